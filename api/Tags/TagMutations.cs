using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Tags;

public sealed class TagMutations
{
    /// <summary>Adds a tag.</summary>
    /// <param name="tag">The tag.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(SlugTakenError))]
    public static async Task<TagPayload> CreateTag(TagInput tag, [FromServices] TagWriter tags, CancellationToken cancel) =>
        new(new TagType(await tags.CreateAsync(tag, cancel), "en"));

    /// <summary>Changes a tag; what is handed in takes the place of what was.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="tag">The tag as it is to be.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(SlugTakenError))]
    public static async Task<TagPayload> EditTag([Id] string id, int version, TagInput tag, [FromServices] TagWriter tags, CancellationToken cancel) =>
        new(new TagType(await tags.EditAsync(PublicId.Require("Tag", id), version, tag, cancel), "en"));
}

/// <param name="Tag">The tag as it is now.</param>
public sealed record TagPayload(TagType Tag);
