using System.ComponentModel;

namespace NewsApi.Agents;

/// <summary>An article as every answer carries it.</summary>
public sealed record AgentArticle(
    [property: Description("Give it to the tool article.")] string Id,
    [property: Description("Its first home; link there.")] string CanonicalUrl,
    [property: Description("Its address on this site.")] string Url,
    [property: Description("Grows with every change; a quotation should say which it is of.")] int Version,
    [property: Description("BCP 47.")] string Language,
    string Headline,
    string? Deck,
    string Section,
    IReadOnlyList<string> Authors,
    [property: Description("ISO 8601, UTC.")] string PublishedAt,
    [property: Description("ISO 8601, UTC.")] string UpdatedAt,
    AgentTerms Terms,
    [property: Description("The whole text as Markdown; null in lists.")] string? Markdown = null);

/// <summary>On what terms an article may be used.</summary>
public sealed record AgentTerms(
    [property: Description("Address of the licence, machine-readable (RSL 1.0).")] string Licence,
    [property: Description("The terms in words.")] string? UsageTerms,
    string Copyright,
    [property: Description("The hyperlink that reuse must show.")] string AttributionHtml,
    [property: Description("How to cite it.")] string Citation);

/// <summary>Articles found, or the newest.</summary>
public sealed record AgentList(
    IReadOnlyList<AgentArticle> Articles,
    [property: Description("Whether there are more behind them.")] bool HasMore,
    [property: Description("Give it as after to go on.")] string? EndCursor);

/// <summary>What became of articles.</summary>
public sealed record AgentChanges(
    IReadOnlyList<AgentChange> Changes,
    [property: Description("Whether there are more behind them.")] bool HasMore,
    [property: Description("Give it as after to go on; it stays valid for ever.")] string EndCursor);

/// <summary>What became of an article.</summary>
public sealed record AgentChange(
    [property: Description("PUBLISHED, UPDATED, CORRECTED, MOVED, WITHDRAWN, DELETED or LEFT.")] string Kind,
    string At,
    string Id,
    string? Url,
    [property: Description("What the public is told of a withdrawal.")] string? Reason,
    [property: Description("The article as it is now; null when it must no longer be used.")] AgentArticle? Article);
