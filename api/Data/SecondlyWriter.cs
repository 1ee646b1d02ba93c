namespace NewsApi.Data;

/// <summary>Writes what requests have gathered every second, and what is left when the server stops.</summary>
/// <param name="pause">For what others wait for, less than a second.</param>
public abstract class SecondlyWriter(TimeSpan? pause = null) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause ?? TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync();
            }
        }
        catch (OperationCanceledException)
        {
        }

        // The server has stopped listening by now: hosted services stop in reverse order.
        await WriteAsync();
    }

    /// <summary>Writes all that is gathered, and keeps what could not be written for the next second.</summary>
    public abstract Task WriteAsync();
}
