using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Tags;

public static class TagEndpoints
{
    public static void MapTags(this IEndpointRouteBuilder api)
    {
        var tags = api.MapNoun("Tags", "What articles are about.").Kept();

        tags.MapGet("/tags", ListTags).WithName(nameof(ListTags))
            .WithSummary("All tags, by slug.")
            .WithDescription("A page of the list at a time; walk it by pageInfo.endCursor or the Link header.");
        tags.MapGet("/tags/{id}", GetTag).WithName(nameof(GetTag))
            .WithSummary("One tag, by id or slug.")
            .WithDescription("Both its id and its slug serve, and both stay the same in every language.").ProducesProblem(StatusCodes.Status404NotFound);
        tags.MapPost("/tags", CreateTag).WithName(nameof(CreateTag)).Needs(Role.Editor).Writes(StatusCodes.Status409Conflict)
            .WithSummary("Adds a tag.")
            .WithDescription("Its address is in the Location header. A slug that another tag has is refused with one that is free.");
        tags.MapPut("/tags/{id}", EditTag).WithName(nameof(EditTag)).Needs(Role.Editor).Changes()
            .WithSummary("Changes a tag; the body takes the place of what was.")
            .WithDescription("If-Match carries the version that was read, in quotes. A slug that is given up leads on to the new one.");
        tags.MapDelete("/tags/{id}", DeleteTag).WithName(nameof(DeleteTag)).Needs(Role.Editor).Changes()
            .WithSummary("Removes a tag that no article refers to.")
            .WithDescription("If-Match carries the version that was read, in quotes.");
        tags.MapPost("/tags/{id}/merge", MergeTag).WithName(nameof(MergeTag)).Needs(Role.Editor).Changes()
            .WithSummary("Gives all articles of a tag to another and removes it.")
            .WithDescription("Its addresses lead to the other from then on. If-Match carries the version that was read, in quotes.");
    }

    /// <param name="page">Which part of the list.</param>
    /// <param name="language">Language of the names, BCP 47; en when left out.</param>
    private static async Task<ListResponse<TagResponse>> ListTags(
        [AsParameters] PageQuery page, HttpContext http, TagReader tags, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        var found = await tags.BySlugAsync(page.ToRequest(), cancel);
        return http.List([.. found.Items.Select(tag => TagResponse.From(tag, language, addresses))], PageInfoResponse.Of(found));
    }

    /// <param name="id">Its id or slug.</param>
    /// <param name="language">Language of the texts, BCP 47; en when left out.</param>
    private static async Task<Results<Ok<TagResponse>, ProblemHttpResult>> GetTag(
        string id, TagReader tags, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        return await tags.FindByIdOrSlugAsync(id, cancel) is { } tag
            ? TypedResults.Ok(TagResponse.From(tag, language, addresses))
            : Problems.NotFound($"No tag has the id or slug '{id}'.");
    }

    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Created<TagResponse>> CreateTag(
        TagInput tag, TagWriter tags, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        var made = TagResponse.From(await tags.CreateAsync(tag, cancel), language, addresses);
        return TypedResults.Created($"/api/v1/tags/{made.Id}", made);
    }

    /// <param name="id">Its id.</param>
    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Ok<TagResponse>> EditTag(
        string id, IfMatch version, TagInput tag, TagWriter tags, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        return TypedResults.Ok(TagResponse.From(await tags.EditAsync(PublicId.Require("Tag", id), version.Version, tag, cancel), language, addresses));
    }

    /// <param name="id">Its id.</param>
    private static async Task<NoContent> DeleteTag(string id, IfMatch version, TagWriter tags, CancellationToken cancel)
    {
        await tags.DeleteAsync(PublicId.Require("Tag", id), version.Version, cancel);
        return TypedResults.NoContent();
    }

    /// <param name="id">Id of the one that goes.</param>
    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Ok<TagResponse>> MergeTag(
        string id, IfMatch version, MergeInput merge, TagWriter tags, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        var into = await tags.MergeAsync(PublicId.Require("Tag", id), version.Version, PublicId.Require("Tag", merge.Into, "into"), cancel);
        return TypedResults.Ok(TagResponse.From(into, language, addresses));
    }
}
