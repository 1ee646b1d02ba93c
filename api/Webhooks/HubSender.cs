using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Webhooks;

/// <summary>Keeps a loop for every WebSub hub of the settings, on one node.</summary>
public sealed class HubSender(Editions editions, HubLoops loops, Engine engine, IHostApplicationLifetime lifetime, ILogger<HubSender> log) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var kept = new KeptLoops<string>(log);
        using var timer = new PeriodicTimer(Glance);
        await using var telling = new HeldDuty(engine, "hubs", log);
        try
        {
            // What is sent before that could not name its address.
            await lifetime.StartedAsync(stoppingToken);
            do
            {
                if (!await telling.HoldAsync(stoppingToken))
                {
                    await kept.StopAsync();
                    continue;
                }

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
