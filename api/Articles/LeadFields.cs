using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Sections;

namespace NewsApi.Articles;

public sealed class LeadFields
{
    /// <summary>What the editors placed on top of a front page, or of a section's page, for who changes it.</summary>
    /// <param name="language">The edition, BCP 47.</param>
    /// <param name="section">Slug of the section; the front page when left out.</param>
    [Needs(Role.Editor)]
    public static async Task<LeadListResponse?> Leads(
        string language, [FromServices] LeadReader leads, [FromServices] SectionReader sections, CancellationToken cancel, string? section = null)
    {
        language = LanguageTag.Require(language);
        return section is null ? await leads.PlacedAsync(language, null, cancel)
            : await sections.IdAsync(section, cancel) is { } id ? await leads.PlacedAsync(language, id, cancel)
            : null;
    }
}
