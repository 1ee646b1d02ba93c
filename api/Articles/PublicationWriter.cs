using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>When articles become public and cease to be: submitted, handed back, scheduled, published, withdrawn.</summary>
public sealed class PublicationWriter(RevisionWriter revisions, IDbContextFactory<NewsContext> contexts, Claims claims, TimeProvider clock, Telemetry telemetry)
{
    private readonly Histogram<double> delay = telemetry.Meter.CreateHistogram<double>(
        "news.scheduler.delay", "s", "From the time that an article was scheduled for to its publication");

    private const int MaxReason = 1000;
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(36_600);

    /// <summary>Hands a draft to the editors.</summary>
    /// <exception cref="Refused">There is no such article, somebody else saved it, or it is no draft.</exception>
    public async Task<SavedArticle> SubmitAsync(long id, int version, Caller by, CancellationToken cancel)
    {
        await using var held = await revisions.HoldAsync(id, version, by, cancel);
        held.RefuseUnless("submitted", ArticleStatus.Draft);
        DraftedArticle.RefuseUnready(held.Article);
        return await MoveAsync(held, ArticleStatus.Submitted, ChangeKind.Updated, null, cancel);
    }

    /// <summary>Makes it a draft again: hands it back to its writer, or takes it off the schedule.</summary>
    /// <exception cref="Refused">There is no such article, somebody else saved it, or it is neither submitted nor scheduled.</exception>
    public async Task<SavedArticle> ReturnAsync(long id, int version, Caller by, CancellationToken cancel)
    {
        Forbidden.Unless(by, Role.Editor);
        await using var held = await revisions.HoldAsync(id, version, by, cancel);
        held.RefuseUnless("returned", ArticleStatus.Submitted, ArticleStatus.Scheduled);
        return await MoveAsync(held, ArticleStatus.Draft, ChangeKind.Updated, null, cancel);
    }

    /// <summary>Makes it public now.</summary>
    /// <exception cref="Refused">There is no such article, somebody else saved it, it is in no state for this, or lacks something.</exception>
    public async Task<SavedArticle> PublishAsync(long id, int version, Caller by, CancellationToken cancel)
    {
        Forbidden.Unless(by, Role.Editor);
        await using var held = await revisions.HoldAsync(id, version, by, cancel);
        held.RefuseUnless("published", ArticleStatus.Draft, ArticleStatus.Submitted, ArticleStatus.Scheduled);
        DraftedArticle.RefuseUnready(held.Article);
        held.Article.PublishedAt = held.Now;
        return await MoveAsync(held, ArticleStatus.Published, ChangeKind.Published, null, cancel);
    }

    /// <summary>Lets it become public at a time to come; given again, at another time.</summary>
    /// <exception cref="Refused">There is no such article, somebody else saved it, it is in no state for this, lacks something, or the time has passed.</exception>
    public async Task<SavedArticle> ScheduleAsync(long id, int version, DateTimeOffset at, Caller by, CancellationToken cancel)
    {
        Forbidden.Unless(by, Role.Editor);
        await using var held = await revisions.HoldAsync(id, version, by, cancel);
        held.RefuseUnless("scheduled", ArticleStatus.Draft, ArticleStatus.Submitted, ArticleStatus.Scheduled);
        DraftedArticle.RefuseUnready(held.Article);
        if (at <= held.Now || at > held.Now + Furthest)
        {
            throw new Refused(new ValidationError(
                $"at must lie ahead, a hundred years at most; now it is {Instant.Format(held.Now)}. To publish at once, publish.", ["at"]));
        }

        held.Article.PublishedAt = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        return await MoveAsync(held, ArticleStatus.Scheduled, ChangeKind.Scheduled, null, cancel);
    }

    /// <summary>Takes it back; what it said is gone from every door, and its address tells why.</summary>
    /// <param name="reason">What the public is told.</param>
    /// <exception cref="Refused">There is no such article, somebody else saved it, it is not public, or the reason is none.</exception>
    public async Task<SavedArticle> WithdrawAsync(long id, int version, string reason, Caller by, CancellationToken cancel)
    {
        Forbidden.Unless(by, Role.Editor);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason || !ArticleInput.Rules.IsLine(reason))
        {
            throw new Refused(new ValidationError($"reason must tell the public why, in 1 to {MaxReason:N0} characters without control characters.", ["reason"]));
        }

        await using var held = await revisions.HoldAsync(id, version, by, cancel);
        held.RefuseUnless("withdrawn", ArticleStatus.Published);
        held.Article.WithdrawalReason = reason;
        return await MoveAsync(held, ArticleStatus.Withdrawn, ChangeKind.Withdrawn, reason, cancel);
    }

    /// <summary>Publishes what is due, each exactly once: while a node is at it the others leave it, and whoever comes later finds it published.</summary>
    /// <returns>How many it published.</returns>
    public async Task<int> PublishDueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var due = await db.Articles
            .Where(article => article.Status == ArticleStatus.Scheduled && article.PublishedAt <= now)
            .OrderBy(article => article.PublishedAt)
            .Select(article => article.Id)
            .ToListAsync(cancel);
        var published = 0;
        foreach (var id in due)
        {
            // One node at a time, as with any write: those that come second do not queue for the newsroom's lock only to find it published.
            await using var claim = await claims.TakeAsync("scheduler", cancel);
            if (claim is null)
            {
                break;
            }

            published += await PublishDueAsync(id, now, cancel) ? 1 : 0;
        }

        return published;
    }

    private async Task<bool> PublishDueAsync(long id, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            await using var held = await revisions.HoldAsync(id, null, Caller.System, cancel);
            if (held.Article.Status != ArticleStatus.Scheduled || held.Article.PublishedAt > now)
            {
                return false;
            }

            await MoveAsync(held, ArticleStatus.Published, ChangeKind.Published, null, cancel);
            delay.Record((clock.GetUtcNow() - held.Article.PublishedAt).TotalSeconds);
            return true;
        }
        catch (Refused)
        {
            return false; // Deleted meanwhile.
        }
    }

    private async Task<SavedArticle> MoveAsync(HeldArticle held, ArticleStatus to, ChangeKind kind, string? note, CancellationToken cancel)
    {
        held.Article.Status = to;
        held.Article.Version++;

        // Readers are told of a change only when what they read has changed.
        held.Article.UpdatedAt = to == ArticleStatus.Published ? held.Article.PublishedAt : held.Now;
        return new(await revisions.SaveAsync(held, new(kind, Note: note), null, cancel), []);
    }
}
