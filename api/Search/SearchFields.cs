using GraphQL;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Search;

public sealed class SearchFields
{
    /// <summary>
    /// The articles that answer a question. Words are found in any of their forms, "phrases" as they stand (beside words only while
    /// any text holds them all), -words not, begin* by its beginning; any text is understood somehow and none is an error. Slips are
    /// forgiven when the very words find little. While the index is being built the error code is SEARCH_UNREADY, and searchProgress
    /// says how far it is.
    /// </summary>
    /// <param name="query">What to search for; of more than 600 characters the first are read.</param>
    /// <param name="first">How many; 0 to 100.</param>
    /// <param name="after">Cursor to go on after.</param>
    /// <param name="where">Among which articles; all when left out. Without a language, all languages are searched.</param>
    /// <param name="order">Order of the list.</param>
    public static async Task<SearchConnection> Search(
        string query, [FromServices] SearchReader search, CancellationToken cancel,
        int first = 20, string? after = null, SearchFilter? where = null, SearchOrder order = SearchOrder.Relevance)
    {
        try
        {
            where ??= new();
            var page = await search.SearchAsync(new(query, where, order, first, after), cancel);
            return new SearchConnection(
                new(query, where, order),
                [.. page.Hits.Select(hit => new SearchEdge(hit.Cursor, new SearchHitType(hit.Row, hit.Score, page.Marks)))],
                new PageInfo(
                    page.Hits.Count > 0 ? page.Hits[0].Cursor : null, page.Hits.Count > 0 ? page.Hits[^1].Cursor : null,
                    _ => Task.FromResult(page.HasNext), _ => Task.FromResult(page.HasPrevious)),
                page.Total, page.DidYouMean, page.Facets,
                async cancelled => where.Language is null || after is not null || page.Total > Little
                    ? []
                    : await ElsewhereAsync(query, where, search, cancelled));
        }
        catch (SearchUnready e)
        {
            throw Unready(e);
        }
    }

    /// <summary>Where what is being typed may lead: sections, tags, authors and headlines that have all of the words, the last of them begun.</summary>
    /// <param name="prefix">What has been typed so far.</param>
    /// <param name="language">Language of the names and headlines, BCP 47.</param>
    /// <param name="first">How many; 0 to 20.</param>
    [Complexity(1, 8)]
    public static async Task<IReadOnlyList<Suggestion>> Suggest(
        string prefix, string language, [FromServices] Suggestions suggestions, CancellationToken cancel, int first = 8)
    {
        try
        {
            return await suggestions.CompleteAsync(prefix, language, first, cancel);
        }
        catch (SearchUnready e)
        {
            throw Unready(e);
        }
    }

    /// <summary>How far the index is built, in percent; 100 when there is one to search in.</summary>
    public static int SearchProgress([FromServices] SearchIndex index, [FromServices] TimeProvider clock)
    {
        // No entry of the log tells that it went on.
        Dependencies.NoteEnd(clock.GetUtcNow());
        return index.Progress;
    }

    // It is all on one page.
    private const int Little = PageRequest.DefaultSize;

    private static async Task<IReadOnlyList<Counted<string>>> ElsewhereAsync(string query, SearchFilter where, SearchReader search, CancellationToken cancel)
    {
        var everywhere = await search.SearchAsync(new(query, where with { Language = null }, SearchOrder.Relevance, 0, null), cancel);
        return [.. (await everywhere.Facets(cancel)).Languages.Where(one => one.Of != LanguageTag.Normalise(where.Language))];
    }

    /// <summary>The code of the error while the index is being built.</summary>
    public const string UnreadyCode = "SEARCH_UNREADY";

    private static ExecutionError Unready(SearchUnready e) => new(e.Message) { Code = UnreadyCode };
}
