using GraphQL;
using GraphQL.DataLoader;
using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Tags;

namespace NewsApi.Search;

/// <summary>A page of what a search found.</summary>
public sealed class SearchConnection(
    string query, SearchFilter where, IReadOnlyList<SearchEdge> edges, PageInfo pageInfo, int total, string? didYouMean,
    Func<CancellationToken, Task<FacetCounts>> facets)
    : Connection<SearchHitType, SearchEdge>(edges, pageInfo, () => DataLoaderResults.Known(total))
{
    /// <summary>The text with words replaced that nothing holds, by ones spelt much like them; null when there is nothing to mend.</summary>
    public string? DidYouMean => didYouMean;

    /// <summary>What was asked.</summary>
    public string Query => query;

    /// <summary>totalCount written out in the language searched, else in English: 24 stories.</summary>
    public string CountText => Wording.Stories(Language, total);

    /// <summary>Root-relative address on the site of the part behind this one; null at the end.</summary>
    public async Task<string?> NextPath(CancellationToken cancel) =>
        await PageInfo.HasNextPage(cancel) ? Addresses.Search(Language, query, where.Section, PageInfo.EndCursor) : null;

    /// <summary>Root-relative address on the site of the search for didYouMean.</summary>
    public string? DidYouMeanPath => didYouMean is null ? null : Addresses.Search(Language, didYouMean);

    /// <summary>Root-relative address on the site of the same search in all sections; null when it is that.</summary>
    public string? EverywherePath => where.Section is null ? null : Addresses.Search(Language, query);

    /// <summary>How the articles found are spread; counted only when asked for.</summary>
    public async Task<SearchFacetsType> Facets(CancellationToken cancel) => new(await facets(cancel), query, where.Language);

    private string Language => where.Language ?? SearchFacetsType.Fallback;
}

/// <summary>A found article in a page.</summary>
public sealed class SearchEdge(string cursor, SearchHitType node) : Edge<SearchHitType>(cursor, node);

/// <summary>An article that was found, and where in it.</summary>
[Name("SearchHit")]
public sealed class SearchHitType(ArticleRow row, double score, SearchMarks marks)
{
    /// <summary>The article.</summary>
    public ArticleType Article => new(row);

    /// <summary>What it is ordered by: how well it answers, comparable within one search; in order NEWEST its time in milliseconds.</summary>
    public double Score => score;

    /// <summary>The headline as safe HTML, with mark around what was searched for and no other element.</summary>
    public string HeadlineHtml => marks.Mark(row.Headline, row.Language);

    /// <summary>Passages of deck and text with most of what was searched for, in their order, as safe HTML with mark and no other element.</summary>
    /// <param name="first">How many at most; 1 to 5.</param>
    [Complexity(1, 1)]
    public IDataLoaderResult<IReadOnlyList<string>> Fragments([FromServices] ArticleLoaders articles, int first = 2) =>
        articles.Bodies.Load(row.Id).Then(body => marks.Fragments($"{row.Deck}\n{ArticleBody.ToText(body)}", row.Language, Math.Clamp(first, 1, 5)));
}

/// <summary>How the articles found are spread, the most frequent first; at most 12 of a kind, all of the years and languages.</summary>
[Name("SearchFacets")]
public sealed class SearchFacetsType(FacetCounts counts, string query, string? language)
{
    internal const string Fallback = "en";

    /// <summary>By section.</summary>
    [Complexity(1, 10)]
    public IEnumerable<SectionFacetType> Sections => counts.Sections.Select(one => new SectionFacetType(
        new(one.Of, language ?? Fallback), one.Count, Addresses.Search(language ?? Fallback, query, one.Of.Slug)));

    /// <summary>By tag.</summary>
    [Complexity(1, 10)]
    public IEnumerable<TagFacetType> Tags => counts.Tags.Select(one => new TagFacetType(new(one.Of, language ?? Fallback), one.Count));

    /// <summary>By author.</summary>
    [Complexity(1, 10)]
    public IEnumerable<AuthorFacetType> Authors => counts.Authors.Select(one => new AuthorFacetType(new(one.Of, language ?? Fallback), one.Count));

    /// <summary>By language.</summary>
    [Complexity(1, 10)]
    public IEnumerable<LanguageFacetType> Languages => counts.Languages.Select(one => new LanguageFacetType(one.Of, one.Count));

    /// <summary>By year of publication in UTC, the last first.</summary>
    [Complexity(1, 10)]
    public IEnumerable<YearFacetType> Years => counts.Years.Select(one => new YearFacetType(one.Of, one.Count));
}

/// <summary>Articles found in a section.</summary>
/// <param name="Section">The section.</param>
/// <param name="Count">How many.</param>
/// <param name="Path">Root-relative address on the site of the same search in this section.</param>
[Name("SectionFacet")]
public sealed record SectionFacetType(SectionType Section, int Count, string Path);

/// <summary>Articles found with a tag.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Count">How many.</param>
[Name("TagFacet")]
public sealed record TagFacetType(TagType Tag, int Count);

/// <summary>Articles found that credit somebody.</summary>
/// <param name="Author">Who.</param>
/// <param name="Count">How many.</param>
[Name("AuthorFacet")]
public sealed record AuthorFacetType(AuthorType Author, int Count);

/// <summary>Articles found in a language.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Count">How many.</param>
[Name("LanguageFacet")]
public sealed record LanguageFacetType(string Language, int Count);

/// <summary>Articles found of a year.</summary>
/// <param name="Year">Of publication, UTC.</param>
/// <param name="Count">How many.</param>
[Name("YearFacet")]
public sealed record YearFacetType(int Year, int Count);
