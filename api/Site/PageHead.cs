using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NewsApi.Data;
using NewsApi.Settings;
using NewsApi.Syndication;

namespace NewsApi.Site;

/// <summary>What stands in a page's head for search engines, other sites and readers' tabs.</summary>
public sealed class PageHead(Addresses addresses, Discovery discovery, PageFacts facts, PageTemplates templates)
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
                var (tagline, front) = (Text(site, "tagline"), Text(site, "path")!);
                Common(html, new(siteName, tagline is null ? siteName : $"{siteName}: {tagline}", tagline, addresses.Url(front), "website", site, null));
                Meta(html, "name", "robots", LargePictures);
                Feeds(html, front, siteName);
                break;
            case "section" or "author" or "tag" when page.Find(page.Page) is { } content:
                List(html, page, content, site);
                break;
            case "article" when page.Find("article") is { } article:
                Article(html, article, site);
                break;
            case "developers":
                Guide(html, page.Page, "For developers and partners", "Articles by GraphQL, REST, feeds and a change feed: commands that bring their answers from this newspaper.", site);
                break;
            case "conformance":
                Guide(html, page.Page, "Formats and standards", "Every format in which articles can be had, with samples, and what each is held to.", site);
                break;
            case "search" when Text(page.Data.GetProperty("search"), "query") is { Length: > 0 } query:
                Unlisted(html, $"{query} — {siteName}");
                break;
            case "search-unready":
                Unlisted(html, siteName);
                // Browsers with scripts come again by them, and not when the reader has gone on meanwhile.
                html.Append("<noscript><meta http-equiv=\"refresh\" content=\"").Append(Unavailable.RetryAfter).Append("\"></noscript>");
                break;
            default:
                Unlisted(html, siteName);
                break;
        }

        return html.ToString();
    }

    private static void Unlisted(StringBuilder html, string title)
    {
        Title(html, title);
        Meta(html, "name", "robots", "noindex");
    }

    // Without it search results may show the picture as a thumbnail only.
    private const string LargePictures = "max-image-preview:large";

    /// <param name="Url">Its canonical address.</param>
    /// <param name="Kind">As Open Graph names it.</param>
    /// <param name="Switched">What has its edition switcher; null when other editions have no counterpart.</param>
    private sealed record About(string SiteName, string Title, string? Description, string Url, string Kind, JsonElement? Switched, JsonElement? Picture);

    private void Guide(StringBuilder html, string page, string title, string description, JsonElement site)
    {
        var siteName = Text(site, "name")!;
        Common(html, new(siteName, $"{title} — {siteName}", description, addresses.Url($"/{page}"), "website", null, null));
    }

    private void List(StringBuilder html, PageData page, JsonElement content, JsonElement site)
    {
        var (path, siteName) = (Text(content, "path")!, Text(site, "name")!);
        var cursor = page.Variables.FirstOrDefault(variable => variable.Key is "after" or "before");
        var newest = cursor.Key is null;
        var (articles, isAuthor) = (content.GetProperty("articles"), page.Page == "author");
        var stories = articles.GetProperty("nodes");
        var title = $"{Text(content, "name")} — {siteName}";
        Common(html, new(
            siteName, title, page.Page == "tag" ? null : Text(content, isAuthor ? "bio" : "tagline"),
            addresses.Url(newest ? path : $"{path}?{cursor.Key}={cursor.Value}"), isAuthor ? "profile" : "website", newest ? content : null,
            isAuthor ? Shared(content, "portrait") : Shared(content, "picture") ?? stories.EnumerateArray().Select(story => Shared(story, "leadMedia")).FirstOrDefault(picture => picture is not null)));

        // Each new article makes new addresses of older parts; searching machines should follow them, not collect them.
        if (!newest || stories.GetArrayLength() == 0)
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

        Feeds(html, path, title);
        html.Append(isAuthor ? facts.Profile(content) : "").Append(facts.Breadcrumbs(site, content));
    }

    private void Article(StringBuilder html, JsonElement article, JsonElement site)
    {
        var (siteName, headline, path, section) = (Text(site, "name")!, Text(article, "headline")!, Text(article, "path")!, article.GetProperty("section"));
        var (canonical, own) = (Text(article, "canonicalUrl")!, addresses.Url(path));
        // What has its home elsewhere has its translations there, too.
        Common(html, new(siteName, $"{headline} — {siteName}", Text(article, "deck"), canonical, "article", canonical == own ? article : null, Shared(article, "leadMedia") ?? Shared(section, "picture")));
        Meta(html, "name", "robots", LargePictures);
        Meta(html, "property", "article:published_time", Text(article, "publishedAt"));
        Meta(html, "property", "article:modified_time", Text(article, "updatedAt"));
        Meta(html, "property", "article:section", Text(section, "name"));
        Feeds(html, Text(section, "path")!, $"{Text(section, "name")} — {siteName}");
        foreach (var (type, url) in discovery.Of(own))
        {
            Alternate(html, type, url, headline);
        }

        html.Append(facts.Article(article, siteName)).Append(facts.Breadcrumbs(site, section, article));
    }

    private void Common(StringBuilder html, About page)
    {
        Title(html, page.Title);
        Meta(html, "name", "description", page.Description);
        Link(html, "canonical", page.Url, null);
        Editions(html, page.Switched);
        Meta(html, "property", "og:type", page.Kind);
        Meta(html, "property", "og:site_name", page.SiteName);
        Meta(html, "property", "og:title", page.Title);
        Meta(html, "property", "og:description", page.Description);
        Meta(html, "property", "og:url", page.Url);
        if (page.Picture is { } picture)
        {
            Meta(html, "property", "og:image", addresses.Url(Text(picture, "path")!));
            Meta(html, "property", "og:image:width", picture.GetProperty("width").GetRawText());
            Meta(html, "property", "og:image:height", picture.GetProperty("height").GetRawText());
            Meta(html, "property", "og:image:alt", Text(picture, "alt"));
        }
        else
        {
            Meta(html, "property", "og:image", addresses.Url(templates.Card));
        }

        Meta(html, "name", "twitter:card", "summary_large_image");
    }

    // No network shows drawings.
    private static JsonElement? Shared(JsonElement of, string member) =>
        of.TryGetProperty(member, out var picture) && picture.ValueKind == JsonValueKind.Object && !Text(picture, "path")!.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)
            ? picture
            : null;

    /// <summary>The same page in other languages. Each of them names the others, or crawlers believe none.</summary>
    private void Editions(StringBuilder html, JsonElement? switched)
    {
        var live = switched?.GetProperty("editions").EnumerateArray().Where(edition => edition.GetProperty("isTranslation").GetBoolean()).ToList() ?? [];
        if (!live.Any(edition => edition.GetProperty("isCurrent").GetBoolean()))
        {
            return;
        }

        foreach (var edition in live)
        {
            Link(html, "alternate", addresses.Url(Text(edition, "path")!), Text(edition, "language"));
        }

        // A front has an address that chooses the language; elsewhere the first edition is as good as any.
        var first = Text(live[0], "path")!;
        Link(html, "alternate", addresses.Url(first.IndexOf('/', 1) < 0 ? "/" : first), "x-default");
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
