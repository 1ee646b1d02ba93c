using System.Text.Json;
using System.Text.Json.Serialization;
using NewsApi.Authors;
using NewsApi.Data;
using NewsApi.Media;
using NewsApi.Sections;
using NewsApi.Tags;

namespace NewsApi.Articles;

/// <summary>One language edition of a story.</summary>
public sealed record ArticleResponse
{
    /// <summary>Opaque, the same in GraphQL.</summary>
    /// <example>QXJ0aWNsZTo5</example>
    public required string Id { get; init; }

    /// <summary>The id it has where it was imported from; unique within its language.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>BCP 47.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>Its part of the address, unique within its language.</summary>
    /// <example>the-night-ferry-is-back</example>
    public required string Slug { get; init; }

    /// <summary>Address on the site.</summary>
    /// <example>https://news.example/en/city/the-night-ferry-is-back</example>
    public required string Url { get; init; }

    /// <summary>The address of its first home: another site's for syndicated text, else url.</summary>
    /// <example>https://news.example/en/city/the-night-ferry-is-back</example>
    public required string CanonicalUrl { get; init; }

    /// <summary>A word or two above the headline.</summary>
    /// <example>Harbour</example>
    public required string? Kicker { get; init; }

    /// <summary>The title.</summary>
    /// <example>The night ferry is back</example>
    public required string Headline { get; init; }

    /// <summary>The sentence under the headline.</summary>
    /// <example>After thirty years there is a way to the island after dark.</example>
    public required string? Deck { get; init; }

    /// <summary>The section it stands in.</summary>
    public required SectionResponse Section { get; init; }

    /// <summary>Who wrote it, in byline order.</summary>
    public required IReadOnlyList<AuthorResponse> Authors { get; init; }

    /// <summary>Everybody who had a part in it, in order.</summary>
    public required IReadOnlyList<CreditResponse> Credits { get; init; }

    /// <summary>What it is about, in the editors' order.</summary>
    public required IReadOnlyList<TagResponse> Tags { get; init; }

    /// <summary>Where it was reported from.</summary>
    /// <example>Tarn Island</example>
    public required string? Place { get; init; }

    /// <summary>Where the text comes from, when not from this newsroom.</summary>
    public required SourceResponse? Source { get; init; }

    /// <summary>When it was first published, UTC.</summary>
    /// <example>2025-07-02T08:35:00Z</example>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When it was last changed, UTC; publishedAt when never.</summary>
    /// <example>2025-07-02T09:10:00Z</example>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Grows by one with every saved change.</summary>
    /// <example>2</example>
    public required int Version { get; init; }

    /// <summary>Where it stands in the newsroom.</summary>
    public required ArticleStatus Status { get; init; }

    /// <summary>How often it was read; may be a minute old.</summary>
    /// <example>248</example>
    public required int Views { get; init; }

    /// <summary>The picture it leads with.</summary>
    public required MediaResponse? LeadMedia { get; init; }

    /// <summary>What stands under that picture.</summary>
    /// <example>The Selma at her berth.</example>
    public required string? LeadCaption { get; init; }

    /// <summary>Who holds the rights.</summary>
    public required CopyrightResponse Copyright { get; init; }

    /// <summary>On what terms it may be reused.</summary>
    /// <example>Reuse is allowed only with a hyperlink to the article.</example>
    public required string? UsageTerms { get; init; }

    /// <summary>The hyperlink that whoever reuses the text shows: to its source, else to its canonical address.</summary>
    /// <example>&lt;a href="https://news.example/en/city/the-night-ferry-is-back"&gt;The Velmora Courier&lt;/a&gt;</example>
    public required string AttributionHtml { get; init; }

    /// <summary>Id of the story it is an edition of; the same for all its translations.</summary>
    /// <example>U3Rvcnk6Mw</example>
    public required string Story { get; init; }

    /// <summary>The same story in other languages.</summary>
    public required IReadOnlyList<TranslationResponse> Translations { get; init; }

