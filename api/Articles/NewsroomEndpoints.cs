using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Articles;

/// <summary>What the newsroom does to articles, by REST.</summary>
internal static class NewsroomEndpoints
{
    public static void MapNewsroom(this IEndpointRouteBuilder articles)
    {
        articles.MapPost("/articles", CreateArticle).WithName(nameof(CreateArticle)).Needs(Role.Contributor).Writes(StatusCodes.Status409Conflict)
            .WithSummary("Begins a draft.")
            .WithDescription("With the id of a story it is another edition of it, a translation. Its address is in the Location header, its version in the ETag; what of the text was not kept is in warnings.");
        articles.MapPut("/articles/{id}", EditArticle).WithName(nameof(EditArticle)).Needs(Role.Contributor).Changes()
            .WithSummary("Changes an article; the body takes the place of what was.")
            .WithDescription("If-Match carries the version that was read. A public article asks for the kind of change, a correction for a note to readers. A contributor edits their own drafts.");
        articles.MapDelete("/articles/{id}", DeleteArticle).WithName(nameof(DeleteArticle)).Needs(Role.Contributor).Changes()
            .WithSummary("Deletes an article the public has never seen.")
            .WithDescription("If-Match carries the version that was read. What was public once is withdrawn instead.");
        articles.MapPost("/articles/{id}/submit", SubmitArticle).WithName(nameof(SubmitArticle)).Needs(Role.Contributor).Changes()
            .WithSummary("Hands a draft to the editors.")
            .WithDescription("From then on only editors change it, until they return it.");
        articles.MapPost("/articles/{id}/return", ReturnArticle).WithName(nameof(ReturnArticle)).Needs(Role.Editor).Changes()
            .WithSummary("Makes a submitted or scheduled article a draft again.")
            .WithDescription("So it is handed back to its writer, or taken off the schedule.");
        articles.MapPost("/articles/{id}/publish", PublishArticle).WithName(nameof(PublishArticle)).Needs(Role.Editor).Changes()
            .WithSummary("Makes an article public now.")
            .WithDescription("It needs a text, and alternative text in its language for the picture it leads with.");
        articles.MapPost("/articles/{id}/schedule", ScheduleArticle).WithName(nameof(ScheduleArticle)).Needs(Role.Editor).Changes()
            .WithSummary("Lets an article become public at a time to come.")
            .WithDescription("Given again, at another time. It becomes public within a second of it.");
        articles.MapPost("/articles/{id}/withdraw", WithdrawArticle).WithName(nameof(WithdrawArticle)).Needs(Role.Editor).Changes()
            .WithSummary("Takes a public article back for good.")
            .WithDescription("Its address then answers 410 with the reason.");
        articles.MapPost("/articles/{id}/restore", RestoreArticle).WithName(nameof(RestoreArticle)).Needs(Role.Contributor).Changes()
            .WithSummary("Makes an article say again what an earlier version said.")
            .WithDescription("Its address and state stay. A public article asks for the kind of change.");
        articles.MapPost("/articles/{id}/preview-links", CreatePreviewLink).WithName(nameof(CreatePreviewLink)).Needs(Role.Contributor)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Makes a link that shows an article not yet public.")
            .WithDescription("Whoever has the link sees the article as it is then, until the link ends.");
        articles.MapGet("/articles/{id}/revisions", ListRevisions).WithName(nameof(ListRevisions)).Needs(Role.Contributor)
            .WithSummary("All saved versions of an article, the last one first.")
            .WithDescription("A contributor sees those of what they began.").ProducesProblem(StatusCodes.Status404NotFound);
        articles.MapGet("/articles/{id}/differences", CompareRevisions).WithName(nameof(CompareRevisions)).Needs(Role.Contributor)
            .WithSummary("Where two versions of an article differ.")
            .WithDescription("The text is compared block by block.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Created<ArticleResponse>> CreateArticle(
        ArticleDraft article, IdempotencyKey key, ArticleWriter articles, ArticleResponses responses, Caller by, HttpContext http, CancellationToken cancel)
    {
        var made = await AnswerAsync(await articles.CreateAsync(article, by, key.Value, cancel), responses, by, http, cancel);
        return TypedResults.Created($"/api/v1/articles/{made.Value!.Id}", made.Value);
    }

    /// <param name="id">Its id.</param>
    private static async Task<Ok<ArticleResponse>> EditArticle(
        string id, IfMatch version, ArticleEdit article, ArticleWriter articles, ArticleResponses responses, Caller by, HttpContext http, CancellationToken cancel) =>
        await AnswerAsync(
            await articles.EditAsync(PublicId.Require("Article", id), version.Version, article, article.Change, article.Note, by, cancel), responses, by, http, cancel);

    /// <param name="id">Its id.</param>
    private static async Task<NoContent> DeleteArticle(string id, IfMatch version, ArticleWriter articles, Caller by, CancellationToken cancel)
    {
        await articles.DeleteAsync(PublicId.Require("Article", id), version.Version, by, cancel);
        return TypedResults.NoContent();
    }

    /// <param name="id">Its id.</param>
    private static async Task<Ok<ArticleResponse>> SubmitArticle(
        string id, IfMatch version, PublicationWriter publication, ArticleResponses responses, Caller by, HttpContext http, CancellationToken cancel) =>
        await AnswerAsync(await publication.SubmitAsync(PublicId.Require("Article", id), version.Version, by, cancel), responses, by, http, cancel);

    /// <param name="id">Its id.</param>
    private static async Task<Ok<ArticleResponse>> ReturnArticle(
        string id, IfMatch version, PublicationWriter publication, ArticleResponses responses, Caller by, HttpContext http, CancellationToken cancel) =>
        await AnswerAsync(await publication.ReturnAsync(PublicId.Require("Article", id), version.Version, by, cancel), responses, by, http, cancel);

    /// <param name="id">Its id.</param>
    private static async Task<Ok<ArticleResponse>> PublishArticle(
        string id, IfMatch version, PublicationWriter publication, ArticleResponses responses, Caller by, HttpContext http, CancellationToken cancel) =>
        await AnswerAsync(await publication.PublishAsync(PublicId.Require("Article", id), version.Version, by, cancel), responses, by, http, cancel);

    /// <param name="id">Its id.</param>
    private static async Task<Ok<ArticleResponse>> ScheduleArticle(
        string id, IfMatch version, ScheduleInput schedule, PublicationWriter publication, ArticleResponses responses, Caller by, HttpContext http, CancellationToken cancel) =>
        await AnswerAsync(await publication.ScheduleAsync(PublicId.Require("Article", id), version.Version, schedule.At, by, cancel), responses, by, http, cancel);

    /// <param name="id">Its id.</param>
    private static async Task<Ok<ArticleResponse>> WithdrawArticle(
        string id, IfMatch version, WithdrawalInput withdrawal, PublicationWriter publication, ArticleResponses responses, Caller by, HttpContext http, CancellationToken cancel) =>
        await AnswerAsync(await publication.WithdrawAsync(PublicId.Require("Article", id), version.Version, withdrawal.Reason, by, cancel), responses, by, http, cancel);

    /// <param name="id">Its id.</param>
    private static async Task<Ok<ArticleResponse>> RestoreArticle(
        string id, IfMatch version, RestoreInput restore, ArticleWriter articles, ArticleResponses responses, Caller by, HttpContext http, CancellationToken cancel) =>
        await AnswerAsync(
            await articles.RestoreAsync(PublicId.Require("Article", id), version.Version, restore.Revision, restore.Change, restore.Note, by, cancel), responses, by, http, cancel);

    /// <param name="id">Its id.</param>
    /// <param name="hours">How long it holds, 1 to 720.</param>
    private static async Task<Created<PreviewLink>> CreatePreviewLink(
        string id, PreviewLinks links, Caller by, CancellationToken cancel, int hours = PreviewLinks.DefaultHours)
    {
        var link = await links.CreateAsync(PublicId.Require("Article", id), hours, by, cancel);
        return TypedResults.Created(link.Url, link);
    }

    /// <param name="id">Its id.</param>
    private static Task<IReadOnlyList<SavedRevision>> ListRevisions(string id, RevisionReader revisions, Caller by, CancellationToken cancel) =>
        revisions.ByArticleAsync(PublicId.Require("Article", id), by, cancel);

    /// <param name="id">Its id.</param>
    /// <param name="from">The earlier version.</param>
    /// <param name="to">The later version.</param>
    private static Task<IReadOnlyList<Difference>> CompareRevisions(
        string id, int from, int to, RevisionReader revisions, Caller by, CancellationToken cancel) =>
        revisions.CompareAsync(PublicId.Require("Article", id), from, to, by, cancel);

    private static async Task<Ok<ArticleResponse>> AnswerAsync(
        SavedArticle saved, ArticleResponses responses, Caller by, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.ETag = $"\"{saved.Row.Version}\"";
        var article = (await responses.OfAsync([saved.Row], withBody: true, cancel, by))[0];
        return TypedResults.Ok(article with { Warnings = saved.Warnings });
    }
}

/// <summary>When an article is to become public.</summary>
/// <param name="At" example="2030-07-02T08:35:00Z">The time, ahead of now.</param>
public sealed record ScheduleInput(DateTimeOffset At);

/// <summary>Why an article is taken back.</summary>
/// <param name="Reason" example="It rested on a forged document.">What the public is told, in its language; at most 1,000 characters.</param>
public sealed record WithdrawalInput(string Reason);

/// <summary>What an article is to go back to.</summary>
/// <param name="Revision" example="2">The version.</param>
/// <param name="Change">For an article that is public: what kind of change.</param>
/// <param name="Note" example="The update was premature.">What readers are told of the change; a correction needs it.</param>
public sealed record RestoreInput(int Revision, EditKind? Change = null, string? Note = null);
