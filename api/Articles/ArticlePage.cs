using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>One page of a list of articles. What costs a query of its own is asked only when somebody wants to know.</summary>
public sealed class ArticlePage(
    IReadOnlyList<ArticleRow> rows, ArticleOrder order,
    Func<CancellationToken, Task<bool>> hasNext, Func<CancellationToken, Task<bool>> hasPrevious, Func<CancellationToken, Task<int>> count)
{
    public static ArticlePage Empty { get; } =
        new([], ArticleOrder.Newest, _ => Task.FromResult(false), _ => Task.FromResult(false), _ => Task.FromResult(0));

    public IReadOnlyList<ArticleRow> Rows => rows;

    public string? StartCursor => rows.Count == 0 ? null : CursorOf(rows[0]);
    public string? EndCursor => rows.Count == 0 ? null : CursorOf(rows[^1]);

    public string CursorOf(ArticleRow row) =>
        new Cursor(order == ArticleOrder.RecentlyUpdated ? row.UpdatedAt : row.PublishedAt, row.Id).Encode(order.Mark());

    public Task<bool> HasNextAsync(CancellationToken cancel) => hasNext(cancel);

    public Task<bool> HasPreviousAsync(CancellationToken cancel) => hasPrevious(cancel);

    public Task<int> CountAsync(CancellationToken cancel) => count(cancel);
}

/// <summary>A list somebody asks for: which articles, in which order, which part.</summary>
public sealed record ArticleListRequest(ArticleSelection Selection, PageRequest Page, ArticleOrder Order = ArticleOrder.Newest)
{
    /// <exception cref="BadRequest">The cursor is none of this list's order.</exception>
    internal Cursor? After => Decode(Page.After, "after");

    /// <exception cref="BadRequest">The cursor is none of this list's order.</exception>
    internal Cursor? Before => Decode(Page.Before, "before");

    private Cursor? Decode(string? cursor, string parameter) => cursor is null
        ? null
        : Cursor.Decode(cursor, Order.Mark())
            ?? throw new BadRequest(parameter, $"{parameter} is not a cursor of a list in this order; take it from pageInfo or an edge of the same list.");
}
