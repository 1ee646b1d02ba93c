using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Webhooks;

/// <summary>Keeps a loop for every WebSub hub of the settings. All nodes do; <see cref="HubLoops"/> finds the one that tells it.</summary>
public sealed class HubSender(Editions editions, HubLoops loops, IHostApplicationLifetime lifetime, ILogger<HubSender> log) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var kept = new KeptLoops<string>(log);
        using var timer = new PeriodicTimer(Glance);
        try
        {
            // What is sent before that could not name its address.
            await lifetime.StartedAsync(stoppingToken);
            do
            {
                await kept.FollowAsync(
                    editions.Site.Hubs.Distinct().ToDictionary(hub => hub, hub => (hub, (Func<CancellationToken, Task>)(cancel => loops.RunAsync(hub, cancel)))), stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
        }

        await kept.StopAsync();
    }
}
