using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Sections;

public sealed class SectionMutations
{
    /// <summary>Adds a section.</summary>
    /// <param name="section">The section.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(SlugTakenError))]
    public static async Task<SectionPayload> CreateSection(SectionInput section, [FromServices] SectionWriter sections, CancellationToken cancel) =>
        new(new SectionType(await sections.CreateAsync(section, cancel), "en"));

    /// <summary>Changes a section; what is handed in takes the place of what was. A slug that is given up leads on to the new one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="section">The section as it is to be.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(SlugTakenError))]
    public static async Task<SectionPayload> EditSection([Id] string id, int version, SectionInput section, [FromServices] SectionWriter sections, CancellationToken cancel) =>
        new(new SectionType(await sections.EditAsync(PublicId.Require("Section", id), version, section, cancel), "en"));

    /// <summary>Removes a section that no article refers to.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(WrongStateError))]
    public static async Task<SectionPayload> DeleteSection([Id] string id, int version, [FromServices] SectionWriter sections, CancellationToken cancel) =>
        new(new SectionType(await sections.DeleteAsync(PublicId.Require("Section", id), version, cancel), "en"));
}

/// <param name="Section">The section as it is now; after a removal, as it was.</param>
public sealed record SectionPayload(SectionType Section);
