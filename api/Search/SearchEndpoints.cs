using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Cache;
using NewsApi.Http;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Tags;

namespace NewsApi.Search;

public static class SearchEndpoints
{
    private const int FragmentsShown = 2;

    public static void MapSearch(this IEndpointRouteBuilder api)
    {
        var search = api.MapNoun("Search", "Finding articles by what they say.").ReadFromReplica();

        search.MapGet("/search", SearchArticles).WithName(nameof(SearchArticles))
            .WithSummary("The articles that answer a question.")
            .WithDescription("Words are found in any of their forms, \"phrases\" as they stand, -words not, begin* by its beginning; any text is understood somehow and none is an error. Slips are forgiven when the very words find little.")
            .ProducesProblem(StatusCodes.Status414UriTooLong).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        search.MapGet("/suggest", Suggest).WithName(nameof(Suggest))
            .WithSummary("Where what is being typed may lead.")
            .WithDescription("Sections, tags, authors and headlines that have all of the words, the last of them begun.")
            .ProducesProblem(StatusCodes.Status414UriTooLong).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <param name="query">What to search for and among which articles.</param>
    private static async Task<Results<Ok<SearchResponse>, ProblemHttpResult>> SearchArticles(
        [AsParameters] SearchQueryString query, HttpContext http, SearchReader search, ArticleReader articles, ArticleResponses responses, Addresses addresses,
        CancellationToken cancel)
    {
        try
        {
            var page = await search.SearchAsync(query.ToRequest(), cancel);
            var rows = page.Hits.Select(hit => hit.Row).ToList();
            var made = await responses.OfAsync(rows, withBody: false, cancel);
            var bodies = await articles.BodiesAsync([.. rows.Select(row => row.Id)], cancel);
            var hits = page.Hits.Zip(made, (hit, article) => new SearchHitResponse(
                article, Math.Round(hit.Score, 4), page.Marks.Mark(hit.Row.Headline, hit.Row.Language),
                [.. page.Marks.Fragments($"{hit.Row.Deck}\n{ArticleBody.ToText(bodies.GetValueOrDefault(hit.Row.Id, ""))}", hit.Row.Language, FragmentsShown).Select(html => new FragmentResponse(html))])).ToList();
            var info = new PageInfoResponse(
                page.HasNext, page.HasPrevious, page.Hits.Count > 0 ? page.Hits[0].Cursor : null, page.Hits.Count > 0 ? page.Hits[^1].Cursor : null);
            var list = http.List(hits, info with { HasPreviousPage = false });
            return TypedResults.Ok(new SearchResponse(
                list.Items, info, page.Total, page.DidYouMean, Facets(await page.Facets(cancel), query.Language ?? "en", addresses)));
        }
        catch (SearchUnready e)
        {
            return Unready(http, e);
        }
    }

    /// <param name="prefix">What has been typed so far.</param>
    /// <param name="language">Language of the names and headlines, BCP 47; en when left out.</param>
    /// <param name="first">How many; 0 to 20, 8 when left out.</param>
    private static async Task<Results<Ok<SuggestionsResponse>, ProblemHttpResult>> Suggest(
        string prefix, HttpContext http, Suggestions suggestions, Addresses addresses, CancellationToken cancel, string language = "en", int first = 8)
    {
        try
        {
            var found = await suggestions.CompleteAsync(prefix, language, first, cancel);
            return TypedResults.Ok(new SuggestionsResponse([.. found.Select(one => new SuggestionResponse(one.Kind, one.Text, addresses.Url(one.Path)))]));
        }
        catch (SearchUnready e)
        {
            return Unready(http, e);
        }
    }

    private static SearchFacetsResponse Facets(FacetCounts counts, string language, Addresses addresses) => new(
        [.. counts.Sections.Select(one => new SectionFacetResponse(SectionResponse.From(one.Of, language, addresses), one.Count))],
        [.. counts.Tags.Select(one => new TagFacetResponse(TagResponse.From(one.Of, language, addresses), one.Count))],
        [.. counts.Authors.Select(one => new AuthorFacetResponse(AuthorResponse.From(one.Of, language, addresses), one.Count))],
        [.. counts.Languages.Select(one => new LanguageFacetResponse(one.Of, one.Count))],
        [.. counts.Years.Select(one => new YearFacetResponse(one.Of, one.Count))]);

    private static ProblemHttpResult Unready(HttpContext http, SearchUnready e)
    {
        http.Response.Headers.RetryAfter = 5.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "Search is not ready.", detail: e.Message);
    }
}

/// <summary>A search somebody asks for.</summary>
public sealed record SearchQueryString
{
    /// <summary>What to search for; of more than 600 characters the first are read, and an address may have 8,192 bytes.</summary>
    public required string Q { get; init; }

    /// <summary>How many; 0 to 100, 20 when left out.</summary>
    public int? First { get; init; }

    /// <summary>Cursor to go on after: pageInfo.endCursor of the page before.</summary>
    public string? After { get; init; }

    /// <summary>Language of the articles, BCP 47; all when left out.</summary>
    public string? Language { get; init; }

    /// <summary>Slug of their section.</summary>
    public string? Section { get; init; }

    /// <summary>Slug of a tag they carry.</summary>
    public string? Tag { get; init; }

    /// <summary>Slug of somebody credited in them.</summary>
    public string? Author { get; init; }

    /// <summary>Published at this time or later, ISO 8601.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Published before this time, ISO 8601.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Order of the list; RELEVANCE when left out.</summary>
    [AllowedValues("RELEVANCE", "NEWEST")]
    public string? Order { get; init; }

    internal SearchRequest ToRequest() => new(
        Q, new() { Language = Language, Section = Section, Tag = Tag, Author = Author, From = From, To = To },
        Order == "NEWEST" ? SearchOrder.Newest : SearchOrder.Relevance, First ?? Data.PageRequest.DefaultSize, After);
}
