namespace NewsApi.Cache;

/// <summary>
/// Tells the CDN what has changed, in order and until it has heard. What it did not hear before the server ends is in it for at most as
/// long as it was told to keep it.
/// </summary>
internal sealed class CdnPurges(Cdn cdn, ILogger<CdnPurges> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim more = new(0, 1);
    private HashSet<string> waiting = [];

    public void Add(IEnumerable<string> keys)
    {
        if (!cdn.Enabled)
        {
            return;
        }

        lock (gate)
        {
            foreach (var key in keys)
            {
                waiting.Add(key);
                waiting.Add(SurrogateKey.AnyOf(key));
            }

            if (more.CurrentCount == 0)
            {
                more.Release();
            }
        }
    }

    public override void Dispose()
    {
        more.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!cdn.Enabled)
        {
            return;
        }

        using var client = new HttpClient { Timeout = Patience };
        while (!stoppingToken.IsCancellationRequested)
        {
            await more.WaitAsync(stoppingToken);
            HashSet<string> keys;
            lock (gate)
            {
                (keys, waiting) = (waiting, []);
            }

            foreach (var some in keys.Chunk(Cdn.Most))
            {
                await TellAsync(client, some, stoppingToken);
            }
        }
    }

    private async Task TellAsync(HttpClient client, string[] keys, CancellationToken cancel)
    {
        for (var wait = FirstWait; !await TryAsync(client, keys, cancel); wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            await Task.Delay(wait, cancel);
        }
    }

    private async Task<bool> TryAsync(HttpClient client, string[] keys, CancellationToken cancel)
    {
        try
        {
            using var request = cdn.Purge(keys);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (response.IsSuccessStatusCode)
            {
                return true;
            }

            log.LogWarning("The CDN did not take what has changed ({Status}); it is told again.", (int)response.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            log.LogWarning("The CDN could not be told what has changed ({Error}); it is told again.", e.Message);
        }

        return false;
    }
}
