using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;
using NewsApi.Tags;

namespace NewsApi.Syndication;

/// <summary>IPTC's News in JSON, https://iptc.org/standards/ninjs/.</summary>
internal sealed class NinjsFormat(Addresses addresses) : ArticleFormat
{
    public override string Suffix => "ninjs";

    public override string MediaType => "application/vnd.iptc.ninjs+json";

    public override string Write(ArticleResponse article) => JsonSerializer.Serialize(
        new
        {
            standard = new { name = "ninjs", version = "3.1", schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#" },
            uri = addresses.Url(ArticleFormats.Resource(article.Id)),
            type = "text",
            representationType = "full",
            version = article.Version.ToString(CultureInfo.InvariantCulture),
            firstCreated = Instant.Format(article.PublishedAt),
            versionCreated = Instant.Format(article.UpdatedAt),
            pubStatus = "usable",
            language = article.Language,
            slugline = article.Slug,
            headlines = new[] { Part("main", "text/plain", article.Headline), Part("kicker", "text/plain", article.Kicker) }.Where(part => part is not null),
            descriptions = List(Part("summary", "text/plain", article.Deck)),
            bodies = new[]
            {
                new { role = "main", contentType = "text/html", wordCount = article.Body!.WordCount, value = AbsoluteHtml.Of(article.Body.Html, addresses) },
                new { role = "plain", contentType = "text/plain", wordCount = article.Body.WordCount, value = article.Body.Text },
            },
            by = article.Authors.Count == 0 ? null : string.Join(", ", article.Authors.Select(author => author.Name)),
            people = article.Credits.Select(credit => new { name = credit.Author.Name, rel = Lower(credit.Role), uri = credit.Author.Url }),
            located = article.Place,
            subjects = article.Tags.SelectMany(Subjects).Prepend(
                new Subject(article.Section.Name, "section", article.Section.Url, article.Section.Slug)),
            infoSources = List(article.Source is { } source ? new { name = source.Name, uri = source.Url, role = "source" } : null),
            altIds = List(article.ExternalId is { } id ? new { role = "external", value = id } : null),
            copyrightHolder = article.Copyright.Holder,
            copyrightNotice = article.Copyright.Notice,
            usageTerms = article.UsageTerms,
            rightsInfo = new { linkedRights = addresses.Url(Addresses.Licence) },
            associations = List(Picture(article)).Concat(article.Translations.Select(edition => (object)new
            {
                name = edition.Headline,
                rel = "translation",
                uri = addresses.Url(ArticleFormats.Resource(edition.Id)),
                language = edition.Language,
            })),
        },
        HttpModule.Sparse);

    private sealed record Subject(
        [property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("rel")] string Rel,
        [property: JsonPropertyName("uri")] string Uri, [property: JsonPropertyName("literal")] string Literal);

    private static object? Part(string role, string contentType, string? value) => value is null ? null : new { role, contentType, value };

    private static IEnumerable<object> List(object? one) => one is null ? [] : [one];

    private static string Lower(CreditRole role) => JsonNamingPolicy.CamelCase.ConvertName($"{role}");

    // A concept of IPTC's or Wikidata's says more than our own word, and both say most.
    private static IEnumerable<Subject> Subjects(TagResponse tag)
    {
        yield return new(tag.Name, "tag", tag.Url, tag.Slug);
        if (tag.MediaTopic is { } topic)
        {
            yield return new(tag.Name, "about", $"http://cv.iptc.org/newscodes/mediatopic/{topic[(topic.IndexOf(':', StringComparison.Ordinal) + 1)..]}", topic);
        }

        if (tag.Wikidata is { } item)
        {
            yield return new(tag.Name, "about", $"http://www.wikidata.org/entity/{item}", item);
        }
    }

    private static object? Picture(ArticleResponse article) => article.LeadMedia is not { } media ? null : new
    {
        name = "Lead picture",
        rel = "lead",
        uri = media.Url,
        type = media.Url.EndsWith(".svg", StringComparison.Ordinal) ? "graphic" : "picture",
        language = article.Language,
        by = media.Credit,
        usageTerms = media.Licence,
        descriptions = new[] { Part("caption", "text/plain", article.LeadCaption), Part("alt", "text/plain", media.Alt) }.Where(part => part is not null),
        renditions = new[] { new { name = "main", href = media.Url, contentType = PictureTypes.Of(media.Url), width = media.Width, height = media.Height } },
    };
}
