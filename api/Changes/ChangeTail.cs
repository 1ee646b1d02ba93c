using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Changes;

/// <summary>
/// Reads the log on behalf of this process's followers, each from its own position. A write in this process wakes it at
/// once; for a write by another process (the CLI beside a running server) it looks at the database five times a second.
/// </summary>
public sealed class ChangeTail(
    IDbContextFactory<NewsContext> contexts, IEnumerable<Follower> followers, ILogger<ChangeTail> log) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim written = new(0, 1);
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Reading> readings = [.. followers.Select(follower => new Reading(follower))];
    private volatile TaskCompletionSource advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tells that this process appended up to <paramref name="seq"/>, and waits until every follower has passed it.</summary>
    public async Task PassedAsync(long seq, CancellationToken cancel)
    {
        if (!started.Task.IsCompleted)
        {
            return; // A command-line verb: the followers are the server's.
        }

        while (true)
        {
            var next = advanced.Task;
            if (readings.All(reading => reading.Position >= seq))
            {
                return;
            }

            Wake();
            await next.WaitAsync(cancel);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var end = await db.Changes.MaxAsync(change => (long?)change.Seq, cancellationToken) ?? 0;
        foreach (var reading in readings)
        {
            reading.Position = await reading.Follower.PositionAsync(cancellationToken) ?? end;
        }

        await base.StartAsync(cancellationToken);
        started.SetResult();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var watch = await WriteWatch.OpenAsync(contexts, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = await watch.HasChangedAsync(stoppingToken);
            if (await written.WaitAsync(changed ? TimeSpan.Zero : Glance, stoppingToken) || changed)
            {
                await Task.WhenAll(readings.Select(reading => CatchUpAsync(reading, stoppingToken)));
            }
        }
    }

    private async Task CatchUpAsync(Reading reading, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await using var db = await contexts.CreateDbContextAsync(cancel);
                var changes = await db.Changes.AsNoTracking()
                    .Where(change => change.Seq > reading.Position)
                    .OrderBy(change => change.Seq)
                    .Take(BatchSize)
                    .ToListAsync(cancel);
                if (changes.Count == 0)
                {
                    return;
                }

                await reading.Follower.ApplyAsync(changes, cancel);
                reading.Position = changes[^1].Seq;
                Interlocked.Exchange(ref advanced, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The position has not moved, so nothing is lost: the same entries come again.
            log.LogError(
                e, "{Follower} could not apply the changes after {Position}; it tries again.",
                reading.Follower.GetType().Name, reading.Position.ToString(CultureInfo.InvariantCulture));
            await Task.Delay(RetryDelay, cancel);
            Wake();
        }
    }

    private void Wake()
    {
        if (written.CurrentCount == 0)
        {
            try
            {
                written.Release();
            }
            catch (SemaphoreFullException)
            {
                // Another writer woke it in between, which serves as well.
            }
        }
    }

    public override void Dispose()
    {
        written.Dispose();
        base.Dispose();
    }

    private sealed class Reading(Follower follower)
    {
        private long position;

        public Follower Follower => follower;

        public long Position
        {
            get => Interlocked.Read(ref position);
            set => Interlocked.Exchange(ref position, value);
        }
    }
}
