using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Sections;

public static class SectionEndpoints
{
    public static void MapSections(this IEndpointRouteBuilder api)
    {
        var sections = api.MapNoun("Sections", "The parts of the publication, such as World.").Kept();

        sections.MapGet("/sections", ListSections).WithName(nameof(ListSections))
            .WithSummary("The sections that have articles, in the editors' order.")
            .WithDescription("The whole list at once. Without a language every section that has an article in any.");
        sections.MapGet("/sections/{id}", GetSection).WithName(nameof(GetSection))
            .WithSummary("One section, by id or slug.")
            .WithDescription("Both its id and its slug serve, and both stay the same in every language.").ProducesProblem(StatusCodes.Status404NotFound);
        sections.MapPost("/sections", CreateSection).WithName(nameof(CreateSection)).Needs(Role.Editor).Writes(StatusCodes.Status409Conflict)
            .WithSummary("Adds a section.")
            .WithDescription("Its address is in the Location header. A slug that another section has is refused with one that is free.");
        sections.MapPut("/sections/{id}", EditSection).WithName(nameof(EditSection)).Needs(Role.Editor).Changes()
            .WithSummary("Changes a section; the body takes the place of what was.")
            .WithDescription("If-Match carries the version that was read, in quotes. A slug that is given up leads on to the new one.");
        sections.MapDelete("/sections/{id}", DeleteSection).WithName(nameof(DeleteSection)).Needs(Role.Editor).Changes()
            .WithSummary("Removes a section that no article refers to.")
            .WithDescription("If-Match carries the version that was read, in quotes.");
    }

    /// <param name="language">Only those with articles in this language, with their names in it; BCP 47.</param>
    private static async Task<IReadOnlyList<SectionResponse>> ListSections(
        SectionReader sections, Addresses addresses, CancellationToken cancel, string? language = null)
    {
        language = language is null ? null : LanguageTag.Require(language);
        return [.. (await sections.InUseAsync(language, cancel)).Select(section => SectionResponse.From(section, language ?? "en", addresses))];
    }

    /// <param name="id">Its id or slug.</param>
    /// <param name="language">Language of its texts, BCP 47; en when left out.</param>
    private static async Task<Results<Ok<SectionResponse>, ProblemHttpResult>> GetSection(
        string id, SectionReader sections, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        return await sections.FindByIdOrSlugAsync(id, cancel) is { } section
            ? TypedResults.Ok(SectionResponse.From(section, language, addresses))
            : Problems.NotFound($"No section has the id or slug '{id}'.");
    }

    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Created<SectionResponse>> CreateSection(
        SectionInput section, SectionWriter sections, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        var made = SectionResponse.From(await sections.CreateAsync(section, cancel), language, addresses);
        return TypedResults.Created($"/api/v1/sections/{made.Id}", made);
    }

    /// <param name="id">Its id.</param>
    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Ok<SectionResponse>> EditSection(
        string id, IfMatch version, SectionInput section, SectionWriter sections, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        return TypedResults.Ok(SectionResponse.From(await sections.EditAsync(PublicId.Require("Section", id), version.Version, section, cancel), language, addresses));
    }

    /// <param name="id">Its id.</param>
    private static async Task<NoContent> DeleteSection(string id, IfMatch version, SectionWriter sections, CancellationToken cancel)
    {
        await sections.DeleteAsync(PublicId.Require("Section", id), version.Version, cancel);
        return TypedResults.NoContent();
    }
}
