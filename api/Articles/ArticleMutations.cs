using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Http;

namespace NewsApi.Articles;

public sealed class ArticleMutations
{
    /// <summary>Begins a draft; with the id of a story, as another edition of it. The header Idempotency-Key keeps a call sent twice from making two.</summary>
    /// <param name="article">The article.</param>
    [Needs(Role.Contributor)]
    [Refuses(typeof(NotFoundError), typeof(SlugTakenError))]
    public static async Task<ArticlePayload> CreateArticle(
        ArticleDraft article, [FromServices] ArticleWriter articles, [FromServices] Caller by, [FromServices] IdempotencyKey key, CancellationToken cancel) =>
        new(await articles.CreateAsync(article, by, key.Value, cancel));

    /// <summary>Makes an article what is handed in. A contributor edits their own drafts. A former address of a public article leads to the new one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="article">The article as it is to be, whole.</param>
    /// <param name="change">For an article that is public: what kind of change.</param>
    /// <param name="note">What readers are told of the change, at most 1,000 characters; a correction needs it.</param>
    [Needs(Role.Contributor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(SlugTakenError), typeof(WrongStateError))]
    public static async Task<ArticlePayload> EditArticle(
        [Id] string id, int version, ArticleDraft article, [FromServices] ArticleWriter articles, [FromServices] Caller by, CancellationToken cancel,
        EditKind? change = null, string? note = null) =>
        new(await articles.EditAsync(PublicId.Require("Article", id), version, article, change, note, by, cancel));

    /// <summary>Makes an article say again what an earlier version said; its address and state stay.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="revision">The version to go back to.</param>
    /// <param name="change">For an article that is public: what kind of change.</param>
    /// <param name="note">What readers are told of the change, at most 1,000 characters; a correction needs it.</param>
    [Needs(Role.Contributor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(SlugTakenError), typeof(WrongStateError))]
    public static async Task<ArticlePayload> RestoreArticle(
        [Id] string id, int version, int revision, [FromServices] ArticleWriter articles, [FromServices] Caller by, CancellationToken cancel,
        EditKind? change = null, string? note = null) =>
        new(await articles.RestoreAsync(PublicId.Require("Article", id), version, revision, change, note, by, cancel));

    /// <summary>Deletes an article that the public has never seen.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Contributor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(WrongStateError))]
    public static async Task<DeletedPayload> DeleteArticle(
        [Id] string id, int version, [FromServices] ArticleWriter articles, [FromServices] Caller by, CancellationToken cancel)
    {
        await articles.DeleteAsync(PublicId.Require("Article", id), version, by, cancel);
        return new(id);
    }

    /// <summary>Hands a draft to the editors.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Contributor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(WrongStateError))]
    public static async Task<ArticlePayload> SubmitArticle(
        [Id] string id, int version, [FromServices] PublicationWriter publication, [FromServices] Caller by, CancellationToken cancel) =>
        new(await publication.SubmitAsync(PublicId.Require("Article", id), version, by, cancel));

    /// <summary>Makes a submitted or scheduled article a draft again.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(WrongStateError))]
    public static async Task<ArticlePayload> ReturnArticle(
        [Id] string id, int version, [FromServices] PublicationWriter publication, [FromServices] Caller by, CancellationToken cancel) =>
        new(await publication.ReturnAsync(PublicId.Require("Article", id), version, by, cancel));

    /// <summary>Makes an article public now.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(WrongStateError))]
    public static async Task<ArticlePayload> PublishArticle(
        [Id] string id, int version, [FromServices] PublicationWriter publication, [FromServices] Caller by, CancellationToken cancel) =>
        new(await publication.PublishAsync(PublicId.Require("Article", id), version, by, cancel));

    /// <summary>Lets an article become public at a time to come; given again, at another.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="at">When.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(WrongStateError))]
    public static async Task<ArticlePayload> ScheduleArticle(
        [Id] string id, int version, DateTimeOffset at, [FromServices] PublicationWriter publication, [FromServices] Caller by, CancellationToken cancel) =>
        new(await publication.ScheduleAsync(PublicId.Require("Article", id), version, at, by, cancel));

    /// <summary>Takes a public article back for good; its address then answers 410 with the reason.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="reason">What the public is told, in its language; at most 1,000 characters.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(WrongStateError))]
    public static async Task<ArticlePayload> WithdrawArticle(
        [Id] string id, int version, string reason, [FromServices] PublicationWriter publication, [FromServices] Caller by, CancellationToken cancel) =>
        new(await publication.WithdrawAsync(PublicId.Require("Article", id), version, reason, by, cancel));

    /// <summary>Makes a link that shows an article not yet public to whoever has it, until it ends.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="hours">How long it holds, 1 to 720.</param>
    [Needs(Role.Contributor)]
    [Refuses(typeof(NotFoundError), typeof(WrongStateError))]
    public static async Task<PreviewLinkPayload> CreatePreviewLink(
        [Id] string id, [FromServices] PreviewLinks links, [FromServices] Caller by, CancellationToken cancel, int hours = PreviewLinks.DefaultHours) =>
        new(await links.CreateAsync(PublicId.Require("Article", id), hours, by, cancel));
}

public sealed class ArticlePayload(SavedArticle saved)
{
    /// <summary>The article as it is now.</summary>
    public ArticleType Article => new(saved.Row);

    /// <summary>What of its text was not kept as it was handed in.</summary>
    public IReadOnlyList<BodyWarning> Warnings => saved.Warnings;
}

/// <param name="DeletedId">Id of what was deleted.</param>
public sealed record DeletedPayload([property: Id] string DeletedId);

/// <param name="Link">The link.</param>
public sealed record PreviewLinkPayload(PreviewLink Link);
