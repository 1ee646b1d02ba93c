using NewsApi.Articles;

namespace NewsApi.Syndication;

/// <summary>The newest articles of something, as every feed format tells of them.</summary>
/// <param name="Of">What its address names: "en", "en/world", "en/tag/sea", "en/author/ann".</param>
/// <param name="HomeUrl">The page on the site that shows the same.</param>
/// <param name="After">The cursor it was asked to go on after; null for the newest.</param>
/// <param name="NextAfter">The cursor of the part that follows; null at the end.</param>
/// <param name="ChangedAt">When anything was last published or changed.</param>
internal sealed record Feed(
    string Of, string Language, string Title, string? Description, string HomeUrl, string Copyright, IReadOnlyList<ArticleResponse> Articles,
    string? After, string? NextAfter, DateTimeOffset ChangedAt);
