using GraphQL;
using NewsApi.Data;

namespace NewsApi.Sections;

public sealed class SectionFields
{
    /// <summary>One section, by id or slug.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="slug">Its slug.</param>
    /// <param name="language">Language of its names and articles, BCP 47.</param>
    public static async Task<SectionType?> Section(
        [FromServices] SectionReader sections, CancellationToken cancel, [Id] string? id = null, string? slug = null, string language = "en")
    {
        language = LanguageTag.Require(language);
        var section = (id, slug) switch
        {
            (not null, _) => PublicId.Read("Section", id) is { } row ? (await sections.ByIdsAsync([row], cancel)).GetValueOrDefault(row) : null,
            (_, not null) => await sections.FindAsync(slug, cancel),
            _ => throw new BadRequest("slug", "Give the id or the slug of the section."),
        };
        return section is null ? null : new SectionType(section, language);
    }

    /// <summary>The sections that have articles, in the editors' order.</summary>
    /// <param name="language">Only those with articles in this language, with their names in it; BCP 47.</param>
    public static async Task<IReadOnlyList<SectionType>> Sections(
        [FromServices] SectionReader sections, CancellationToken cancel, string? language = null)
    {
        language = language is null ? null : LanguageTag.Require(language);
        return [.. (await sections.InUseAsync(language, cancel)).Select(section => new SectionType(section, language ?? "en"))];
    }
}
