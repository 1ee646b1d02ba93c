using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace NewsApi.Data;

/// <summary>An article version whole, as a revision keeps it: enough to restore it or to show what was public then.</summary>
public sealed record ArticleSnapshot
{
    /// <summary>Row id of the story it is an edition of.</summary>
    public long? Story { get; init; }

    public required string Language { get; init; }
    public required string Slug { get; init; }
    public required string Section { get; init; }
    public required ArticleStatus Status { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public string? ExternalId { get; init; }
    public string? Kicker { get; init; }
    public required string Headline { get; init; }
    public string? Deck { get; init; }
    public string? Place { get; init; }
    public string? SourceName { get; init; }
    public string? SourceUrl { get; init; }
    public string? CanonicalUrl { get; init; }
    public string? CopyrightHolder { get; init; }
    public int? CopyrightYear { get; init; }
    public string? UsageTerms { get; init; }
    public string? LeadMedia { get; init; }
    public string? LeadCaption { get; init; }
    public required IReadOnlyList<SnapshotCredit> Credits { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required string Body { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, SnapshotJson.Default.ArticleSnapshot);

    public static ArticleSnapshot FromJson(string json) =>
        JsonSerializer.Deserialize(json, SnapshotJson.Default.ArticleSnapshot)!;
}

/// <param name="Author">Slug.</param>
public sealed record SnapshotCredit(string Author, CreditRole Role);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ArticleSnapshot))]
internal sealed partial class SnapshotContext : JsonSerializerContext;

internal static class SnapshotJson
{
    // Stored text is read by people too: letters of every script as themselves.
    public static SnapshotContext Default { get; } =
        new(new JsonSerializerOptions(SnapshotContext.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
