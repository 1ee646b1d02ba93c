using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Authors;

public static class AuthorEndpoints
{
    public static void MapAuthors(this IEndpointRouteBuilder api)
    {
        var authors = api.MapNoun("Authors", "Those who write, translate, photograph and draw.");

        authors.MapGet("/authors", ListAuthors).WithName(nameof(ListAuthors))
            .WithSummary("All authors, by slug.")
            .WithDescription("A page of the list at a time; walk it by pageInfo.endCursor or the Link header.");
        authors.MapGet("/authors/{id}", GetAuthor).WithName(nameof(GetAuthor))
            .WithSummary("One author, by id or slug.")
            .WithDescription("Both their id and their slug serve, and both stay the same in every language.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <param name="page">Which part of the list.</param>
    /// <param name="language">Language of the names, BCP 47; en when left out.</param>
    private static async Task<ListResponse<AuthorResponse>> ListAuthors(
        [AsParameters] PageQuery page, HttpContext http, AuthorReader authors, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        var found = await authors.BySlugAsync(page.ToRequest(), cancel);
        return http.List([.. found.Items.Select(author => AuthorResponse.From(author, language, addresses))], PageInfoResponse.Of(found));
    }

    /// <param name="id">Their id or slug.</param>
    /// <param name="language">Language of the texts, BCP 47; en when left out.</param>
    private static async Task<Results<Ok<AuthorResponse>, ProblemHttpResult>> GetAuthor(
        string id, AuthorReader authors, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        return await authors.FindByIdOrSlugAsync(id, cancel) is { } author
            ? TypedResults.Ok(AuthorResponse.From(author, language, addresses))
            : Problems.NotFound($"No author has the id or slug '{id}'.");
    }
}
