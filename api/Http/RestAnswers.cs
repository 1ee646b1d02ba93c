using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>
/// What every REST answer shares: HEAD as GET without its body, OPTIONS with the methods, only media types we speak, only the
/// members that fields= names, and an ETag by which an unchanged answer is a 304.
/// </summary>
internal sealed class RestAnswers(RequestDelegate next)
{
    private static readonly string[] Spoken = ["application/json", "application/problem+json", "application/*", "*/*"];

    public async Task InvokeAsync(HttpContext http, CurrentCaller current)
    {
        var request = http.Request;
        if (!current.Caller.IsAnonymous)
        {
            // What one caller may see is nobody else's to keep.
            http.Response.Headers.CacheControl = "private, no-store";
        }

        if (!Accepts(request))
        {
            await TypedResults.Problem(
                statusCode: StatusCodes.Status406NotAcceptable, title: "Not acceptable.",
                detail: "Answers are application/json; accept that or */*.").ExecuteAsync(http);
            return;
        }

        if (HttpMethods.IsOptions(request.Method))
        {
            await AnswerOptionsAsync(http);
        }
        else if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            await AnswerReadAsync(http);
        }
        else
        {
            await next(http);
        }
    }

    private static bool Accepts(HttpRequest request) =>
        request.Headers.Accept.Count == 0
        || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        || types.Any(type => Spoken.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase) && type.Quality is not 0);

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
        var head = HttpMethods.IsHead(http.Request.Method);
        http.Request.Method = HttpMethods.Get;
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

            // Weak, because it names the content and not its compression.
            var tag = $"W/\"{Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 9))}\"";
            http.Response.Headers.ETag = tag;
            if (http.Response.Headers.CacheControl.Count == 0)
            {
                http.Response.Headers.CacheControl = "public, no-cache";
            }

            if (IsKnown(http.Request, tag))
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
            if (!head)
            {
                await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
            }
        }
    }

    private static bool IsKnown(HttpRequest request, string tag) =>
        request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known
        && known.Any(one => one == EntityTagHeaderValue.Any || one.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));

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
