using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>
/// Tells one WebSub hub which feeds have changed; the hub then fetches them and tells its subscribers. What it was told of is written
/// down afterwards, so that after a crash it hears of a change twice rather than not at all.
/// </summary>
public sealed class HubLoops(
    IDbContextFactory<NewsContext> contexts, ChangeFeedReader feed, FeedTopics topics, ChangeSignal signal, WebhookAttempts attempts, TimeProvider clock,
    ILogger<HubLoops> log)
{
    /// <summary>How many feeds a hub is told of at once.</summary>
    private const int Many = 100;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(string hub, CancellationToken cancel)
    {
        var position = await PositionAsync(hub, cancel);
        var (failures, failingSince) = (0, clock.GetUtcNow());
        while (!cancel.IsCancellationRequested && !signal.Stopping)
        {
            var next = signal.Next;
            var page = await ReadAsync(hub, position, cancel);
            if (await TellAsync(hub, await topics.OfAsync(page.Entries, cancel), cancel) is { Error: { } error } outcome)
            {
                var now = clock.GetUtcNow();
                failingSince = failures == 0 ? now : failingSince;
                var again = now + WebhookLoops.WaitAfter(++failures, now - failingSince, outcome.Wait);
                log.LogWarning("The hub {Hub} could not be told of changes ({Error}); it is tried again at {Again}.", hub, error, again);
                while (again > clock.GetUtcNow())
                {
                    await Task.Delay(Glance, cancel);
                }

                continue;
            }

            failures = 0;
            if (position != page.EndCursor)
            {
                position = page.EndCursor;
                await MoveAsync(hub, position, cancel);
            }

            if (!page.HasNext)
            {
                await signal.WaitAsync(next, Silence, cancel);
            }
        }
    }

    /// <returns>The first failure; null when there is nothing to tell.</returns>
    private async Task<WebhookOutcome?> TellAsync(string hub, IReadOnlyList<string> feeds, CancellationToken cancel)
    {
        WebhookOutcome? outcome = null;
        foreach (var some in feeds.Chunk(Many))
        {
            outcome = await attempts.SendAsync(() => Task.FromResult(Request(hub, some)), cancel);
            if (outcome.Error is not null)
            {
                break;
            }
        }

        return outcome;
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

    private async Task<ChangeFeedPage> ReadAsync(string hub, string position, CancellationToken cancel)
    {
        try
        {
            return await feed.ReadAsync(new(position, First: null, null, null), cancel);
        }
        catch (BadRequest mistake)
        {
            // Nothing but another log, from a backup, makes a cursor that was good a bad one.
            log.LogWarning("The hub {Hub} is told of what comes from now on: {Mistake}", hub, mistake.Message);
            return new([], await feed.EndAsync(cancel), HasNext: false);
        }
    }

    /// <summary>Where it stands; a new hub begins with what comes from now on.</summary>
    private async Task<string> PositionAsync(string hub, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Hubs.AsNoTracking().FirstOrDefaultAsync(row => row.Url == hub, cancel) is { } known)
        {
            return known.Position;
        }

        var row = new Hub { Url = hub, Position = await feed.EndAsync(cancel) };
        db.Hubs.Add(row);
        await db.SaveChangesAsync(cancel);
        return row.Position;
    }

    private async Task MoveAsync(string hub, string position, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Hubs.Where(row => row.Url == hub).ExecuteUpdateAsync(row => row.SetProperty(h => h.Position, position), cancel);
    }
}
