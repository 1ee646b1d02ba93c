using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Data;
using NewsApi.Sections;
using NewsApi.Tags;

namespace NewsApi.Search;

/// <summary>Every search, by either door. What the index finds is shown only if the database says that it is public.</summary>
public sealed class SearchReader(
    SearchIndex index, ArticleReader articles, SectionReader sections, TagReader tags, AuthorReader authors, TimeProvider clock)
{
    private const int FacetSize = 12;

    /// <exception cref="BadRequest">A language, a size or a cursor is malformed.</exception>
    /// <exception cref="SearchUnready">There is no index to search in yet.</exception>
    public async Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancel)
    {
        request = request.Checked();
        var cursor = request.After is { } after ? SearchCursor.Require(after, request.Order) : (SearchCursor?)null;
        var parts = SearchText.Parts(request.Text);
        var where = request.Where;
        var selection = await articles.SelectAsync(new() { Language = where.Language, Section = where.Section, Tag = where.Tag, Author = where.Author }, Caller.Anonymous, cancel);
        if (parts.Count == 0 || selection is null)
        {
            return SearchPage.Nothing;
        }

        var filter = Filter(selection, where);
        var rows = new List<(Hit Hit, ArticleRow Row)>();
        Look look;
        var place = cursor;
        do
        {
            look = index.Read((folder, searcher) => Find(request, parts, filter, place, request.First + 1, folder, searcher), place?.Kept ?? 0);
            var shown = await articles.ByIdsAsync([.. look.Hits.Select(hit => hit.Id)], cancel);
            rows.AddRange(look.Hits.Where(hit => shown.ContainsKey(hit.Id)).Select(hit => (hit, shown[hit.Id])));
            place = look.Hits.Count > 0 ? look.Place with { Hit = look.Hits[^1] } : null;
        }
        while (place is not null && rows.Count <= request.First && look.Hits.Count > request.First);

        return new SearchPage(
            [.. rows.Take(request.First).Select(row => new Found(row.Row, row.Hit.Rank, (look.Place with { Hit = row.Hit }).Encode()))],
            HasNext: rows.Count > request.First,
            HasPrevious: cursor is not null,
            look.Collected.Total, look.DidYouMean, new SearchMarks(look.Sought),
            cancelled => FacetsAsync(look.Collected, cancelled));
    }

    /// <param name="Place">Of the page: all but the hit.</param>
    /// <param name="Sought">By language.</param>
    private sealed record Look(
        IReadOnlyList<Hit> Hits, SearchCursor Place, HitCollector Collected, IReadOnlyDictionary<string, Sought> Sought, string? DidYouMean);

    private Look Find(SearchRequest request, IReadOnlyList<SearchPart> parts, Query? filter, SearchCursor? place, int size, IndexFolder folder, NewsSearcher searcher)
    {
        IReadOnlyList<string> languages = request.Where.Language is { } one ? [one] : [.. IndexFields.Languages(searcher.IndexReader)];
        // By the hour, so that the same question has the same answer, scores and all, and its ETag holds.
        var now = place?.At ?? DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds() / 3600 * 3600);

        (HitCollector Collected, Dictionary<string, Sought> Sought) Collect(IReadOnlyList<SearchPart> parts, bool wide)
        {
            var queries = languages.ToDictionary(language => language, language => new SearchQuery(parts, language, searcher, request.Order, wide));
            var wanted = queries.Values.Select(query => query.Build()).OfType<Wanted>().ToList();
            var newest = request.Order == SearchOrder.Newest;
            HitCollector Collector() => new(size, newest, now, place?.Hit, newest ? 0 : Weights.Preferring);

            var collected = wanted.Count == 0 ? Collector() : searcher.Collect(Query(wanted, filter), [.. wanted.SelectMany(one => one.Preferred)], Collector);
            return (collected, queries.ToDictionary(query => query.Key, query => query.Value.Sought));
        }

        var wide = place?.Wide ?? false;
        var (collected, sought) = Collect(parts, wide);
        string? mended = null;
        if (place is null)
        {
            // Nothing is offered that would find nothing.
            var few = collected.Total < (parts.Any(part => part.Kind == SearchPartKind.Phrase) ? 1 : Weights.Few);
            mended = few || parts.Count > 2 ? Spelling.Mend(request.Text, parts, languages, searcher.IndexReader) : null;
            mended ??= collected.Total == 0 ? SearchText.WithoutQuotes(parts) : null;
            mended = mended is not null && Collect(SearchText.Parts(mended), wide: false).Collected.Total > 0 ? mended : null;
            if (few && Collect(parts, wide: true) is var wider && wider.Collected.Total > collected.Total)
            {
                (wide, (collected, sought)) = (true, wider);
            }
        }

        var hits = collected.Best;
        var kept = place?.Kept ?? (hits.Count == size ? folder.Kept.Record(searcher) : 0);
        return new Look(hits, new SearchCursor(request.Order, wide, kept, now, default), collected, sought, mended);
    }

    private static Query Query(List<Wanted> wanted, Query? filter)
    {
        var any = wanted[0].Required;
        if (wanted.Count > 1)
        {
            var each = new BooleanQuery();
            wanted.ForEach(one => each.Add(one.Required, Occur.SHOULD));
            any = each;
        }

        return filter is null ? any : new BooleanQuery { { any, Occur.MUST }, { filter, Occur.MUST } };
    }

    private static ConstantScoreQuery? Filter(ArticleSelection selection, SearchFilter where)
    {
        var all = new BooleanQuery();
        void Must(string field, long? id)
        {
            if (id is { } given)
            {
                all.Add(new TermQuery(new Term(field, IndexFields.Number(given))), Occur.MUST);
            }
        }

        Must(IndexFields.Section, selection.SectionId);
        Must(IndexFields.Tag, selection.TagId);
        Must(IndexFields.Author, selection.AuthorId);
        if (where.From is not null || where.To is not null)
        {
            all.Add(
                NumericRangeQuery.NewInt64Range(
                    IndexFields.PublishedAt, IndexFields.TimeSteps, where.From?.ToUnixTimeMilliseconds(), where.To?.ToUnixTimeMilliseconds(), minInclusive: true, maxInclusive: false),
                Occur.MUST);
        }

        return all.Clauses.Count == 0 ? null : new ConstantScoreQuery(all) { Boost = 0 };
    }

    private async Task<FacetCounts> FacetsAsync(HitCollector collected, CancellationToken cancel)
    {
        Dictionary<string, int> Count(Func<SegmentColumns, FacetColumn> column)
        {
            var counts = new Dictionary<string, int>();
            collected.Segments.ForEach(segment => column(segment.Columns).Count(segment.Documents, counts));
            return counts;
        }

        var sectionCounts = Most(Count(columns => columns.Section));
        var tagCounts = Most(Count(columns => columns.Tag));
        var authorCounts = Most(Count(columns => columns.Author));
        var sectionRows = await sections.ByIdsAsync(sectionCounts.Keys, cancel);
        var tagRows = await tags.ByIdsAsync(tagCounts.Keys, cancel);
        var authorRows = await authors.ByIdsAsync(authorCounts.Keys, cancel);
        return new(
            Named(sectionCounts, sectionRows),
            Named(tagCounts, tagRows),
            Named(authorCounts, authorRows),
            [.. Count(columns => columns.Language).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => new Counted<string>(count.Key, count.Value))],
            SegmentColumns.Years(collected.Segments));
    }

    private static Dictionary<long, int> Most(Dictionary<string, int> counts) => counts
        .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
        .Take(FacetSize)
        .ToDictionary(count => long.Parse(count.Key, CultureInfo.InvariantCulture), count => count.Value);

    private static List<Counted<T>> Named<T>(Dictionary<long, int> counts, Dictionary<long, T> rows) =>
        [.. counts.Where(count => rows.ContainsKey(count.Key)).Select(count => new Counted<T>(rows[count.Key], count.Value))];
}
