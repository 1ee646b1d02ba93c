using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using NewsApi.Cache;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>
/// What every REST answer shares: HEAD as GET without its body, OPTIONS with the methods, only media types we speak, only the
/// members that fields= names, and an ETag by which an unchanged answer is a 304.
/// </summary>
internal sealed class RestAnswers(RequestDelegate next)
{
    private const string EventStream = "text/event-stream";
    private static readonly string[] Spoken = ["application/json", "application/problem+json", "application/*", "*/*"];

    /// <summary>Before routing, which knows a handler of GET only as that.</summary>
    public static Task TakeHeadAsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Items[HttpMethods.Head] = true;
            http.Request.Method = HttpMethods.Get;
        }

        return next(http);
    }

    public async Task InvokeAsync(HttpContext http, CurrentCaller current)
    {
        var request = http.Request;
        if (!current.Caller.IsAnonymous)
        {
            // What one caller may see is nobody else's to keep.
            http.Response.Headers.CacheControl = "private, no-store";
        }

        var ownTypes = http.GetEndpoint()?.Metadata.GetMetadata<OwnMediaTypes>();
        if (ownTypes is { Streams: true } && HttpMethods.IsGet(request.Method) && WantsEvents(request))
        {
            await StreamAsync(http);
        }
        else if (ownTypes is null && !Accepts(request))
        {
            await TypedResults.Problem(
                statusCode: StatusCodes.Status406NotAcceptable, title: "Not acceptable.",
                detail: "Answers are application/json; accept that or */*.").ExecuteAsync(http);
        }
        else if (HttpMethods.IsOptions(request.Method))
        {
            await AnswerOptionsAsync(http);
        }
        else if (HttpMethods.IsGet(request.Method))
        {
            await AnswerReadAsync(http);
        }
        else
        {
            await next(http);
        }
    }

    /// <summary>Whether the caller takes JSON.</summary>
    public static bool Accepts(HttpRequest request) =>
        request.Headers.Accept.Count == 0
        || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        || types.Any(type => Spoken.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase) && type.Quality is not 0);

    /// <summary>Whether the caller names the type of event streams.</summary>
    public static bool WantsEvents(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        && types.Any(type => type.MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);

    // Nothing is held back: a stream has no end at which an ETag could be known.
    private async Task StreamAsync(HttpContext http)
    {
        http.Response.ContentType = EventStream;
        if (!http.Items.ContainsKey(HttpMethods.Head))
        {
            await next(http);
        }
    }

    // Routing answers 405 with the right Allow; for OPTIONS that is the answer.
    private async Task AnswerOptionsAsync(HttpContext http)
    {
        await next(http);
        if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private async Task AnswerReadAsync(HttpContext http)
    {
        var send = http.Response.Body;
        using var made = new MemoryStream();
        http.Response.Body = made;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = send;
        }

        var bytes = made.ToArray();
        if (http.Response.StatusCode == StatusCodes.Status200OK)
        {
            bytes = Pick(bytes, http.Request.Query["fields"].FirstOrDefault());

            // What a change is made from names its version itself.
            var tag = http.Response.Headers.ETag is [{ } version] ? version : EntityTags.Of(bytes);
            http.Response.Headers.ETag = tag;
            if (http.Response.Headers.CacheControl.Count == 0)
            {
                http.Response.Headers.CacheControl = "public, no-cache";
            }

            if (EntityTags.IsKnown(http.Request, tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                http.Response.Headers.Remove(HeaderNames.ContentType);
                return;
            }
        }

        // An empty answer is left open for the problem that others make of it.
        if (bytes.Length > 0)
        {
            http.Response.ContentLength = bytes.Length;
            if (!http.Items.ContainsKey(HttpMethods.Head))
            {
                await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
            }
        }
    }

    private static byte[] Pick(byte[] json, string? fields)
    {
        if (fields is null)
        {
            return json;
        }

        var names = fields.Split(',', StringSplitOptions.TrimEntries).ToHashSet();
        var answer = JsonNode.Parse(json)!.AsObject();
        foreach (var item in answer["items"]?.AsArray().Select(item => item!.AsObject()) ?? [answer])
        {
            foreach (var name in item.Select(member => member.Key).Where(name => !names.Contains(name)).ToList())
            {
                item.Remove(name);
            }
        }

        return System.Text.Encoding.UTF8.GetBytes(answer.ToJsonString(HttpModule.Plain));
    }
}

/// <summary>An endpoint that chooses among media types itself and refuses the others.</summary>
/// <param name="Streams">Whether text/event-stream is one of them.</param>
internal sealed record OwnMediaTypes(bool Streams = false);
