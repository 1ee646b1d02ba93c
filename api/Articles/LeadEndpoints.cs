using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Sections;

namespace NewsApi.Articles;

public static class LeadEndpoints
{
    public static void MapLeads(this IEndpointRouteBuilder api)
    {
        var leads = api.MapNoun("Leads", "What the editors put on top of fronts and sections.");

        leads.MapGet("/leads", GetLeads).WithName(nameof(GetLeads)).Needs(Role.Editor).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("What the editors placed, for who changes it.")
            .WithDescription("Also what is hidden or no longer pinned; readers see /front.");
        leads.MapPut("/leads", SetLeads).WithName(nameof(SetLeads)).Needs(Role.Editor).Changes()
            .WithSummary("Sets what stands on top; the list takes the place of what was.")
            .WithDescription("If-Match carries the version of the list that was read, in quotes: \"0\" before the first.");
    }

    /// <param name="language">The edition, BCP 47; en when left out.</param>
    /// <param name="section">Slug of the section; the front page when left out.</param>
    private static async Task<Results<Ok<LeadListResponse>, ProblemHttpResult>> GetLeads(
        LeadReader leads, SectionReader sections, CancellationToken cancel, string language = "en", string? section = null)
    {
        language = LanguageTag.Require(language);
        var id = section is null ? null : await sections.IdAsync(section, cancel);
        return section is not null && id is null
            ? Problems.NotFound($"No section has the slug '{section}'.")
            : TypedResults.Ok(await leads.PlacedAsync(language, id, cancel));
    }

    private static Task<LeadListResponse> SetLeads(IfMatch version, LeadListInput list, LeadWriter leads, CancellationToken cancel) =>
        leads.SetAsync(version.Version, list, cancel);
}
