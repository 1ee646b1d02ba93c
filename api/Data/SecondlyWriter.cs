namespace NewsApi.Data;

/// <summary>Writes what requests have gathered every second, and what is left when the server stops.</summary>
public abstract class SecondlyWriter : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
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
