using System.Text.Json;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Media;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>schema.org's NewsArticle.</summary>
internal sealed class JsonLdFormat(Addresses addresses, Editions editions) : ArticleFormat
{
    public override string Suffix => "jsonld";

    public override string MediaType => "application/ld+json";

    public override string Write(ArticleResponse article) => JsonSerializer.Serialize(
        new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["@id"] = addresses.Url(ArticleFormats.Resource(article.Id)),
            ["url"] = article.Url,
            ["mainEntityOfPage"] = article.CanonicalUrl,
            ["identifier"] = article.Id,
            ["version"] = article.Version,
            ["inLanguage"] = article.Language,
            ["headline"] = article.Headline,
            ["alternativeHeadline"] = article.Kicker,
            ["description"] = article.Deck,
            ["articleSection"] = article.Section.Name,
            ["articleBody"] = article.Body!.Text,
            ["wordCount"] = article.Body.WordCount,
            ["timeRequired"] = $"PT{article.Body.ReadingTime}M",
            ["keywords"] = article.Tags.Select(tag => tag.Name),
            ["datePublished"] = Instant.Format(article.PublishedAt),
            ["dateModified"] = Instant.Format(article.UpdatedAt),
            ["author"] = People(article, CreditRole.Author),
            ["translator"] = People(article, CreditRole.Translator),
            ["editor"] = People(article, CreditRole.Editor),
            ["contributor"] = People(article, CreditRole.Photographer, CreditRole.Illustrator),
            ["image"] = article.LeadMedia is { } media ? Image(media, article.LeadCaption) : null,
            ["locationCreated"] = article.Place is { } place ? Thing("Place", place, null) : null,
            ["isBasedOn"] = article.Source?.Url,
            ["publisher"] = Thing("NewsMediaOrganization", editions.Site.Names.In(article.Language) ?? "NewsApi", addresses.Url("/")),
            ["copyrightHolder"] = Thing("Organization", article.Copyright.Holder, null),
            ["copyrightYear"] = article.Copyright.Year,
            ["copyrightNotice"] = article.Copyright.Notice,
            ["creditText"] = article.UsageTerms,
            ["license"] = addresses.Url(Addresses.Licence),
            ["isAccessibleForFree"] = true,
            ["workTranslation"] = article.Translations.Select(edition => new Dictionary<string, object?>
            {
                ["@type"] = "NewsArticle",
                ["@id"] = addresses.Url(ArticleFormats.Resource(edition.Id)),
                ["url"] = edition.Url,
                ["inLanguage"] = edition.Language,
                ["headline"] = edition.Headline,
            }),
        }.Where(fact => fact.Value is not null).ToDictionary(),
        HttpModule.Sparse);

    private static List<Dictionary<string, object>>? People(ArticleResponse article, params IReadOnlyList<CreditRole> roles)
    {
        var people = article.Credits.Where(credit => roles.Contains(credit.Role)).Select(credit => Thing("Person", credit.Author.Name, credit.Author.Url)).ToList();
        return people.Count == 0 ? null : people;
    }

    private static Dictionary<string, object> Thing(string type, string name, string? url)
    {
        var thing = new Dictionary<string, object> { ["@type"] = type, ["name"] = name };
        if (url is not null)
        {
            thing["url"] = url;
        }

        return thing;
    }

    private static Dictionary<string, object?> Image(MediaResponse media, string? caption) => new Dictionary<string, object?>
    {
        ["@type"] = "ImageObject",
        ["url"] = media.Url,
        ["width"] = media.Width,
        ["height"] = media.Height,
        ["encodingFormat"] = PictureTypes.Of(media.Url),
        ["caption"] = caption ?? media.Alt,
        ["creditText"] = media.Credit,
    }.Where(fact => fact.Value is not null).ToDictionary();
}
