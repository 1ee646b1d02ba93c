using Microsoft.AspNetCore.WebUtilities;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>A page of a list.</summary>
/// <param name="Items">Its items, in order.</param>
/// <param name="PageInfo">Where the page stands in the list.</param>
public sealed record ListResponse<T>(IReadOnlyList<T> Items, PageInfoResponse PageInfo);

/// <summary>Where a page stands in its list; cursors go into after and before.</summary>
/// <param name="HasNextPage">Whether items follow this page.</param>
/// <param name="HasPreviousPage">Whether items stand before this page.</param>
/// <param name="StartCursor" example="MTc1MTQ0NTMwMDAwMC45">Cursor of the first item; null on an empty page.</param>
/// <param name="EndCursor" example="MTc1MTQ0MTcwMDAwMC43">Cursor of the last item; null on an empty page.</param>
public sealed record PageInfoResponse(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor)
{
    public static PageInfoResponse Of<T>(SlugSlice<T> page) => new(page.HasNext, page.HasPrevious, page.StartCursor, page.EndCursor);
}

/// <summary>Which part of a list.</summary>
public sealed record PageQuery
{
    /// <summary>How many, from the front; 0 to 100, 20 when neither first nor last is given.</summary>
    public int? First { get; init; }

    /// <summary>Cursor to go on after: pageInfo.endCursor of the page before.</summary>
    public string? After { get; init; }

    /// <summary>How many, from the end; 0 to 100.</summary>
    public int? Last { get; init; }

    /// <summary>Cursor to stop before: pageInfo.startCursor of the page behind.</summary>
    public string? Before { get; init; }

    internal PageRequest ToRequest() => new PageRequest(First, After, Last, Before).Checked();
}

public static class Lists
{
    /// <summary>The page, with Link: rel=next and rel=prev as its header.</summary>
    public static ListResponse<T> List<T>(this HttpContext http, IReadOnlyList<T> items, PageInfoResponse page)
    {
        var links = new List<string>();
        if (page is { HasNextPage: true, EndCursor: { } end })
        {
            links.Add($"<{With(http, "after", end)}>; rel=\"next\"");
        }

        if (page is { HasPreviousPage: true, StartCursor: { } start })
        {
            links.Add($"<{With(http, "before", start)}>; rel=\"prev\"");
        }

        if (links.Count > 0)
        {
            http.Response.Headers.Link = string.Join(", ", links);
        }

        return new(items, page);
    }

    // Going the other way takes the same size from the other end.
    private static string With(HttpContext http, string cursor, string value)
    {
        var forward = cursor == "after";
        var query = http.Request.Query;
        var size = query["first"].FirstOrDefault() ?? query["last"].FirstOrDefault();
        var kept = query.Where(pair => pair.Key is not ("first" or "last" or "after" or "before"))
            .Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value.FirstOrDefault()))
            .Append(new KeyValuePair<string, string?>(cursor, value));
        if (size is not null || !forward)
        {
            kept = kept.Append(new KeyValuePair<string, string?>(forward ? "first" : "last", size ?? $"{PageRequest.DefaultSize}"));
        }

        return QueryHelpers.AddQueryString(http.Request.Path, kept);
    }
}
