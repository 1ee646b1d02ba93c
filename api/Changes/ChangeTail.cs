using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Changes;

/// <summary>
/// Reads the log on behalf of this process's followers, each from its own position and at its own pace. A write in this process
/// wakes it at once; of a write by another process PostgreSQL tells it, or it looks at the database five times a second.
/// </summary>
public sealed class ChangeTail : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IDbContextFactory<NewsContext> contexts;
    private readonly Engine engine;
    private readonly TimeProvider clock;
    private readonly ILogger<ChangeTail> log;
    private readonly ChangeReader reader;
    private readonly List<FollowerLoop> loops;
    private bool started;

    public ChangeTail(
        IDbContextFactory<NewsContext> contexts, Engine engine, IEnumerable<Follower> followers, TimeProvider clock, Telemetry telemetry,
        ILogger<ChangeTail> log)
    {
        (this.contexts, this.engine, this.clock, this.log) = (contexts, engine, clock, log);
        reader = new(contexts);
        loops = [];
        foreach (var turn in followers.GroupBy(follower => follower.Turn).OrderBy(turn => turn.Key))
        {
            var ahead = loops.Where(loop => loop.Follower.WritersWait).ToList();
            loops.AddRange(turn.Select(follower => new FollowerLoop(follower, ahead, reader, engine.Replica, log)));
        }

        telemetry.Meter.CreateObservableGauge("news.follower.lag", Measure, "s", "Since the oldest entry of the log was made that a follower has heard of and not applied");
    }

    /// <summary>
    /// Tells that this process appended up to <paramref name="seq"/>, and waits until the followers that writers wait for have passed
    /// it. What is written stays written: a follower that fails keeps nobody longer than ten seconds.
    /// </summary>
    public async Task PassedAsync(long seq, CancellationToken cancel)
    {
        if (!started)
        {
            return; // A command-line verb: the followers are the server's.
        }

        engine.Replica?.Want(seq);
        Wake();
        try
        {
            await Task.WhenAll(loops.Where(loop => loop.Follower.WritersWait).Select(loop => loop.PassedAsync(seq, cancel)))
                .WaitAsync(Patience, cancel);
        }
        catch (TimeoutException)
        {
            log.LogError("A follower has not passed {Seq}; what it keeps may be stale until it does.", seq);
        }
    }

    /// <summary>How long ago the oldest entry was made that a follower has not applied; nothing for those that have applied all.</summary>
    public async Task<IReadOnlyDictionary<string, TimeSpan>> LagsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var lags = new Dictionary<string, TimeSpan>();
        foreach (var loop in loops)
        {
            var position = loop.Position;
            var next = await db.Changes.Where(change => change.Seq > position).OrderBy(change => change.Seq)
                .Select(change => (DateTimeOffset?)change.At).FirstOrDefaultAsync(cancel);
            lags[loop.Name] = next is { } at && at < now ? now - at : TimeSpan.Zero;
        }

        return lags;
    }

    public override void Dispose()
    {
        reader.Dispose();
        base.Dispose();
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var end = await db.Changes.MaxAsync(change => (long?)change.Seq, cancellationToken) ?? 0;
        engine.Replica?.Want(end);
        foreach (var loop in loops)
        {
            await loop.StartAsync(end, cancellationToken);
        }

        await base.StartAsync(cancellationToken);
        started = true;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([
            engine.Listen() is { } listener ? ListenAsync(listener, stoppingToken) : WatchAsync(stoppingToken),
            engine.Replica?.WatchAsync(log, stoppingToken) ?? Task.CompletedTask,
            .. loops.Select(loop => loop.RunAsync(stoppingToken)),
        ]);

    private void Wake()
    {
        reader.Tell();
        loops.ForEach(loop => loop.Wake());
    }

    private IEnumerable<Measurement<double>> Measure() => loops.Select(loop => new Measurement<double>(
        loop.Pending is { } since ? Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds) : 0, KeyValuePair.Create<string, object?>("follower", loop.Name)));

    private async Task ListenAsync(WriteListener listener, CancellationToken cancel)
    {
        await using var until = listener;
        var cut = false;
        while (true)
        {
            try
            {
                if (!await listener.NextAsync(cancel) && cut)
                {
                    cut = false;
                    loops.ForEach(loop => loop.Follower.Missed());
                }
            }
            catch (DbException e)
            {
                if (!cut)
                {
                    log.LogWarning(e, "The database does not tell of changes any more; they are looked for until it does.");
                }

                cut = true;
                await Task.Delay(Glance, cancel);
            }

            Wake();
        }
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        await using var watch = new WriteWatch(contexts);
        using var timer = new PeriodicTimer(Glance);
        do
        {
            if (await watch.HasChangedAsync(cancel))
            {
                Wake();
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}
