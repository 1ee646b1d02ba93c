using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Syndication;

/// <summary>Wakes those who wait at the end of the log.</summary>
public sealed class ChangeSignal(IHostApplicationLifetime lifetime) : Follower
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool WritersWait => false;

    public override Turn Turn => Turn.Tells;

    /// <summary>Completes with the next change. Take it before reading, or a change in between goes unheard.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Waits for a change, at most so long; ends early when the caller leaves or the server stops.</summary>
    public async Task WaitAsync(Task change, TimeSpan longest, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        await change.WaitAsync(longest, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public bool Stopping => lifetime.ApplicationStopping.IsCancellationRequested;

    public override Task<long?> PositionAsync(CancellationToken cancel) => Task.FromResult<long?>(null);

    public override Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return Task.CompletedTask;
    }
}
