using System.Threading.Channels;
using NewsApi.Data;

namespace NewsApi.Changes;

/// <summary>Brings one follower the entries it has not seen, and again those it failed at: none is lost.</summary>
/// <param name="ahead">Those that this one follows.</param>
internal sealed class FollowerLoop(
    Follower follower, IReadOnlyList<FollowerLoop> ahead, ChangeReader reader, Replica? replica, ILogger log)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    // One that fails keeps nobody else from going on.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Holds at most one wish to look: more of them would find nothing new.
    private readonly Channel<bool> wishes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock gate = new();
    private readonly List<(long Seq, TaskCompletionSource Passed)> waiting = [];
    private long position;
    private DateTimeOffset? pending;

    public Follower Follower => follower;

    public string Name { get; } = follower.GetType().Name;

    /// <summary>The seq up to which it has applied the log.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>When the first of the entries was made that it is about to apply, or fails at.</summary>
    public DateTimeOffset? Pending
    {
        get
        {
            lock (gate)
            {
                return pending;
            }
        }
    }

    public async Task StartAsync(long end, CancellationToken cancel) => position = await follower.PositionAsync(cancel) ?? end;

    public void Wake() => wishes.Writer.TryWrite(true);

    public Task PassedAsync(long seq, CancellationToken cancel)
    {
        lock (gate)
        {
            if (position >= seq)
            {
                return Task.CompletedTask;
            }

            var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((seq, passed));
            return passed.Task.WaitAsync(cancel);
        }
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        var failing = false;
        await foreach (var _ in wishes.Reader.ReadAllAsync(cancel))
        {
            try
            {
                await CatchUpAsync(cancel);
                if (failing)
                {
                    failing = false;
                    log.LogWarning("{Follower} goes on; it has applied all changes up to {Position}.", Name, position);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Told once: a database that is away for an hour would fill the log.
                if (!failing)
                {
                    log.LogError(e, "{Follower} could not apply the changes after {Position}; it tries again every second.", Name, position);
                }

                failing = true;
                await Task.Delay(RetryDelay, cancel);
                Wake();
            }
        }
    }

    private async Task CatchUpAsync(CancellationToken cancel)
    {
        while (await reader.AfterAsync(position, cancel) is { Count: > 0 } changes)
        {
            lock (gate)
            {
                pending = changes[0].At;
            }

            replica?.Want(changes[^1].Seq);
            await FollowAsync(changes[^1].Seq, cancel);
            await follower.ApplyAsync(changes, cancel);
            Advance(changes[^1].Seq);
        }
    }

    private async Task FollowAsync(long seq, CancellationToken cancel)
    {
        try
        {
            await Task.WhenAll(ahead.Select(loop => loop.PassedAsync(seq, cancel))).WaitAsync(Patience, cancel);
        }
        catch (TimeoutException)
        {
            log.LogWarning("{Follower} does not wait any longer for those before it to pass {Seq}.", Name, seq);
        }
    }

    private void Advance(long seq)
    {
        lock (gate)
        {
            (position, pending) = (seq, null);
            foreach (var (_, passed) in waiting.Where(one => one.Seq <= seq))
            {
                passed.SetResult();
            }

            waiting.RemoveAll(one => one.Seq <= seq);
        }
    }
}