    private static readonly string[] Members =
        [.. typeof(ArticleResponse).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    /// <exception cref="BadRequest">A name in fields= is none of an article's members, or the format has no such members.</exception>
    public static void CheckFields(string? fields, ArticleFormat? format = null)
    {
        if (fields is not null && format is not (null or JsonFormat))
        {
            throw new BadRequest("fields", $"fields picks members of application/json; leave it out for {format.MediaType}.");
        }

        if (fields?.Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(name => !Members.Contains(name)) is { } unknown)
        {
            throw new BadRequest("fields", $"fields must be members of an article parted by commas ({string.Join(", ", Members)}); '{unknown}' is none.");
        }
    }

    /// <summary>The text; in lists only with include=body.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BodyResponse? Body { get; init; }

    /// <summary>What was wrong and has been corrected, the first one first; wherever the text is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Correction>? Corrections { get; init; }

    /// <summary>The versions the public could read: when, and why each was changed; wherever the text is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PublishedRevision>? PublishedRevisions { get; init; }

    /// <summary>In the answer to a write: what of the text was not kept as it was handed in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BodyWarning>? Warnings { get; init; }
}

/// <summary>Somebody's part in an article.</summary>
/// <param name="Author">Who.</param>
/// <param name="Role">What they did.</param>
public sealed record CreditResponse(AuthorResponse Author, CreditRole Role);

/// <summary>Where a text comes from.</summary>
/// <param name="Name" example="Harbour Gazette">Name of the publication.</param>
/// <param name="Url" example="https://gazette.example/ferries/selma">Its address.</param>
public sealed record SourceResponse(string Name, string? Url);

/// <summary>Who holds the rights in a text.</summary>
/// <param name="Holder" example="The Velmora Courier">Who.</param>
/// <param name="Year" example="2025">Since when.</param>
/// <param name="Notice" example="© 2025 The Velmora Courier">Both as a line to print.</param>
public sealed record CopyrightResponse(string Holder, int Year, string Notice);

/// <summary>The same story in another language.</summary>
/// <param name="Id" example="QXJ0aWNsZToxMA">Id of that article.</param>
/// <param name="Language" example="ru">BCP 47.</param>
/// <param name="Headline" example="Ночной паром вернулся">Its title.</param>
/// <param name="Url" example="https://news.example/ru/city/nochnoi-parom-vernulsia">Its address on the site.</param>
public sealed record TranslationResponse(string Id, string Language, string Headline, string Url);

/// <summary>The text of an article in its several forms.</summary>
/// <param name="Html" example="&lt;p&gt;The Selma sails at nine.&lt;/p&gt;">Sanitised HTML of a small subset.</param>
/// <param name="Text" example="The Selma sails at nine.">Without markup, paragraphs parted by a blank line.</param>
/// <param name="Blocks">Its paragraphs, headings, lists and so on, one by one.</param>
/// <param name="WordCount" example="5">How many words it has.</param>
/// <param name="ReadingTime" example="1">Minutes it takes to read.</param>
public sealed record BodyResponse(string Html, string Text, IReadOnlyList<BlockResponse> Blocks, int WordCount, int ReadingTime);

/// <summary>A block of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Html" example="&lt;p&gt;The Selma sails at nine.&lt;/p&gt;">It whole, as HTML.</param>
/// <param name="Text" example="The Selma sails at nine.">Its words without markup.</param>
public sealed record BlockResponse(BodyBlockKind Kind, string Html, string Text);

/// <summary>A front page: what the editors placed, filled up with the newest, nothing twice.</summary>
/// <param name="Language" example="en">The language asked for.</param>
/// <param name="Lead">The lead story; null when there is no article.</param>
/// <param name="Seconds">The stories beside it.</param>
/// <param name="Blocks">The sections with their newest articles, in the editors' order.</param>
public sealed record FrontResponse(
    string Language, ArticleResponse? Lead, IReadOnlyList<ArticleResponse> Seconds, IReadOnlyList<FrontBlockResponse> Blocks);

/// <summary>A section's place on a front page.</summary>
/// <param name="Section">The section.</param>
/// <param name="Articles">Its newest articles that stand nowhere above.</param>
public sealed record FrontBlockResponse(SectionResponse Section, IReadOnlyList<ArticleResponse> Articles);
