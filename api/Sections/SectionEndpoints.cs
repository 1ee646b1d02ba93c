using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Sections;

public static class SectionEndpoints
{
    public static void MapSections(this IEndpointRouteBuilder api)
    {
        var sections = api.MapNoun("Sections", "The parts of the publication, such as World.");

        sections.MapGet("/sections", ListSections).WithName(nameof(ListSections))
            .WithSummary("The sections that have articles, in the editors' order.")
            .WithDescription("The whole list at once. Without a language every section that has an article in any.");
        sections.MapGet("/sections/{id}", GetSection).WithName(nameof(GetSection))
            .WithSummary("One section, by id or slug.")
            .WithDescription("Both its id and its slug serve, and both stay the same in every language.").ProducesProblem(StatusCodes.Status404NotFound);
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
}
