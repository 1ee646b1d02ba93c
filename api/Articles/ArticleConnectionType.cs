using GraphQL.DataLoader;
using NewsApi.Graph;

namespace NewsApi.Articles;

/// <summary>A page of articles.</summary>
public sealed class ArticleConnection(IReadOnlyList<ArticleEdge> edges, PageInfo pageInfo, Func<IDataLoaderResult<int>> count)
    : Connection<ArticleType, ArticleEdge>(edges, pageInfo, count);

/// <summary>An article in a page.</summary>
public sealed class ArticleEdge(string cursor, ArticleType node) : Edge<ArticleType>(cursor, node);

public static class ArticlePages
{
    public static ArticleConnection ToConnection(this ArticlePage page, Func<IDataLoaderResult<int>> count) => new(
        [.. page.Rows.Select(row => new ArticleEdge(page.CursorOf(row), new ArticleType(row)))],
        new PageInfo(page.StartCursor, page.EndCursor, page.HasNextAsync, page.HasPreviousAsync),
        count);
}
