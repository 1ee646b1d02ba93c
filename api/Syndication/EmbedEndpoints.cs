using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NewsApi.Articles;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>oEmbed (https://oembed.com) and the card it hands out.</summary>
internal static class EmbedEndpoints
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapEmbed(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/oembed", Reads, GetEmbed).ExcludeFromDescription().Kept();
        app.MapMethods(EmbedCard.PathOf("{id}"), Reads, GetCard).ExcludeFromDescription().Kept();
    }

    private static async Task<IResult> GetCard(
        string id, HttpContext http, EmbedCard card, ArticleReader articles, ArticleResponses responses, CancellationToken cancel)
    {
        http.Response.Headers.ContentSecurityPolicy = EmbedCard.Policy;
        if (PublicId.Read("Article", id) is { } row && await articles.FindAsync(row, cancel) is { } found)
        {
            return new TextAnswer("text/html", card.Page((await responses.OfAsync([found], withBody: false, cancel))[0]));
        }

        return TypedResults.Text(card.Gone(), "text/html; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> GetEmbed(
        ArticleReader articles, ArticleResponses responses, EmbedCard card, Editions editions, Addresses addresses, CancellationToken cancel,
        string? url = null, string format = "json", string? maxwidth = null, string? maxheight = null)
    {
        if (url is null)
        {
            throw new BadRequest("url", "url must be the address of an article on this site.");
        }

        if (format is not ("json" or "xml"))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status501NotImplemented, title: "Not implemented.", detail: $"format must be json or xml; '{format}' is neither.");
        }

        var (width, height) = (Size("maxwidth", maxwidth, EmbedCard.Width), Size("maxheight", maxheight, EmbedCard.Height));
        if (await FindAsync(url, articles, addresses, cancel) is not { } row)
        {
            return Problems.NotFound($"No public article stands at '{url}'.");
        }

        var answer = Answer((await responses.OfAsync([row], withBody: false, cancel))[0], width, height, card, editions, addresses);
        return format == "json"
            ? new TextAnswer("application/json", answer.ToJsonString(HttpModule.Plain))
            : new TextAnswer("text/xml", XmlText.Of(new XElement("oembed", answer.Select(member => new XElement(member.Key, $"{member.Value}")))));
    }

    private static async Task<ArticleRow?> FindAsync(string url, ArticleReader articles, Addresses addresses, CancellationToken cancel) =>
        addresses.PathOf(url)?.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var word, _, var slug] && LanguageTag.TryNormalise(word, out var language)
            ? await articles.FindAsync(language, slug, cancel) ?? await articles.FindByAliasAsync(language, slug, cancel)
            : null;

    private static int Size(string name, string? wish, int usual)
    {
        if (wish is null)
        {
            return usual;
        }

        return int.TryParse(wish, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels > 0
            ? Math.Min(usual, pixels)
            : throw new BadRequest(name, $"{name} must be a number of pixels; '{wish}' is none.");
    }

    private static JsonObject Answer(ArticleResponse article, int width, int height, EmbedCard card, Editions editions, Addresses addresses)
    {
        var answer = new JsonObject
        {
            ["version"] = "1.0",
            ["type"] = "rich",
            ["title"] = article.Headline,
            ["provider_name"] = editions.Site.Names.In(article.Language) ?? "NewsApi",
            ["provider_url"] = addresses.Url("/"),
            ["cache_age"] = 3600,
            ["html"] = card.Frame(article, width, height),
            ["width"] = width,
            ["height"] = height,
        };
        if (article.Authors is [var first, ..])
        {
            answer["author_name"] = string.Join(", ", article.Authors.Select(author => author.Name));
            answer["author_url"] = first.Url;
        }

        // The specification wants a thumbnail within maxwidth and maxheight, and we have one size only.
        if (article.LeadMedia is { } media && media.Width <= width && media.Height <= height)
        {
            answer["thumbnail_url"] = media.Url;
            answer["thumbnail_width"] = media.Width;
            answer["thumbnail_height"] = media.Height;
        }

        return answer;
    }
}
