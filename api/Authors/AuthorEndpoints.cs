using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Authors;

public static class AuthorEndpoints
{
    public static void MapAuthors(this IEndpointRouteBuilder api)
    {
        var authors = api.MapNoun("Authors", "Those who write, translate, photograph and draw.").Kept();

        authors.MapGet("/authors", ListAuthors).WithName(nameof(ListAuthors))
            .WithSummary("All authors, by slug.")
            .WithDescription("A page of the list at a time; walk it by pageInfo.endCursor or the Link header.");
        authors.MapGet("/authors/{id}", GetAuthor).WithName(nameof(GetAuthor))
            .WithSummary("One author, by id or slug.")
            .WithDescription("Both their id and their slug serve, and both stay the same in every language.").ProducesProblem(StatusCodes.Status404NotFound);
        authors.MapPost("/authors", CreateAuthor).WithName(nameof(CreateAuthor)).Needs(Role.Editor).Writes(StatusCodes.Status409Conflict)
            .WithSummary("Adds an author.")
            .WithDescription("Their address is in the Location header. A slug that another author has is refused with one that is free.");
        authors.MapPut("/authors/{id}", EditAuthor).WithName(nameof(EditAuthor)).Needs(Role.Editor).Changes()
            .WithSummary("Changes an author; the body takes the place of what was.")
            .WithDescription("If-Match carries the version that was read, in quotes. A slug that is given up leads on to the new one.");
        authors.MapDelete("/authors/{id}", DeleteAuthor).WithName(nameof(DeleteAuthor)).Needs(Role.Editor).Changes()
            .WithSummary("Removes an author that no article refers to.")
            .WithDescription("If-Match carries the version that was read, in quotes.");
        authors.MapPost("/authors/{id}/merge", MergeAuthor).WithName(nameof(MergeAuthor)).Needs(Role.Editor).Changes()
            .WithSummary("Gives all articles of an author to another and removes it.")
            .WithDescription("Their addresses lead to the other from then on. If-Match carries the version that was read, in quotes.");
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

    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Created<AuthorResponse>> CreateAuthor(
        AuthorInput author, AuthorWriter authors, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        var made = AuthorResponse.From(await authors.CreateAsync(author, cancel), language, addresses);
        return TypedResults.Created($"/api/v1/authors/{made.Id}", made);
    }

    /// <param name="id">Their id.</param>
    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Ok<AuthorResponse>> EditAuthor(
        string id, IfMatch version, AuthorInput author, AuthorWriter authors, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        return TypedResults.Ok(AuthorResponse.From(await authors.EditAsync(PublicId.Require("Author", id), version.Version, author, cancel), language, addresses));
    }

    /// <param name="id">Their id.</param>
    private static async Task<NoContent> DeleteAuthor(string id, IfMatch version, AuthorWriter authors, CancellationToken cancel)
    {
        await authors.DeleteAsync(PublicId.Require("Author", id), version.Version, cancel);
        return TypedResults.NoContent();
    }

    /// <param name="id">Id of the one that goes.</param>
    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Ok<AuthorResponse>> MergeAuthor(
        string id, IfMatch version, MergeInput merge, AuthorWriter authors, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        var into = await authors.MergeAsync(PublicId.Require("Author", id), version.Version, PublicId.Require("Author", merge.Into, "into"), cancel);
        return TypedResults.Ok(AuthorResponse.From(into, language, addresses));
    }
}
