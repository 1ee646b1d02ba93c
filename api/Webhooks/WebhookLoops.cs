using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>
/// Delivers to one webhook, in order. What was delivered is written down before the next message; after a crash at most the last one
/// is sent again, under the id it had. Every node has such a loop; who claims the webhook sends the next message.
/// </summary>
public sealed class WebhookLoops(
    IDbContextFactory<NewsContext> contexts, Claims claims, ChangeFeedReader feed, ChangeSignal signal, WebhookAttempts attempts, TimeProvider clock)
{
    private const int PageSize = 20;

    /// <summary>How long a message is tried before the webhook counts as down and is looked after only now and then.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LogKept = TimeSpan.FromDays(30);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
    ];

    /// <summary>How often a webhook that is down is tried; the first success lets it go on.</summary>
    private static readonly TimeSpan Probe = TimeSpan.FromHours(6);

    public WriteWatch Watch() => new(contexts);

    /// <summary>Runs until the webhook was paused or changed.</summary>
    public async Task RunAsync(Webhook hook, CancellationToken cancel)
    {
        var kinds = WebhookResponse.KindsOf(hook);
        await DropOldAsync(hook, cancel);

        // Read anew only when it turns out to be old, which a claim finds out before anything is sent by it.
        Webhook? known = null;
        while (!cancel.IsCancellationRequested && !signal.Stopping)
        {
            var next = signal.Next;
            known ??= await FindAsync(hook, cancel);
            if (known is null)
            {
                return;
            }

            if (known.NextAttemptAt > clock.GetUtcNow())
            {
                do
                {
                    await Task.Delay(Glance, cancel);
                }
                while (known.NextAttemptAt > clock.GetUtcNow());
                known = null;
                continue;
            }

            if (await ReadAsync(known, cancel) is not { } page)
            {
                return;
            }

            var wanted = page.Entries.Where(entry => kinds?.Contains(entry.Kind) != false);
            if (!await DeliverAsync(known, wanted, cancel) || !await MoveAsync(known, page.EndCursor, cancel))
            {
                known = null;
                continue;
            }

            if (!page.HasNext)
            {
                await signal.WaitAsync(next, Silence, cancel);
            }
        }
    }

    /// <summary>When a failed message is tried again.</summary>
    internal static TimeSpan WaitAfter(int failures, TimeSpan failing, TimeSpan? asked)
    {
        var usual = failing >= Day ? Probe : Waits[Math.Min(failures, Waits.Length) - 1];
        return asked > usual ? (asked < Probe ? asked.Value : Probe) : usual;
    }

    /// <summary>As it stands now; null when it has been paused or changed.</summary>
    private async Task<Webhook?> FindAsync(Webhook hook, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Webhooks.AsNoTracking().FirstOrDefaultAsync(row => row.Id == hook.Id && row.Version == hook.Version && row.PausedAt == null, cancel);
    }

    /// <summary>Whether nobody has changed it and no node sent anything by it or tried to.</summary>
    private static Task<bool> IsCurrentAsync(NewsContext db, Webhook hook, CancellationToken cancel) => db.Webhooks.AnyAsync(
        row => row.Id == hook.Id && row.Version == hook.Version && row.PausedAt == null && row.Position == hook.Position && row.Failures == hook.Failures, cancel);

    // Nothing but another log, from a backup, makes a cursor that was good a bad one.
    private async Task<ChangeFeedPage?> ReadAsync(Webhook hook, CancellationToken cancel)
    {
        try
        {
            return await feed.ReadAsync(new(hook.Position, PageSize, hook.Language, hook.Section), cancel);
        }
        catch (BadRequest mistake)
        {
            (hook.PausedAt, hook.PausedFor) = (clock.GetUtcNow(), $"{mistake.Message} Redeliver from a cursor that is.");
            await using var db = await contexts.CreateDbContextAsync(cancel);
            await SaveAsync(db, hook, cancel);
            return null;
        }
    }

    /// <returns>Whether all were: not when one was refused, nor when another node is at it or was sooner.</returns>
    private async Task<bool> DeliverAsync(Webhook hook, IEnumerable<ChangeFeedEntry> entries, CancellationToken cancel)
    {
        foreach (var entry in entries)
        {
            await using var claim = await claims.TakeAsync($"webhook {hook.Id}", cancel);
            if (claim is null)
            {
                await Task.Delay(Glance, cancel);
                return false;
            }

            if (!await claim.ReadAsync(db => IsCurrentAsync(db, hook, cancel), cancel))
            {
                return false;
            }

            var outcome = await attempts.SendAsync(hook, entry, cancel);
            if (!await NoteAsync(claim, hook, entry, outcome, cancel) || outcome.Error is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>False when the webhook has been changed meanwhile.</returns>
    private async Task<bool> NoteAsync(Claim claim, Webhook hook, ChangeFeedEntry entry, WebhookOutcome outcome, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (outcome.Error is null)
        {
            (hook.Position, hook.FailingSince, hook.Failures, hook.NextAttemptAt, hook.LastError) = (entry.Cursor, null, 0, null, null);
        }
        else
        {
            hook.FailingSince ??= now;
            hook.Failures++;
            hook.LastError = outcome.Error.Length > 500 ? outcome.Error[..500] : outcome.Error;
            hook.NextAttemptAt = now + WaitAfter(hook.Failures, now - hook.FailingSince.Value, outcome.Wait);
            hook.PausedAt = outcome.Gone ? now : null;
            hook.PausedFor = outcome.Gone ? "The receiver answered 410: it is gone." : null;
        }

        return await claim.WriteAsync(async db =>
        {
            db.WebhookDeliveries.Add(new()
            {
                WebhookId = hook.Id,
                MessageId = WebhookAttempts.MessageIdOf(hook, entry),
                Kind = $"{entry.Kind}",
                ArticleId = entry.Id,
                Cursor = entry.Cursor,
                At = now,
                Milliseconds = (int)outcome.Time.TotalMilliseconds,
                Status = outcome.Status,
                Error = hook.LastError,
            });
            return await SaveAsync(db, hook, cancel) && await db.SaveChangesAsync(cancel) > 0;
        }, cancel);
    }

    /// <summary>Past what is not sent.</summary>
    /// <returns>False when somebody has moved or changed it meanwhile.</returns>
    private async Task<bool> MoveAsync(Webhook hook, string position, CancellationToken cancel)
    {
        var from = hook.Position;
        if (from == position)
        {
            return true;
        }

        hook.Position = position;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Webhooks.Where(row => row.Id == hook.Id && row.Version == hook.Version && row.Position == from)
            .ExecuteUpdateAsync(row => row.SetProperty(w => w.Position, position), cancel) == 1;
    }

    // What somebody has changed in between is theirs: another loop has begun with it.
    private static async Task<bool> SaveAsync(NewsContext db, Webhook hook, CancellationToken cancel) =>
        await db.Webhooks.Where(row => row.Id == hook.Id && row.Version == hook.Version).ExecuteUpdateAsync(
            row => row
                .SetProperty(w => w.Position, hook.Position)
                .SetProperty(w => w.PausedAt, hook.PausedAt)
                .SetProperty(w => w.PausedFor, hook.PausedFor)
                .SetProperty(w => w.FailingSince, hook.FailingSince)
                .SetProperty(w => w.Failures, hook.Failures)
                .SetProperty(w => w.NextAttemptAt, hook.NextAttemptAt)
                .SetProperty(w => w.LastError, hook.LastError),
            cancel) == 1;

    private async Task DropOldAsync(Webhook hook, CancellationToken cancel)
    {
        var end = clock.GetUtcNow() - LogKept;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.WebhookDeliveries.Where(delivery => delivery.WebhookId == hook.Id && delivery.At < end).ExecuteDeleteAsync(cancel);
    }
}
