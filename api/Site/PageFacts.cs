using System.Text.Json;
using NewsApi.Settings;

namespace NewsApi.Site;

/// <summary>What a page tells machines of its content, as JSON-LD in the words of schema.org.</summary>
public sealed class PageFacts(Addresses addresses)
{
    public string Article(JsonElement article, string siteName) => Script(new()
    {
        ["@type"] = "NewsArticle",
        ["headline"] = Text(article, "headline"),
        ["description"] = Text(article, "deck"),
        ["inLanguage"] = Text(article, "language"),
        ["datePublished"] = Text(article, "publishedAt"),
        ["dateModified"] = Text(article, "updatedAt"),
        ["mainEntityOfPage"] = Text(article, "canonicalUrl"),
        ["articleSection"] = Text(article.GetProperty("section"), "name"),
        ["image"] = PictureOf(article, "leadMedia"),
        ["author"] = article.GetProperty("authors").EnumerateArray().Select(author => Person(author, null)).ToList(),
        ["publisher"] = new Dictionary<string, object?> { ["@type"] = "NewsMediaOrganization", ["name"] = siteName },
        ["copyrightNotice"] = Text(article.GetProperty("copyright"), "notice"),
    });

    public string Profile(JsonElement author) =>
        Script(new() { ["@type"] = "ProfilePage", ["mainEntity"] = Person(author, PictureOf(author, "portrait")) });

    /// <param name="steps">What lies between the front page and the page, and the page itself; each with its path and a name or headline.</param>
    public string Breadcrumbs(JsonElement site, params JsonElement[] steps) => Script(new()
    {
        ["@type"] = "BreadcrumbList",
        ["itemListElement"] = steps.Prepend(site).Select((step, index) => new Dictionary<string, object?>
        {
            ["@type"] = "ListItem",
            ["position"] = index + 1,
            ["name"] = Text(step, step.TryGetProperty("headline", out _) ? "headline" : "name"),
            ["item"] = addresses.Url(Text(step, "path")!),
        }).ToList(),
    });

    private Dictionary<string, object?> Person(JsonElement author, string? portrait) => Known(new()
    {
        ["@type"] = "Person",
        ["name"] = Text(author, "name"),
        ["url"] = addresses.Url(Text(author, "path")!),
        ["jobTitle"] = author.TryGetProperty("jobTitle", out var title) ? title.GetString() : null,
        ["image"] = portrait,
    });

    private string? PictureOf(JsonElement parent, string name) =>
        parent.GetProperty(name) is { ValueKind: JsonValueKind.Object } media ? addresses.Url(Text(media, "path")!) : null;

    private static Dictionary<string, object?> Known(Dictionary<string, object?> facts) => new(facts.Where(fact => fact.Value is not null));

    private static string Script(Dictionary<string, object?> facts)
    {
        facts["@context"] = "https://schema.org";
        return $"<script type=\"application/ld+json\">{PageHead.InScript(Known(facts))}</script>";
    }

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();
}
