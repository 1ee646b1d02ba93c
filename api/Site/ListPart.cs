using NewsApi.Articles;
using NewsApi.Data;

namespace NewsApi.Site;

/// <summary>Which part of a page's list its address asks for; the newest when it names no cursor.</summary>
/// <param name="After">Cursor of the article before the first.</param>
/// <param name="Before">Cursor of the article after the last.</param>
public readonly record struct ListPart(string? After, string? Before)
{
    public bool IsSound => (After is null || Before is null) && IsCursor(After) && IsCursor(Before);

    /// <summary>As the page's document takes them.</summary>
    public (string Name, object Value)[] Variables => (After, Before) switch
    {
        ({ } after, _) => [("after", after)],
        (_, { } before) => [("before", before), ("last", PageRequest.DefaultSize)],
        _ => [],
    };

    private static bool IsCursor(string? text) => text is null || Cursor.Decode(text, ArticleOrder.Newest.Mark()) is not null;
}
