using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>An article handed in, with all that can be said of it without the database.</summary>
internal sealed class ImportedArticle
{
    private readonly string wish;

    /// <param name="pictures">Finds our pictures that a text names.</param>
    public ImportedArticle(ArticleInput input, Func<IReadOnlyList<string>, IReadOnlyDictionary<string, MediaItem>> pictures)
    {
        Input = input;
        ExternalId = input.ExternalId ?? $"unnamed-{HexOf($"{input.Language}\n{input.Headline}\n{Instant.Format(input.PublishedAt)}")[..32]}";
        Html = input.Html is null ? ArticleBody.FromPlainText(input.Text ?? "") : Clean(input, pictures);
        WordCount = ArticleBody.CountWords(input.Html is null ? input.Text ?? "" : ArticleBody.ToText(Html));
        Hash = HashOf(input, ExternalId);
        wish = SlugOf(input.Slug) ?? SlugOf(input.Headline) ?? "item";
    }

    public ArticleInput Input { get; }
    public string ExternalId { get; }
    public string Html { get; }
    public int WordCount { get; }
    public byte[] Hash { get; }

    /// <summary>The slugs it may have, the best first; the suffix depends on nothing but where the article comes from.</summary>
    public IEnumerable<string> SlugWishes()
    {
        yield return wish;
        var hex = HexOf(ExternalId);
        for (var length = 6; length <= hex.Length / 2; length *= 2)
        {
            yield return Data.Slug.WithSuffix(wish, hex[..length]);
        }
    }

    /// <summary>Whether the slug it has is still what the record asks for.</summary>
    public bool Wishes(string slug, string headline) =>
        (Input.Slug is null && Input.Headline == headline) || SlugWishes().Contains(slug);

    private static string Clean(ArticleInput input, Func<IReadOnlyList<string>, IReadOnlyDictionary<string, MediaItem>> pictures)
    {
        var markup = ArticleMarkup.OfHtml(input.Html!);
        return markup.Clean(pictures(markup.Pictures), input.Language).Html;
    }

    private static string? SlugOf(string? text) => text is not null && Data.Slug.Of(text) is { Length: > 0 } slug ? slug : null;

    private static string HexOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Every member but the views, each with its length, so that no two different records come to the same bytes.
    private static byte[] HashOf(ArticleInput input, string externalId)
    {
        var text = new StringBuilder((input.Text ?? input.Html ?? "").Length + 1024);
        void Add(string? member) => text.Append(CultureInfo.InvariantCulture, $"{member?.Length ?? -1}:").Append(member);

        foreach (var member in new[]
        {
            externalId, input.TranslationKey, input.Language, input.Headline, input.Slug, input.Kicker, input.Deck, input.Place,
            input.Text, input.Html, input.Section, input.SectionTagline, input.SourceName, input.SourceUrl, input.CanonicalUrl,
            input.CopyrightHolder, input.UsageTerms, input.LeadMedia, input.LeadCaption, Instant.Format(input.PublishedAt),
        })
        {
            Add(member);
        }

        text.Append(input.IsDraft ? "draft;" : "").Append(CultureInfo.InvariantCulture, $"{input.CopyrightYear};{input.Credits.Count};{input.Tags.Count};");
        foreach (var credit in input.Credits)
        {
            Add(credit.Name);
            text.Append(CultureInfo.InvariantCulture, $"{(int)credit.Role};");
        }

        foreach (var tag in input.Tags)
        {
            Add(tag);
        }

        foreach (var address in input.FormerAddresses)
        {
            Add(address);
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}

/// <summary>An article as the database has it.</summary>
internal sealed record KnownArticle(
    long Id, long StoryId, string Slug, long SectionId, ArticleStatus Status, int Version, long Views, byte[]? Hash, string Headline,
    string? Kicker, string? Place, string? CanonicalUrl, long? LeadMediaId, string? LeadMedia, string? LeadCaption)
{
    public static KnownArticle Read(DbDataReader row)
    {
        T? Value<T>(int column) => row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
        return new(
            row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), (ArticleStatus)row.GetInt32(4), row.GetInt32(5),
            row.GetInt64(6), Value<byte[]>(7), row.GetString(8), Value<string>(9), Value<string>(10), Value<string>(11),
            row.IsDBNull(12) ? null : row.GetInt64(12), Value<string>(13), Value<string>(14));
    }
}

/// <summary>An article as it is about to be stored, what it refers to found or created.</summary>
internal sealed record ImportedRow
{
    public long Id { get; set; }
    public required long StoryId { get; init; }
    public required string Slug { get; init; }
    public required ArticleStatus Status { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required long Views { get; init; }
    public required NamedRow Section { get; init; }
    public required IReadOnlyList<(NamedRow Author, CreditRole Role)> Credits { get; init; }
    public required IReadOnlyList<NamedRow> Tags { get; init; }
    public long? LeadMediaId { get; init; }
    public string? LeadMedia { get; init; }
    public string? LeadCaption { get; init; }
    public string? Kicker { get; init; }
    public string? Place { get; init; }
    public string? CanonicalUrl { get; init; }

    public ArticleSnapshot Snapshot(ImportedArticle article) => new()
    {
        Story = StoryId,
        Language = article.Input.Language,
        Slug = Slug,
        Section = Section.Slug,
        Status = Status,
        PublishedAt = article.Input.PublishedAt,
        UpdatedAt = UpdatedAt,
        ExternalId = article.ExternalId,
        Kicker = Kicker,
        Headline = article.Input.Headline,
        Deck = article.Input.Deck,
        Place = Place,
        SourceName = article.Input.SourceName,
        SourceUrl = article.Input.SourceUrl,
        CanonicalUrl = CanonicalUrl,
        CopyrightHolder = article.Input.CopyrightHolder,
        CopyrightYear = article.Input.CopyrightYear,
        UsageTerms = article.Input.UsageTerms,
        LeadMedia = LeadMedia,
        LeadCaption = LeadCaption,
        Credits = [.. Credits.Select(credit => new SnapshotCredit(credit.Author.Slug, credit.Role))],
        Tags = [.. Tags.Select(tag => tag.Slug)],
        Body = article.Html,
    };
}
