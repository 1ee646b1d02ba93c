using System.Linq.Expressions;

namespace NewsApi.Data;

/// <summary>What every list shows of an article: all but the body.</summary>
public sealed record ArticleRow
{
    public required long Id { get; init; }
    public required long StoryId { get; init; }
    public required string Language { get; init; }
    public required string Slug { get; init; }
    public required long SectionId { get; init; }
    public required string SectionSlug { get; init; }
    public required ArticleStatus Status { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required int Version { get; init; }
    public required long Views { get; init; }
    public required string? ExternalId { get; init; }
    public required string? Kicker { get; init; }
    public required string Headline { get; init; }
    public required string? Deck { get; init; }
    public required string? Place { get; init; }
    public required string? SourceName { get; init; }
    public required string? SourceUrl { get; init; }
    public required string? CanonicalUrl { get; init; }
    public required string? CopyrightHolder { get; init; }
    public required int? CopyrightYear { get; init; }
    public required string? UsageTerms { get; init; }
    public required long? LeadMediaId { get; init; }
    public required string? LeadCaption { get; init; }
    public required int WordCount { get; init; }

    public static readonly Expression<Func<Article, ArticleRow>> Columns = a => new ArticleRow
    {
        Id = a.Id,
        StoryId = a.StoryId,
        Language = a.Language,
        Slug = a.Slug,
        SectionId = a.SectionId,
        SectionSlug = a.Section.Slug,
        Status = a.Status,
        PublishedAt = a.PublishedAt,
        UpdatedAt = a.UpdatedAt,
        Version = a.Version,
        Views = a.Views,
        ExternalId = a.ExternalId,
        Kicker = a.Kicker,
        Headline = a.Headline,
        Deck = a.Deck,
        Place = a.Place,
        SourceName = a.SourceName,
        SourceUrl = a.SourceUrl,
        CanonicalUrl = a.CanonicalUrl,
        CopyrightHolder = a.CopyrightHolder,
        CopyrightYear = a.CopyrightYear,
        UsageTerms = a.UsageTerms,
        LeadMediaId = a.LeadMediaId,
        LeadCaption = a.LeadCaption,
        WordCount = a.WordCount,
    };
}
