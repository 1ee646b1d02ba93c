using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>An article found.</summary>
public sealed record Found(ArticleRow Row, double Score, string Cursor);

/// <summary>One page of what a search found.</summary>
/// <param name="Total">How many articles it found in all.</param>
/// <param name="DidYouMean">The text with slips mended; null when there are none.</param>
/// <param name="Marks">What was asked, for the marks in the texts.</param>
/// <param name="Facets">Counts of the articles found; asked of the database only when somebody wants to know.</param>
public sealed record SearchPage(
    IReadOnlyList<Found> Hits, bool HasNext, bool HasPrevious, int Total, string? DidYouMean, SearchMarks Marks, Func<CancellationToken, Task<FacetCounts>> Facets)
{
    public static SearchPage Nothing { get; } = new([], false, false, 0, null, new(new Dictionary<string, Sought>()), _ => Task.FromResult(FacetCounts.None));
}

/// <summary>How many of the articles found have something.</summary>
public sealed record Counted<T>(T Of, int Count);

public sealed record FacetCounts(
    IReadOnlyList<Counted<Section>> Sections, IReadOnlyList<Counted<Tag>> Tags, IReadOnlyList<Counted<Author>> Authors,
    IReadOnlyList<Counted<string>> Languages, IReadOnlyList<Counted<int>> Years)
{
    public static FacetCounts None { get; } = new([], [], [], [], []);
}
