using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>Notes which articles the holders of reading keys take whole. The SQL is what SQLite and PostgreSQL share.</summary>
public sealed class UsageWriter(IDbContextFactory<NewsContext> contexts, IHttpContextAccessor requests, TimeProvider clock, ILogger<UsageWriter> log) : SecondlyWriter
{
    private const int MaxRows = 2000;

    // As long as another node may keep to itself what it handed out.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1);
    private readonly Lock gate = new();
    private readonly Dictionary<long, Today> today = [];
    private Dictionary<(long Key, int Day, long Article), (long Times, DateTimeOffset At)> gathered = [];

    private sealed record Today(int Day, long Taken, DateTimeOffset At);

    /// <summary>Notes that these articles go to whoever asks at the moment, when that is the holder of a reading key.</summary>
    public void Take(IReadOnlyCollection<long> articles)
    {
        if (requests.HttpContext?.RequestServices.GetService<CurrentCaller>()?.Caller.Quota is not { } quota)
        {
            return;
        }

        var (now, day) = (clock.GetUtcNow(), DayNow());
        lock (gate)
        {
            foreach (var article in articles)
            {
                var key = (quota.KeyId, day, article);
                gathered[key] = (gathered.GetValueOrDefault(key).Times + 1, now);
            }

            if (today.TryGetValue(quota.KeyId, out var known) && known.Day == day)
            {
                today[quota.KeyId] = known with { Taken = known.Taken + articles.Count };
            }
        }
    }

    /// <summary>How many articles went to the holder of a key since midnight, UTC; on other nodes, as they wrote it up to a second ago.</summary>
    public async Task<long> TakenTodayAsync(long key, CancellationToken cancel)
    {
        var (now, day) = (clock.GetUtcNow(), DayNow());
        if (Known() is { } known)
        {
            return known;
        }

        // What is being written would be found in both places, or in none.
        await turn.WaitAsync(cancel);
        try
        {
            if (Known() is { } meanwhile)
            {
                return meanwhile;
            }

            await using var db = await contexts.CreateDbContextAsync(cancel);
            var written = await db.KeyUses.Where(use => use.KeyId == key && use.Day == day).SumAsync(use => use.Times, cancel);
            lock (gate)
            {
                var taken = written + gathered.Where(one => one.Key.Key == key && one.Key.Day == day).Sum(one => one.Value.Times);
                today[key] = new(day, taken, now);
                return taken;
            }
        }
        finally
        {
            turn.Release();
        }

        long? Known()
        {
            lock (gate)
            {
                return today.TryGetValue(key, out var read) && read.Day == day && now - read.At < Fresh ? read.Taken : null;
            }
        }
    }

    internal int DayNow() => DayOf(clock.GetUtcNow());

    internal static int DayOf(DateTimeOffset time) => (int)(time.ToUnixTimeSeconds() / 86_400);

    public override async Task WriteAsync()
    {
        // Whoever reads afterwards must find what another began to write.
        await turn.WaitAsync();
        try
        {
            await WriteGatheredAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    private async Task WriteGatheredAsync()
    {
        Dictionary<(long Key, int Day, long Article), (long Times, DateTimeOffset At)> written;
        lock (gate)
        {
            (written, gathered) = (gathered, []);
        }

        try
        {
            foreach (var part in written.ToList().Chunk(MaxRows))
            {
                await using var db = await contexts.CreateDbContextAsync();
                await db.Database.ExecuteSqlRawAsync(Statement(part));
                Array.ForEach(part, row => written.Remove(row.Key));
            }
        }
        catch (Exception e)
        {
            lock (gate)
            {
                foreach (var (key, (times, at)) in written)
                {
                    gathered[key] = (gathered.GetValueOrDefault(key).Times + times, at);
                }
            }

            log.LogError(e, "Who took {Articles} articles could not be written; it is tried again.", written.Count);
        }
    }

    private static string Statement(IEnumerable<KeyValuePair<(long Key, int Day, long Article), (long Times, DateTimeOffset At)>> part)
    {
        var rows = new StringBuilder();
        foreach (var ((key, day, article), (times, at)) in part)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{(rows.Length > 0 ? "," : "")}({key},{day},{article},{times},{at.ToUnixTimeMilliseconds()})");
        }

        return $"INSERT INTO key_use (key_id, day, article_id, times, last_at) VALUES {rows} "
            + "ON CONFLICT (key_id, day, article_id) DO UPDATE SET times = key_use.times + excluded.times, last_at = excluded.last_at";
    }
}
