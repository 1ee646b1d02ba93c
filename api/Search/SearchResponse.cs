using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Http;
using NewsApi.Sections;
using NewsApi.Tags;

namespace NewsApi.Search;

/// <summary>A page of what a search found.</summary>
/// <param name="Items">The articles found, in order.</param>
/// <param name="PageInfo">Where the page stands in the list.</param>
/// <param name="TotalCount" example="12">How many articles were found in all.</param>
/// <param name="DidYouMean" example="night ferry">The text with words replaced that nothing holds, by ones spelt much like them; null when there is nothing to mend.</param>
/// <param name="Facets">How the articles found are spread.</param>
public sealed record SearchResponse(
    IReadOnlyList<SearchHitResponse> Items, PageInfoResponse PageInfo, int TotalCount, string? DidYouMean, SearchFacetsResponse Facets);

/// <summary>An article that was found, and where in it.</summary>
/// <param name="Article">The article, without its text.</param>
/// <param name="Score" example="7.25">How well it answers, comparable within one search; in order NEWEST its time in milliseconds.</param>
/// <param name="HeadlineHtml" example="The &lt;mark&gt;night ferry&lt;/mark&gt; is back">The headline as safe HTML, with mark around what was searched for and no other element.</param>
/// <param name="Fragments">Passages of deck and text with most of what was searched for, as safe HTML with mark and no other element.</param>
public sealed record SearchHitResponse(ArticleResponse Article, double Score, string HeadlineHtml, IReadOnlyList<FragmentResponse> Fragments);

/// <summary>A passage of an article.</summary>
/// <param name="Html" example="For the first time a &lt;mark&gt;ferry&lt;/mark&gt; sails after dark.">Safe HTML, with mark around what was searched for and no other element.</param>
public sealed record FragmentResponse(string Html);

/// <summary>How the articles found are spread, the most frequent first; at most 12 of a kind, all of the years and languages.</summary>
/// <param name="Sections">By section.</param>
/// <param name="Tags">By tag.</param>
/// <param name="Authors">By author.</param>
/// <param name="Languages">By language.</param>
/// <param name="Years">By year of publication in UTC, the last first.</param>
public sealed record SearchFacetsResponse(
    IReadOnlyList<SectionFacetResponse> Sections, IReadOnlyList<TagFacetResponse> Tags, IReadOnlyList<AuthorFacetResponse> Authors,
    IReadOnlyList<LanguageFacetResponse> Languages, IReadOnlyList<YearFacetResponse> Years);

/// <summary>Articles found in a section.</summary>
/// <param name="Section">The section.</param>
/// <param name="Count" example="3">How many.</param>
public sealed record SectionFacetResponse(SectionResponse Section, int Count);

/// <summary>Articles found with a tag.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Count" example="3">How many.</param>
public sealed record TagFacetResponse(TagResponse Tag, int Count);

/// <summary>Articles found that credit somebody.</summary>
/// <param name="Author">Who.</param>
/// <param name="Count" example="3">How many.</param>
public sealed record AuthorFacetResponse(AuthorResponse Author, int Count);

/// <summary>Articles found in a language.</summary>
/// <param name="Language" example="en">BCP 47.</param>
/// <param name="Count" example="12">How many.</param>
public sealed record LanguageFacetResponse(string Language, int Count);

/// <summary>Articles found of a year.</summary>
/// <param name="Year" example="2025">Of publication, UTC.</param>
/// <param name="Count" example="12">How many.</param>
public sealed record YearFacetResponse(int Year, int Count);

/// <summary>Where what is being typed may lead.</summary>
/// <param name="Items">The most likely first.</param>
public sealed record SuggestionsResponse(IReadOnlyList<SuggestionResponse> Items);

/// <summary>A place that has what was typed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text" example="The night ferry is back">Headline or name.</param>
/// <param name="Url" example="https://news.example/en/city/the-night-ferry-is-back">Address of its page.</param>
public sealed record SuggestionResponse(SuggestionKind Kind, string Text, string Url);
