using GraphQL;
using GraphQL.Transport;
using NewsApi.Http;

namespace NewsApi.Graph;

/// <summary>GraphQL over server-sent events, in the mode of distinct connections: a request, and its results as they come.</summary>
public sealed class GraphQLEvents(GraphQLStreams streams, IGraphQLSerializer serializer, IHostApplicationLifetime lifetime)
{
    /// <summary>A comment this often tells both ends, and what stands between, that the connection lives.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(12);

    private static readonly byte[] Next = "event: next\ndata: "u8.ToArray();
    private static readonly byte[] End = "\n\n"u8.ToArray();
    private static readonly byte[] Complete = "event: complete\ndata:\n\n"u8.ToArray();
    private static readonly byte[] Comment = ":\n\n"u8.ToArray();

    public async Task SendAsync(HttpContext http, GraphQLRequest request, bool readOnly)
    {
        http.LiftTimeLimit();
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using var sending = new SemaphoreSlim(1, 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);

        async Task WriteAsync(params ReadOnlyMemory<byte>[] parts)
        {
            await sending.WaitAsync(stop.Token);
            try
            {
                foreach (var part in parts)
                {
                    await http.Response.Body.WriteAsync(part, stop.Token);
                }

                await http.Response.Body.FlushAsync(stop.Token);
            }
            finally
            {
                sending.Release();
            }
        }

        async Task SendResultAsync(ExecutionResult result)
        {
            using var json = new MemoryStream();
            await serializer.WriteAsync(json, result, stop.Token);
            await WriteAsync(Next, json.GetBuffer().AsMemory(0, (int)json.Length), End);
        }

        async Task BeatAsync()
        {
            using var timer = new PeriodicTimer(Heartbeat);
            do
            {
                await WriteAsync(Comment); // The first tells the client that it is heard.
            }
            while (await timer.WaitForNextTickAsync(stop.Token));
        }

        var beating = BeatAsync();
        try
        {
            var refused = await streams.RunAsync(request, readOnly, SendResultAsync, http.Abort, stop.Token);
            if (refused is not null)
            {
                await SendResultAsync(refused);
            }

            await WriteAsync(Complete);
        }
        catch (OperationCanceledException)
        {
            // The client went, or the server stops: without an event that says it is over, the client comes again.
        }

        await stop.CancelAsync();
        await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
