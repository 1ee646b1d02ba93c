using NewsApi.Articles;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>A text that is read far from this site: its own addresses made absolute.</summary>
internal static class AbsoluteHtml
{
    private static readonly string[] Attributes = ["href", "src"];

    public static string Of(string html, Addresses addresses)
    {
        // Most texts have none, and parsing costs more than looking.
        if (!html.Contains("=\"/", StringComparison.Ordinal) && !html.Contains("='/", StringComparison.Ordinal))
        {
            return html;
        }

        var body = ArticleBody.Parse(html);
        foreach (var attribute in Attributes)
        {
            foreach (var element in body.QuerySelectorAll($"[{attribute}^='/']"))
            {
                var path = element.GetAttribute(attribute)!;
                element.SetAttribute(attribute, path.StartsWith("//", StringComparison.Ordinal) ? $"https:{path}" : addresses.Url(path));
            }
        }

        foreach (var picture in body.QuerySelectorAll("[srcset]"))
        {
            var sizes = picture.GetAttribute("srcset")!.Split(", ").Select(size => size.StartsWith('/') ? addresses.Url(size) : size);
            picture.SetAttribute("srcset", string.Join(", ", sizes));
        }

        return body.InnerHtml;
    }
}
