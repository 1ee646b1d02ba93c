using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Authors;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Sections;
using NewsApi.Tags;

namespace NewsApi.Articles;

public static class ArticleEndpoints
{
    public static void MapArticles(this IEndpointRouteBuilder api)
    {
        var articles = api.MapNoun("Articles", "The language editions of stories: the centre of everything.").Kept();

        articles.MapGet("/articles", ListArticles).WithName(nameof(ListArticles))
            .WithSummary("The public articles, filtered and ordered.")
            .WithDescription("Filters add up. The newest come first, 20 at a time and without their text; walk on by pageInfo.endCursor or the Link header. Articles added, edited or withdrawn meanwhile neither repeat nor hide another.");
        articles.MapGet("/articles/{id}", GetArticle).WithName(nameof(GetArticle))
            .WithSummary("One article, by id.")
            .WithDescription("Whole, with its text as HTML, plain text and blocks, its translations, and the attributionHtml that whoever reuses it shows. Accept, or a suffix to the id, chooses another format: text/html (.html), application/vnd.iptc.ninjs+json (.ninjs), application/ld+json (.jsonld), text/markdown (.md), text/plain (.txt); .json is this one. The Link header names them all.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone).WithMetadata(new OwnMediaTypes());
        articles.MapGet("/articles/by-slug/{language}/{slug}", GetArticleBySlug).WithName(nameof(GetArticleBySlug))
            .WithSummary("One article, by language and slug; a former slug serves too.")
            .WithDescription("The slug is the last part of the address on the site. The answer carries the slug of today, also when a former one was asked for.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        articles.MapNewsroom();
        articles.MapGet("/sections/{id}/articles", ListSectionArticles).WithName(nameof(ListSectionArticles))
            .WithSummary("The articles of a section.")
            .WithDescription("The newest first, as in the list of all articles.").ProducesProblem(StatusCodes.Status404NotFound);
        articles.MapGet("/tags/{id}/articles", ListTagArticles).WithName(nameof(ListTagArticles))
            .WithSummary("The articles that carry a tag.")
            .WithDescription("The newest first, as in the list of all articles.").ProducesProblem(StatusCodes.Status404NotFound);
        articles.MapGet("/authors/{id}/articles", ListAuthorArticles).WithName(nameof(ListAuthorArticles))
            .WithSummary("The articles somebody is credited in.")
            .WithDescription("The newest first, whatever the part: written, translated, drawn.").ProducesProblem(StatusCodes.Status404NotFound);
        articles.MapGet("/front", GetFront).WithName(nameof(GetFront))
            .WithSummary("The front page of a language.")
            .WithDescription("What the editors placed, filled up with the newest; no article stands in it twice.");
    }

    private static async Task<ListResponse<ArticleResponse>> ListArticles(
        [AsParameters] PageQuery page, [AsParameters] ArticleListQuery query, [AsParameters] ArticleFilterQuery filter, HttpContext http,
        ArticleReader articles, ArticleResponses responses, Caller by, CancellationToken cancel) =>
        await ListAsync(await articles.SelectAsync(filter.ToFilter(query.Language), by, cancel), page, query, http, articles, responses, cancel);

    /// <param name="id">Its id; a suffix such as .md asks for that format.</param>
    /// <param name="fields">Only these members, parted by commas; of the JSON alone.</param>
    private static async Task<Results<Ok<ArticleResponse>, TextAnswer, ProblemHttpResult>> GetArticle(
        string id, HttpContext http, ArticleReader articles, ArticleResponses responses, ArticleFormats formats, Caller by, CancellationToken cancel,
        string? fields = null)
    {
        var (word, suffix) = ArticleFormats.Split(id);
        if (formats.Choose(http.Request, suffix, JsonFormat.Word) is not { } format)
        {
            return formats.Refusal(suffix);
        }

        ArticleResponse.CheckFields(fields, format);
        var row = PublicId.Read("Article", word) ?? 0;
        if (await articles.FindAsync(row, cancel, by) is not { } found)
        {
            return await articles.WithdrawalAsync(row, null, null, cancel) is { } withdrawn
                ? Gone(withdrawn)
                : Problems.NotFound($"No public article has the id '{word}'.");
        }

        formats.Describe(http, ArticleFormats.Resource(word), format);
        var article = await AnswerAsync(found, responses, by, http, fields, cancel);
        return format is JsonFormat ? TypedResults.Ok(article) : format.Answer(article);
    }

    /// <param name="language">Language of the slug, BCP 47.</param>
    /// <param name="slug">Its slug, or one it once had.</param>
    /// <param name="fields">Only these members, parted by commas.</param>
    private static async Task<Results<Ok<ArticleResponse>, ProblemHttpResult>> GetArticleBySlug(
        string language, string slug, ArticleReader articles, ArticleResponses responses, Caller by, HttpContext http, CancellationToken cancel,
        string? fields = null)
    {
        ArticleResponse.CheckFields(fields);
        language = LanguageTag.Require(language);
        var found = await articles.FindAsync(language, slug, cancel, by) ?? await articles.FindByAliasAsync(language, slug, cancel);
        return found is not null
            ? TypedResults.Ok(await AnswerAsync(found, responses, by, http, fields, cancel))
            : await articles.WithdrawalAsync(null, language, slug, cancel) is { } withdrawn
                ? Gone(withdrawn)
                : Problems.NotFound($"No public article in '{language}' has the slug '{slug}'.");
    }

    private static async Task<ArticleResponse> AnswerAsync(
        ArticleRow found, ArticleResponses responses, Caller by, HttpContext http, string? fields, CancellationToken cancel)
    {
        if (fields is null && by.May(Role.Contributor))
        {
            // What If-Match takes.
            http.Response.Headers.ETag = $"\"{found.Version}\"";
        }

        return (await responses.OfAsync([found], withBody: true, cancel, by))[0];
    }

    private static ProblemHttpResult Gone(Withdrawal withdrawal) => TypedResults.Problem(
        statusCode: StatusCodes.Status410Gone, title: "Withdrawn.", detail: withdrawal.Reason,
        extensions: new Dictionary<string, object?> { ["withdrawal"] = withdrawal });

    /// <param name="id">Id or slug of the section.</param>
    private static async Task<Results<Ok<ListResponse<ArticleResponse>>, ProblemHttpResult>> ListSectionArticles(
        string id, [AsParameters] PageQuery page, [AsParameters] ArticleListQuery query, HttpContext http, SectionReader sections, ArticleReader articles,
        ArticleResponses responses, CancellationToken cancel) =>
        await sections.FindByIdOrSlugAsync(id, cancel) is { } section
            ? TypedResults.Ok(await ListAsync(query.ToSelection() with { SectionId = section.Id }, page, query, http, articles, responses, cancel))
            : Problems.NotFound($"No section has the id or slug '{id}'.");

    /// <param name="id">Id or slug of the tag.</param>
    private static async Task<Results<Ok<ListResponse<ArticleResponse>>, ProblemHttpResult>> ListTagArticles(
        string id, [AsParameters] PageQuery page, [AsParameters] ArticleListQuery query, HttpContext http, TagReader tags, ArticleReader articles,
        ArticleResponses responses, CancellationToken cancel) =>
        await tags.FindByIdOrSlugAsync(id, cancel) is { } tag
            ? TypedResults.Ok(await ListAsync(query.ToSelection() with { TagId = tag.Id }, page, query, http, articles, responses, cancel))
            : Problems.NotFound($"No tag has the id or slug '{id}'.");

    /// <param name="id">Id or slug of the author.</param>
    private static async Task<Results<Ok<ListResponse<ArticleResponse>>, ProblemHttpResult>> ListAuthorArticles(
        string id, [AsParameters] PageQuery page, [AsParameters] ArticleListQuery query, HttpContext http, AuthorReader authors, ArticleReader articles,
        ArticleResponses responses, CancellationToken cancel) =>
        await authors.FindByIdOrSlugAsync(id, cancel) is { } author
            ? TypedResults.Ok(await ListAsync(query.ToSelection() with { AuthorId = author.Id }, page, query, http, articles, responses, cancel))
            : Problems.NotFound($"No author has the id or slug '{id}'.");

    /// <param name="language">BCP 47; en when left out.</param>
    private static async Task<FrontResponse> GetFront(
        FrontReader fronts, ArticleResponses responses, CancellationToken cancel, string language = "en") =>
        await responses.OfAsync(await fronts.ReadAsync(LanguageTag.Require(language), cancel), cancel);

    private static async Task<ListResponse<ArticleResponse>> ListAsync(
        ArticleSelection? selection, PageQuery page, ArticleListQuery query, HttpContext http, ArticleReader articles, ArticleResponses responses,
        CancellationToken cancel)
    {
        ArticleResponse.CheckFields(query.Fields);
        var found = selection is null
            ? ArticlePage.Empty
            : (await articles.ListsAsync([new(selection, page.ToRequest(), query.ToOrder())], cancel))[0];
        return http.List(
            await responses.OfAsync(found.Rows, withBody: query.Include == "body", cancel, selection?.Hidden?.By),
            new(await found.HasNextAsync(cancel), await found.HasPreviousAsync(cancel), found.StartCursor, found.EndCursor));
    }
}
