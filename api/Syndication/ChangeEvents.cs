using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Syndication;

/// <summary>The change feed as server-sent events: what is there, then what comes, until the reader leaves.</summary>
public sealed class ChangeEvents(ChangeFeedReader feed, ChangeFeedResponses responses, ChangeSignal signal, IOptions<JsonOptions> json)
{
    private const string LastEventId = "Last-Event-ID";

    // What a reader who is slow to take it in keeps in memory.
    private const int AtOnce = 20;

    // Often enough that no proxy takes the silence for an end.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <exception cref="BadRequest">Before anything is sent.</exception>
    public async Task SendAsync(HttpContext http, ChangeFeedRequest request, CancellationToken cancel)
    {
        http.LiftTimeLimit();
        request = request.Checked() with { First = AtOnce };
        var next = signal.Next;
        var page = await BeginAsync(http.Request, request, cancel);

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        string? told = null;
        while (!cancel.IsCancellationRequested && !signal.Stopping)
        {
            // Of a change that is not public nothing may be noticed.
            if (page.EndCursor != told)
            {
                await WriteAsync(http.Response, page, cancel);
                told = page.EndCursor;
            }

            var heard = page.HasNext;
            while (!heard && !cancel.IsCancellationRequested && !signal.Stopping)
            {
                await signal.WaitAsync(next, Heartbeat, cancel);
                heard = next.IsCompleted;
                if (!heard && !cancel.IsCancellationRequested)
                {
                    await http.Response.WriteAsync(":\n\n", cancel);
                }
            }

            next = signal.Next;
            page = await feed.ReadAsync(request with { After = page.EndCursor }, cancel);
        }
    }

    // An event source sends the id on its own account, so the complaint names the header.
    private async Task<ChangeFeedPage> BeginAsync(HttpRequest http, ChangeFeedRequest request, CancellationToken cancel)
    {
        if (http.Headers[LastEventId].FirstOrDefault() is not { Length: > 0 } id)
        {
            return await feed.ReadAsync(request, cancel);
        }

        try
        {
            return await feed.ReadAsync(request with { After = id }, cancel);
        }
        catch (BadRequest mistake) when (mistake.Parameter == "after")
        {
            throw new BadRequest(LastEventId, $"The header {LastEventId} is what counts here: {mistake.Message}");
        }
    }

    private async Task WriteAsync(HttpResponse response, ChangeFeedPage page, CancellationToken cancel)
    {
        foreach (var entry in await responses.OfAsync(page, cancel))
        {
            var data = JsonSerializer.Serialize(entry, json.Value.SerializerOptions);
            await response.WriteAsync($"id: {entry.Cursor}\nevent: {JsonNamingPolicy.CamelCase.ConvertName($"{entry.Kind}")}\ndata: {data}\n\n", cancel);
        }

        // Without data it moves the reader's id only: past what the filter left out.
        await response.WriteAsync($"id: {page.EndCursor}\n\n", cancel);
        await response.Body.FlushAsync(cancel);
    }
}
