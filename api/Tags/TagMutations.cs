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

    /// <summary>Changes a tag; what is handed in takes the place of what was. A slug that is given up leads on to the new one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="tag">The tag as it is to be.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(SlugTakenError))]
    public static async Task<TagPayload> EditTag([Id] string id, int version, TagInput tag, [FromServices] TagWriter tags, CancellationToken cancel) =>
        new(new TagType(await tags.EditAsync(PublicId.Require("Tag", id), version, tag, cancel), "en"));

    /// <summary>Removes a tag that no article refers to.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(WrongStateError))]
    public static async Task<TagPayload> DeleteTag([Id] string id, int version, [FromServices] TagWriter tags, CancellationToken cancel) =>
        new(new TagType(await tags.DeleteAsync(PublicId.Require("Tag", id), version, cancel), "en"));

    /// <summary>Gives all articles of a tag to another and removes it; its addresses lead to the other.</summary>
    /// <param name="id">Id of the one that goes.</param>
    /// <param name="version">The version of it that was read.</param>
    /// <param name="into">Id of the one that stays.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError))]
    public static async Task<TagPayload> MergeTags([Id] string id, int version, [Id] string into, [FromServices] TagWriter tags, CancellationToken cancel) =>
        new(new TagType(await tags.MergeAsync(PublicId.Require("Tag", id), version, PublicId.Require("Tag", into, "into"), cancel), "en"));
}

/// <param name="Tag">The tag as it is now; after a removal, as it was.</param>
public sealed record TagPayload(TagType Tag);
