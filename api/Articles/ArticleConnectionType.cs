using NewsApi.Graph;

namespace NewsApi.Articles;

/// <summary>A page of articles.</summary>
public sealed class ArticleConnection(IReadOnlyList<ArticleEdge> edges, PageInfo pageInfo, Func<CancellationToken, Task<int>> count)
    : Connection<ArticleType, ArticleEdge>(edges, pageInfo, count)
{
    public static ArticleConnection Of(ArticlePage page) => new(
        [.. page.Rows.Select(row => new ArticleEdge(page.CursorOf(row), new ArticleType(row)))],
        new PageInfo(page.StartCursor, page.EndCursor, page.HasNextAsync, page.HasPreviousAsync),
        page.CountAsync);
}

/// <summary>An article in a page.</summary>
public sealed class ArticleEdge(string cursor, ArticleType node) : Edge<ArticleType>(cursor, node);
