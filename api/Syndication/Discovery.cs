using NewsApi.Articles;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>What a page's head tells of its other forms.</summary>
public sealed class Discovery(ArticleFormats formats, Addresses addresses)
{
    /// <summary>Media type, suffix and name of each format of feeds.</summary>
    public static IEnumerable<(string Type, string Suffix, string Name)> Feeds => FeedFormat.All.Select(format => (format.MediaType, format.Suffix, format.Name));

    /// <summary>The formats of an article and its oEmbed answers, as media type and address.</summary>
    /// <param name="url">The article's address on the site.</param>
    public IEnumerable<(string Type, string Url)> Of(string url)
    {
        var embed = addresses.Url($"/oembed?url={Uri.EscapeDataString(url)}");
        return formats.All.Where(format => format.MediaType != "text/html").Select(format => (format.MediaType, $"{url}.{format.Suffix}"))
            .Append(("application/json+oembed", embed))
            .Append(("text/xml+oembed", $"{embed}&format=xml"));
    }
}
