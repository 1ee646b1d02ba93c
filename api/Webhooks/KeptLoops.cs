namespace NewsApi.Webhooks;

/// <summary>Keeps a loop for each of a changing set, and begins again those that fail.</summary>
internal sealed class KeptLoops<TKey>(ILogger log) where TKey : notnull
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<TKey, Running> running = [];

    private sealed record Running(CancellationTokenSource Stop, Task Loop);

    /// <summary>Ends the loops that are not wanted any more and begins those that do not run.</summary>
    /// <param name="wanted">What a log calls each, and what it does.</param>
    public async Task FollowAsync(IReadOnlyDictionary<TKey, (string Name, Func<CancellationToken, Task> Run)> wanted, CancellationToken cancel)
    {
        await StopAsync(running.Where(one => !wanted.ContainsKey(one.Key) || one.Value.Loop.IsCompleted).Select(one => one.Key));
        foreach (var (key, (name, run)) in wanted.Where(one => !running.ContainsKey(one.Key)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            running[key] = new(stop, Task.Run(() => RunAsync(name, run, stop.Token), CancellationToken.None));
        }
    }

    public Task StopAsync() => StopAsync(running.Keys);

    private Task StopAsync(IEnumerable<TKey> keys) => Task.WhenAll(keys.ToList().Select(async key =>
    {
        if (running.Remove(key, out var one))
        {
            await one.Stop.CancelAsync();
            await one.Loop;
            one.Stop.Dispose();
        }
    }));

    private async Task RunAsync(string name, Func<CancellationToken, Task> run, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await run(cancel);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What is sent to {Name} stopped; it goes on where it was.", name);
                await Task.Delay(Pause, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
