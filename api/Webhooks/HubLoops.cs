using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>
/// Tells one WebSub hub which feeds have changed; the hub then fetches them and tells its subscribers. What it was told of is written
/// down afterwards, so that after a crash it hears of a change twice rather than not at all. Every node has such a loop; who claims the
/// hub tells it.
/// </summary>
public sealed class HubLoops(
    IDbContextFactory<NewsContext> contexts, Claims claims, ChangeFeedReader feed, FeedTopics topics, ChangeSignal signal, WebhookAttempts attempts, TimeProvider clock,
    ILogger<HubLoops> log)
{
    /// <summary>How many feeds a hub is told of at once.</summary>
    private const int Many = 100;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(string url, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && !signal.Stopping)
        {
            var next = signal.Next;
            var hub = await FindAsync(url, cancel);
            if (hub is null || hub.NextAttemptAt > clock.GetUtcNow())
            {
                do
                {
                    await Task.Delay(Glance, cancel);
                }
                while (hub?.NextAttemptAt > clock.GetUtcNow());
                continue;
            }

            var page = await ReadAsync(hub, cancel);
            if ((page.EndCursor == hub.Position || await TellAsync(hub, page, cancel)) && !page.HasNext)
            {
                await signal.WaitAsync(next, Silence, cancel);
            }
        }
    }

    /// <returns>False when it could not be told, or another node is at it or was sooner.</returns>
    private async Task<bool> TellAsync(Hub hub, ChangeFeedPage page, CancellationToken cancel)
    {
        var feeds = await topics.OfAsync(page.Entries, cancel);
        await using var claim = await TakeAsync(hub.Url, cancel);
        if (claim is null)
        {
            await Task.Delay(Glance, cancel);
            return false;
        }

        if (!await claim.ReadAsync(db => db.Hubs.AnyAsync(row => row.Url == hub.Url && row.Position == hub.Position && row.Failures == hub.Failures, cancel), cancel))
        {
            return false;
        }

        var error = await SendAsync(hub, feeds, cancel);
        hub.Position = error is null ? page.EndCursor : hub.Position;
        await SaveAsync(claim, db => db.Hubs.Update(hub), cancel);
        if (error is not null)
        {
            log.LogWarning("The hub {Hub} could not be told of changes ({Error}); it is tried again at {Again}.", hub.Url, error, hub.NextAttemptAt);
        }

        return error is null;
    }

    /// <returns>Why it failed; null when it did not.</returns>
    private async Task<string?> SendAsync(Hub hub, IReadOnlyList<string> feeds, CancellationToken cancel)
    {
        // At once: the claim is for the time of one attempt.
        var outcomes = await Task.WhenAll(feeds.Chunk(Many).Select(some => attempts.SendAsync(() => Task.FromResult(Request(hub.Url, some)), cancel)));
        if (outcomes.FirstOrDefault(outcome => outcome.Error is not null) is not { } failed)
        {
            (hub.FailingSince, hub.Failures, hub.NextAttemptAt) = (null, 0, null);
            return null;
        }

        var now = clock.GetUtcNow();
        hub.FailingSince ??= now;
        hub.Failures++;
        hub.NextAttemptAt = now + WebhookLoops.WaitAfter(hub.Failures, now - hub.FailingSince.Value, failed.Wait);
        return failed.Error;
    }

    // The standard leaves open how a publisher speaks to a hub: the older ones read hub.url, newer ones hub.topic.
    private static HttpRequestMessage Request(string hub, string[] feeds) => new(HttpMethod.Post, hub)
    {
        Content = new FormUrlEncodedContent(
        [
            new("hub.mode", "publish"),
            .. feeds.SelectMany(url => new KeyValuePair<string, string>[] { new("hub.url", url), new("hub.topic", url) }),
        ]),
    };

    private async Task<ChangeFeedPage> ReadAsync(Hub hub, CancellationToken cancel)
    {
        try
        {
            return await feed.ReadAsync(new(hub.Position, First: null, null, null), cancel);
        }
        catch (BadRequest mistake)
        {
            // Nothing but another log, from a backup, makes a cursor that was good a bad one.
            log.LogWarning("The hub {Hub} is told of what comes from now on: {Mistake}", hub.Url, mistake.Message);
            return new([], await feed.EndAsync(cancel), HasNext: false);
        }
    }

    /// <summary>Where it stands; a new hub begins with what comes from now on. Null while another node finds that out.</summary>
    private async Task<Hub?> FindAsync(string url, CancellationToken cancel)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            if (await db.Hubs.AsNoTracking().FirstOrDefaultAsync(row => row.Url == url, cancel) is { } known)
            {
                return known;
            }
        }

        await using var claim = await TakeAsync(url, cancel);
        if (claim is not null && !await claim.ReadAsync(db => db.Hubs.AnyAsync(row => row.Url == url, cancel), cancel))
        {
            var hub = new Hub { Url = url, Position = await feed.EndAsync(cancel) };
            await SaveAsync(claim, db => db.Hubs.Add(hub), cancel);
        }

        return null;
    }

    private Task<Claim?> TakeAsync(string url, CancellationToken cancel) => claims.TakeAsync($"hub {url}", cancel);

    private static Task<bool> SaveAsync(Claim claim, Action<NewsContext> change, CancellationToken cancel) => claim.WriteAsync(async db =>
    {
        change(db);
        return await db.SaveChangesAsync(cancel) > 0;
    }, cancel);
}
