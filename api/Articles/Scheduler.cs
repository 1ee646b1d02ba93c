namespace NewsApi.Articles;

/// <summary>Publishes scheduled articles at their time, and those whose time passed while the process was down as soon as it runs.</summary>
internal sealed class Scheduler(PublicationWriter publication, TimeProvider clock, ILogger<Scheduler> log) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(400);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Glance, clock);
        do
        {
            try
            {
                await publication.PublishDueAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What is due could not be published; it is tried again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
