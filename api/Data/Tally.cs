using Microsoft.EntityFrameworkCore;

namespace NewsApi.Data;

/// <summary>How often something was counted in one part of a minute.</summary>
public sealed record Tallied(string Name, long Part, long Count);

/// <summary>
/// Counts what callers do in a minute, in memory, for the limits. Nodes that share a database tell each other there four times a second,
/// so that a limit is overrun by no more than what comes to the others in that time; while the database is away each goes on by what it
/// has heard.
/// </summary>
public sealed class Tally(IDbContextFactory<NewsContext> contexts, TimeProvider clock, ILogger<Tally> log) : SecondlyWriter(TimeSpan.FromMilliseconds(250))
{
    private const int PartSeconds = 10;
    private const int Parts = 60 / PartSeconds;

    private readonly Guid node = Guid.NewGuid();
    private readonly Lock gate = new();
    private readonly Dictionary<(string Name, long Part), (long Own, long Others)> counts = [];
    private readonly HashSet<(string Name, long Part)> untold = [];
    private long pruned;
    private bool failing;

    /// <summary>Counts one more.</summary>
    /// <returns>How many there were since the clock's full minute.</returns>
    public long Count(string name)
    {
        var now = PartNow();
        lock (gate)
        {
            Add(name, now);
            return Enumerable.Range(0, (int)(now % Parts) + 1).Sum(back => Of(name, now - back));
        }
    }

    /// <summary>Counts one more, if there were not as many as may be in the last minute.</summary>
    /// <exception cref="TooMany">There were.</exception>
    public void Count(string name, int most)
    {
        var now = PartNow();
        lock (gate)
        {
            var sum = 0L;
            for (var part = now; part > now - Parts; part--)
            {
                sum += Of(name, part);
                if (sum >= most)
                {
                    throw new TooMany(DateTimeOffset.FromUnixTimeSeconds((part + Parts) * PartSeconds) - clock.GetUtcNow());
                }
            }

            Add(name, now);
        }
    }

    public override async Task WriteAsync()
    {
        var oldest = PartNow() - Parts + 1;
        var told = Take(oldest);
        if (told.Count == 0)
        {
            return;
        }

        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            var heard = await db.TallyAsync(node, told, oldest, CancellationToken.None);
            lock (gate)
            {
                foreach (var (name, part, count) in heard)
                {
                    counts[(name, part)] = (counts.GetValueOrDefault((name, part)).Own, count);
                }
            }

            failing = false;
        }
        catch (Exception e)
        {
            lock (gate)
            {
                untold.UnionWith(told.Select(one => (one.Name, one.Part)));
            }

            // Told once: a database that is away for an hour would fill the log.
            if (!failing)
            {
                log.LogError(e, "Other nodes do not hear what callers do here, nor this one of them; it is tried again, and meanwhile limits hold for each node.");
            }

            failing = true;
        }
    }

    private long PartNow() => clock.GetUtcNow().ToUnixTimeSeconds() / PartSeconds;

    private long Of(string name, long part)
    {
        var (own, others) = counts.GetValueOrDefault((name, part));
        return own + others;
    }

    private void Add(string name, long part)
    {
        var (own, others) = counts.GetValueOrDefault((name, part));
        counts[(name, part)] = (own + 1, others);
        untold.Add((name, part));
    }

    /// <summary>What the others have not heard of yet; what no limit asks for any more is forgotten.</summary>
    private List<Tallied> Take(long oldest)
    {
        lock (gate)
        {
            if (pruned != oldest)
            {
                pruned = oldest;
                untold.RemoveWhere(one => one.Part < oldest);
                foreach (var old in counts.Keys.Where(one => one.Part < oldest).ToList())
                {
                    counts.Remove(old);
                }
            }

            var taken = untold.Select(one => new Tallied(one.Name, one.Part, counts[one].Own)).ToList();
            untold.Clear();
            return taken;
        }
    }
}
