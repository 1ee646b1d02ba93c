using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NewsApi.Settings;
using NewsApi.Syndication;

namespace NewsApi.Site;

/// <summary>What stands in a page's head for search engines, other sites and readers' tabs.</summary>
public sealed class PageHead(Addresses addresses, Discovery discovery)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON that can stand in a script element: nothing in it can end the element.</summary>
    public static string InScript(object value) =>
        JsonSerializer.Serialize(value, Readable).Replace("<", "\\u003c", StringComparison.Ordinal);

    public string Of(PageData page)
    {
        var site = page.Data.GetProperty("site");
        var siteName = Text(site, "name")!;
        var html = new StringBuilder();
        switch (page.Page)
        {
            case "front":
                var tagline = Text(site, "tagline");
                Common(html, tagline is null ? siteName : $"{siteName}: {tagline}", tagline, Text(site, "path")!, null, site, "website", siteName, null);
                Feeds(html, Text(site, "path")!, siteName);
                break;
            case "section" or "author" or "tag" when page.Find(page.Page) is { } content:
                List(html, page, content, siteName);
                break;
            case "article" when page.Find("article") is { } article:
                Article(html, article, siteName);
                break;
            default:
                Title(html, siteName);
                html.Append("<meta name=\"robots\" content=\"noindex\">");
                break;
        }

        return html.ToString();
    }

    private void List(StringBuilder html, PageData page, JsonElement content, string siteName)
    {
        var path = Text(content, "path")!;
        var cursor = page.Variables.FirstOrDefault(variable => variable.Key is "after" or "before");
        var newest = cursor.Key is null;
        var (articles, isAuthor) = (content.GetProperty("articles"), page.Page == "author");
        var description = page.Page == "tag" ? null : Text(content, isAuthor ? "bio" : "tagline");
        var portrait = isAuthor ? PictureOf(content, "portrait") : null;
        Common(
            html, $"{Text(content, "name")} — {siteName}", description, newest ? path : $"{path}?{cursor.Key}={cursor.Value}", null,
            newest ? content : null, isAuthor ? "profile" : "website", siteName, portrait);

        // Each new article makes new addresses of older parts; searching machines should follow them, not collect them.
        if (!newest || articles.GetProperty("nodes").GetArrayLength() == 0)
        {
            Meta(html, "name", "robots", "noindex");
        }

        var place = articles.GetProperty("pageInfo");
        if (place.GetProperty("hasPreviousPage").GetBoolean())
        {
            Link(html, "prev", addresses.Url($"{path}?before={Text(place, "startCursor")}"), null);
        }

        if (place.GetProperty("hasNextPage").GetBoolean())
        {
            Link(html, "next", addresses.Url($"{path}?after={Text(place, "endCursor")}"), null);
        }

        Feeds(html, path, $"{Text(content, "name")} — {siteName}");
        if (isAuthor)
        {
            About(html, new() { ["@type"] = "ProfilePage", ["mainEntity"] = Person(content, portrait) });
        }
    }

    private Dictionary<string, object?> Person(JsonElement author, string? portrait) => Known(new()
    {
        ["@type"] = "Person",
        ["name"] = Text(author, "name"),
        ["url"] = addresses.Url(Text(author, "path")!),
        ["jobTitle"] = author.TryGetProperty("jobTitle", out var title) ? title.GetString() : null,
        ["image"] = portrait,
    });

    private static Dictionary<string, object?> Known(Dictionary<string, object?> facts) => new(facts.Where(fact => fact.Value is not null));

    private static void About(StringBuilder html, Dictionary<string, object?> facts)
    {
        facts["@context"] = "https://schema.org";
        html.Append("<script type=\"application/ld+json\">").Append(InScript(Known(facts))).Append("</script>");
    }

    private string? PictureOf(JsonElement parent, string name) =>
        parent.GetProperty(name) is { ValueKind: JsonValueKind.Object } media ? addresses.Url(Text(media, "path")!) : null;

    private void Article(StringBuilder html, JsonElement article, string siteName)
    {
        var (headline, deck, path) = (Text(article, "headline")!, Text(article, "deck"), Text(article, "path")!);
        var picture = PictureOf(article, "leadMedia");
        Common(html, $"{headline} — {siteName}", deck, path, Text(article, "canonicalUrl"), article, "article", siteName, picture);
        Meta(html, "property", "article:published_time", Text(article, "publishedAt"));
        Meta(html, "property", "article:modified_time", Text(article, "updatedAt"));
        Feeds(html, Text(article.GetProperty("section"), "path")!, $"{Text(article.GetProperty("section"), "name")} — {siteName}");
        foreach (var (type, url) in discovery.Of(addresses.Url(path)))
        {
            Alternate(html, type, url, headline);
        }

        About(html, new()
        {
            ["@type"] = "NewsArticle",
            ["headline"] = headline,
            ["description"] = deck,
            ["inLanguage"] = Text(article, "language"),
            ["datePublished"] = Text(article, "publishedAt"),
            ["dateModified"] = Text(article, "updatedAt"),
            ["mainEntityOfPage"] = Text(article, "canonicalUrl"),
            ["articleSection"] = Text(article.GetProperty("section"), "name"),
            ["image"] = picture,
            ["author"] = article.GetProperty("authors").EnumerateArray()
                .Select(author => Person(author, null)).ToList(),
            ["publisher"] = new Dictionary<string, object?> { ["@type"] = "NewsMediaOrganization", ["name"] = siteName },
            ["copyrightNotice"] = Text(article.GetProperty("copyright"), "notice"),
        });
    }

    private void Common(
        StringBuilder html, string title, string? description, string path, string? canonical, JsonElement? switched, string kind,
        string siteName, string? picture)
    {
        var url = canonical ?? addresses.Url(path);
        Title(html, title);
        Meta(html, "name", "description", description);
        Link(html, "canonical", url, null);
        var editions = switched?.GetProperty("editions").EnumerateArray() ?? default;
        foreach (var edition in editions.Where(edition => edition.GetProperty("isTranslation").GetBoolean()))
        {
            Link(html, "alternate", addresses.Url(Text(edition, "path")!), Text(edition, "language"));
        }

        Meta(html, "property", "og:type", kind);
        Meta(html, "property", "og:site_name", siteName);
        Meta(html, "property", "og:title", title);
        Meta(html, "property", "og:description", description);
        Meta(html, "property", "og:url", url);
        Meta(html, "property", "og:image", picture);
    }

    /// <param name="path">Address of the page whose feeds they are.</param>
    private void Feeds(StringBuilder html, string path, string title)
    {
        foreach (var (type, format, name) in Discovery.Feeds)
        {
            Alternate(html, type, addresses.Url(Addresses.Feed(path[1..], format)), $"{title} ({name})");
        }
    }

    private static void Alternate(StringBuilder html, string type, string url, string title) => html
        .Append("<link rel=\"alternate\" type=\"").Append(type).Append("\" href=\"").Append(WebUtility.HtmlEncode(url))
        .Append("\" title=\"").Append(WebUtility.HtmlEncode(title)).Append("\">");

    private static void Title(StringBuilder html, string title) => html.Append("<title>").Append(WebUtility.HtmlEncode(title)).Append("</title>");

    private static void Meta(StringBuilder html, string kind, string name, string? content)
    {
        if (content is not null)
        {
            html.Append("<meta ").Append(kind).Append("=\"").Append(name).Append("\" content=\"").Append(WebUtility.HtmlEncode(content)).Append("\">");
        }
    }

    private static void Link(StringBuilder html, string relation, string url, string? language)
    {
        html.Append("<link rel=\"").Append(relation).Append("\" href=\"").Append(WebUtility.HtmlEncode(url)).Append('"');
        if (language is not null)
        {
            html.Append(" hreflang=\"").Append(language).Append('"');
        }

        html.Append('>');
    }

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();
}
