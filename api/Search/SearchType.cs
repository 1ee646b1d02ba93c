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
    SearchAddress address, IReadOnlyList<SearchEdge> edges, PageInfo pageInfo, int total, string? didYouMean,
    Func<CancellationToken, Task<FacetCounts>> facets, Func<CancellationToken, Task<IReadOnlyList<Counted<string>>>> elsewhere)
    : Connection<SearchHitType, SearchEdge>(edges, pageInfo, () => DataLoaderResults.Known(total))
{
    /// <summary>The text with words replaced that nothing holds, by ones spelt much like them; null when there is nothing to mend.</summary>
    public string? DidYouMean => didYouMean;

    /// <summary>What was asked.</summary>
    public string Query => address.Query;

    /// <summary>totalCount written out in the language searched, else in English: 24 stories.</summary>
    public string CountText => Wording.Stories(address.Language, total);

    /// <summary>Root-relative address on the site of the part behind this one; null at the end.</summary>
    public async Task<string?> NextPath(CancellationToken cancel) => await PageInfo.HasNextPage(cancel) ? address.After(PageInfo.EndCursor) : null;

    /// <summary>Root-relative address on the site of the search for didYouMean among the same articles.</summary>
    public string? DidYouMeanPath => didYouMean is null ? null : (address with { Query = didYouMean }).Path;

    /// <summary>Root-relative address on the site of the same search in all sections, of all tags, authors and times; null when it is that.</summary>
    public string? EverywherePath => address.IsNarrowed ? address.Everywhere().Path : null;

    /// <summary>Whether a tag, an author or a time narrows it.</summary>
    public bool IsNarrowed => (address with { Where = address.Where with { Section = null } }).IsNarrowed;

    /// <summary>Root-relative address on the site of the same search in order RELEVANCE; null when it is that.</summary>
    public string? RelevancePath => InOrder(SearchOrder.Relevance);

    /// <summary>Root-relative address on the site of the same search in order NEWEST; null when it is that.</summary>
    public string? NewestPath => InOrder(SearchOrder.Newest);

    /// <summary>The edition switcher of the search's page: it leads to the same search.</summary>
    [Complexity(1, 4)]
    public IReadOnlyList<EditionLinkType> Editions([FromServices] Editions editions) =>
        editions.Links(address.Language, language => (address.Among(address.Where with { Language = language }).Path, false));

    /// <summary>How the articles found are spread; counted only when asked for.</summary>
    public async Task<SearchFacetsType> Facets(CancellationToken cancel) => new(await facets(cancel), address);

    /// <summary>What the same search finds in the other editions' languages; only where one language was searched and little found in it, on the first page.</summary>
    [Complexity(1, 4)]
    public async Task<IEnumerable<LanguageFacetType>> Elsewhere([FromServices] Editions editions, CancellationToken cancel) =>
        (await elsewhere(cancel)).Where(one => editions.Languages.Contains(one.Of)).Select(one => LanguageFacetType.Of(one, address));

    private string? InOrder(SearchOrder order) => address.Order == order ? null : (address with { Order = order }).Path;
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
public sealed class SearchFacetsType(FacetCounts counts, SearchAddress address)
{
    /// <summary>By section.</summary>
    [Complexity(1, 10)]
    public IEnumerable<SectionFacetType> Sections => counts.Sections.Select(one =>
    {
        var (chosen, path) = Choice(one.Of.Slug, address.Where.Section, slug => address.Where with { Section = slug });
        return new SectionFacetType(new(one.Of, address.Language), one.Count, path, chosen);
    });

    /// <summary>By tag.</summary>
    [Complexity(1, 10)]
    public IEnumerable<TagFacetType> Tags => counts.Tags.Select(one =>
    {
        var (chosen, path) = Choice(one.Of.Slug, address.Where.Tag, slug => address.Where with { Tag = slug });
        return new TagFacetType(new(one.Of, address.Language), one.Count, path, chosen);
    });

    /// <summary>By author.</summary>
    [Complexity(1, 10)]
    public IEnumerable<AuthorFacetType> Authors => counts.Authors.Select(one =>
    {
        var (chosen, path) = Choice(one.Of.Slug, address.Where.Author, slug => address.Where with { Author = slug });
        return new AuthorFacetType(new(one.Of, address.Language), one.Count, path, chosen);
    });

    /// <summary>By language.</summary>
    [Complexity(1, 10)]
    public IEnumerable<LanguageFacetType> Languages => counts.Languages.Select(one => LanguageFacetType.Of(one, address));

    /// <summary>By year of publication in UTC, the last first.</summary>
    [Complexity(1, 10)]
    public IEnumerable<YearFacetType> Years => counts.Years.Select(one =>
    {
        var chosen = address.Year == one.Of;
        return new YearFacetType(one.Of, one.Count, address.In(chosen ? null : one.Of).Path, chosen);
    });

    // Who chooses what is chosen takes the choice back.
    private (bool IsChosen, string Path) Choice(string slug, string? chosen, Func<string?, SearchFilter> where) =>
        slug == chosen ? (true, address.Among(where(null)).Path) : (false, address.Among(where(slug)).Path);
}

/// <summary>Articles found in a section.</summary>
/// <param name="Section">The section.</param>
/// <param name="Count">How many.</param>
/// <param name="Path">Root-relative address on the site of the same search in this section; of the one in all sections when it is chosen.</param>
/// <param name="IsChosen">Whether only this section is searched.</param>
[Name("SectionFacet")]
public sealed record SectionFacetType(SectionType Section, int Count, string Path, bool IsChosen);

/// <summary>Articles found with a tag.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Count">How many.</param>
/// <param name="Path">Root-relative address on the site of the same search among these; of the one without the tag when it is chosen.</param>
/// <param name="IsChosen">Whether only these are searched.</param>
[Name("TagFacet")]
public sealed record TagFacetType(TagType Tag, int Count, string Path, bool IsChosen);

/// <summary>Articles found that credit somebody.</summary>
/// <param name="Author">Who.</param>
/// <param name="Count">How many.</param>
/// <param name="Path">Root-relative address on the site of the same search among these; of the one without the author when they are chosen.</param>
/// <param name="IsChosen">Whether only these are searched.</param>
[Name("AuthorFacet")]
public sealed record AuthorFacetType(AuthorType Author, int Count, string Path, bool IsChosen);

/// <summary>Articles found in a language.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Count">How many.</param>
/// <param name="Path">Root-relative address on the site of the same search in this language.</param>
[Name("LanguageFacet")]
public sealed record LanguageFacetType(string Language, int Count, string Path)
{
    /// <summary>The language's own name, as its edition has it: English, Հայերեն. Without an edition its tag.</summary>
    public string Name([FromServices] Editions editions) =>
        editions.Site.Editions.FirstOrDefault(edition => edition.Language == Language)?.Name ?? Language;

    internal static LanguageFacetType Of(Counted<string> one, SearchAddress address) =>
        new(one.Of, one.Count, address.Among(address.Where with { Language = one.Of }).Path);
}

/// <summary>Articles found of a year.</summary>
/// <param name="Year">Of publication, UTC.</param>
/// <param name="Count">How many.</param>
/// <param name="Path">Root-relative address on the site of the same search in this year; of the one at any time when it is chosen.</param>
/// <param name="IsChosen">Whether only this year is searched.</param>
[Name("YearFacet")]
public sealed record YearFacetType(int Year, int Count, string Path, bool IsChosen);
