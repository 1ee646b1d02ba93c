using NewsApi.Http;

namespace NewsApi.Webhooks;

/// <summary>
/// Keeps a loop for every webhook that is not paused, and begins it anew when somebody has changed the webhook, in this process, by
/// the command line or on another node. All nodes do; of each message <see cref="WebhookLoops"/> finds the one that sends it.
/// </summary>
public sealed class WebhookSender(WebhookReader hooks, WebhookLoops loops, IHostApplicationLifetime lifetime, ILogger<WebhookSender> log) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var kept = new KeptLoops<(long Id, int Version)>(log);
        using var timer = new PeriodicTimer(Glance);
        try
        {
            // What is sent before that could not name its address.
            await lifetime.StartedAsync(stoppingToken);
            await using var watch = loops.Watch();
            var behind = false;
            do
            {
                behind |= await watch.HasChangedAsync(stoppingToken);
                if (behind)
                {
                    behind = !await TryFollowAsync(kept, stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
        }

        await kept.StopAsync();
    }

    // A background service that fails ends the whole server.
    private async Task<bool> TryFollowAsync(KeptLoops<(long Id, int Version)> kept, CancellationToken cancel)
    {
        try
        {
            var wanted = (await hooks.AllAsync(cancel)).Where(hook => hook.PausedAt is null);
            await kept.FollowAsync(
                wanted.ToDictionary(hook => (hook.Id, hook.Version), hook => (hook.Name, (Func<CancellationToken, Task>)(stop => loops.RunAsync(hook, stop)))), cancel);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Each loop would say the same again and again.
            await kept.StopAsync();
            log.LogError(e, "Which webhooks there are could not be read; it is tried again.");
            return false;
        }
    }
}
