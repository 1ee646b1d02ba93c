using NewsApi.Data;

namespace NewsApi.Webhooks;

/// <summary>
/// Keeps a loop for every webhook that is not paused, and begins it anew when somebody has changed the webhook, in this process or by
/// the command line beside it.
/// </summary>
public sealed class WebhookSender(WebhookReader hooks, WebhookLoops loops, ILogger<WebhookSender> log) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<long, Running> running = [];

    private sealed record Running(int Version, CancellationTokenSource Stop, Task Loop);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Glance);
        try
        {
            await using var watch = await loops.WatchAsync(stoppingToken);
            do
            {
                if (await watch.HasChangedAsync(stoppingToken))
                {
                    await FollowAsync(stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
        }

        await Task.WhenAll(running.Keys.ToList().Select(StopAsync));
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        var wanted = (await hooks.AllAsync(cancel)).Where(hook => hook.PausedAt is null).ToDictionary(hook => hook.Id);
        await Task.WhenAll(running.Where(one => wanted.GetValueOrDefault(one.Key)?.Version != one.Value.Version || one.Value.Loop.IsCompleted).Select(one => one.Key).ToList().Select(StopAsync));
        foreach (var hook in wanted.Values.Where(hook => !running.ContainsKey(hook.Id)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            running[hook.Id] = new(hook.Version, stop, Task.Run(() => RunAsync(hook, stop.Token), CancellationToken.None));
        }
    }

    private async Task RunAsync(Webhook hook, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await loops.RunAsync(hook, cancel);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The webhook {Name} stopped; it goes on where it was.", hook.Name);
                await Task.Delay(Glance, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task StopAsync(long id)
    {
        if (running.Remove(id, out var one))
        {
            await one.Stop.CancelAsync();
            await one.Loop;
            one.Stop.Dispose();
        }
    }
}
