using System.ComponentModel;
using GraphQL;
using GraphQL.DataLoader;
using NewsApi.Data;

namespace NewsApi.Graph;

/// <summary>
/// Relay's connection; a slice derives one per noun, because the schema wants a name for each. Descriptions are attributes
/// here: the XML comments of a generic type are not found by its constructed members.
/// </summary>
public abstract class Connection<TNode, TEdge>(
    IReadOnlyList<TEdge> edges, PageInfo pageInfo, Func<IDataLoaderResult<int>> count) where TEdge : Edge<TNode>
{
    [Description("The items of this page with their cursors.")]
    public IReadOnlyList<TEdge> Edges => edges;

    [Description("The items of this page.")]
    public IEnumerable<TNode> Nodes => edges.Select(edge => edge.Node);

    [Description("Where this page stands in the list.")]
    public PageInfo PageInfo => pageInfo;

    [Description("How many items the whole list has; counted only when asked for.")]
    public IDataLoaderResult<int> TotalCount() => count();
}

/// <summary>Relay's edge.</summary>
public abstract class Edge<TNode>(string cursor, TNode node)
{
    [Description("Give it as after or before to go on from this item.")]
    public string Cursor => cursor;

    [Description("The item.")]
    public TNode Node => node;
}

/// <summary>Where a page stands in its list.</summary>
[Name("PageInfo")]
public sealed class PageInfo(
    string? startCursor, string? endCursor, Func<CancellationToken, Task<bool>> hasNext, Func<CancellationToken, Task<bool>> hasPrevious)
{
    /// <summary>Whether items follow this page.</summary>
    public Task<bool> HasNextPage(CancellationToken cancel) => hasNext(cancel);

    /// <summary>Whether items stand before this page.</summary>
    public Task<bool> HasPreviousPage(CancellationToken cancel) => hasPrevious(cancel);

    /// <summary>Cursor of the first item; null on an empty page.</summary>
    public string? StartCursor => startCursor;

    /// <summary>Cursor of the last item; null on an empty page.</summary>
    public string? EndCursor => endCursor;
}

public static class SlugPages
{
    public static PageInfo ToPageInfo<T>(this SlugSlice<T> page) => new(
        page.StartCursor, page.EndCursor, _ => Task.FromResult(page.HasNext), _ => Task.FromResult(page.HasPrevious));
}
