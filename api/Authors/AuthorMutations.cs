using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Authors;

public sealed class AuthorMutations
{
    /// <summary>Adds an author.</summary>
    /// <param name="author">The author.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(SlugTakenError))]
    public static async Task<AuthorPayload> CreateAuthor(AuthorInput author, [FromServices] AuthorWriter authors, CancellationToken cancel) =>
        new(new AuthorType(await authors.CreateAsync(author, cancel), "en"));

    /// <summary>Changes an author; what is handed in takes the place of what was. A slug that is given up leads on to the new one.</summary>
    /// <param name="id">Their id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="author">The author as it is to be.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(SlugTakenError))]
    public static async Task<AuthorPayload> EditAuthor([Id] string id, int version, AuthorInput author, [FromServices] AuthorWriter authors, CancellationToken cancel) =>
        new(new AuthorType(await authors.EditAsync(PublicId.Require("Author", id), version, author, cancel), "en"));

    /// <summary>Removes an author that no article refers to.</summary>
    /// <param name="id">Their id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(WrongStateError))]
    public static async Task<AuthorPayload> DeleteAuthor([Id] string id, int version, [FromServices] AuthorWriter authors, CancellationToken cancel) =>
        new(new AuthorType(await authors.DeleteAsync(PublicId.Require("Author", id), version, cancel), "en"));

    /// <summary>Gives all articles of an author to another and removes it; its addresses lead to the other.</summary>
    /// <param name="id">Id of the one that goes.</param>
    /// <param name="version">The version of it that was read.</param>
    /// <param name="into">Id of the one that stays.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError))]
    public static async Task<AuthorPayload> MergeAuthors([Id] string id, int version, [Id] string into, [FromServices] AuthorWriter authors, CancellationToken cancel) =>
        new(new AuthorType(await authors.MergeAsync(PublicId.Require("Author", id), version, PublicId.Require("Author", into, "into"), cancel), "en"));
}

/// <param name="Author">The author as it is now; after a removal, as it was.</param>
public sealed record AuthorPayload(AuthorType Author);
