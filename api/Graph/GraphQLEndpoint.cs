using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using GraphQL.Types;
using Microsoft.Net.Http.Headers;
using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Graph;

/// <summary>
/// GraphQL over HTTP: GET and POST, JSON or application/graphql-response+json as the client accepts, text/event-stream for what
/// goes on. A WebSocket is handed on.
/// </summary>
public sealed class GraphQLEndpoint(
    GraphQLRunner runner, GraphQLRequests requests, GraphiQLPage page, IGraphQLSerializer serializer, ISchema schema, GraphQLEvents events,
    GraphQLSockets sockets)
{
    private const string Json = "application/json";
    private const string GraphQLResponse = "application/graphql-response+json";
    private const string EventStream = "text/event-stream";

    private readonly Lazy<string> sdl = new(() => schema.Print());

    public async Task HandleAsync(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            await sockets.ServeAsync(http);
            return;
        }

        var get = HttpMethods.IsGet(http.Request.Method);
        if (get && http.Request.Query.ContainsKey("sdl"))
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(sdl.Value, http.RequestAborted);
            return;
        }

        if (get && page.IsWanted(http.Request))
        {
            await page.SendAsync(http);
            return;
        }

        var accepted = Negotiate(http.Request);
        if (accepted is null)
        {
            http.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        if (!get && !HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, POST";
            await RefuseAsync(http, accepted, StatusCodes.Status405MethodNotAllowed, "Use GET or POST.", "METHOD_NOT_ALLOWED");
            return;
        }

        if (!get && !HasJsonBody(http.Request))
        {
            await RefuseAsync(
                http, accepted, StatusCodes.Status415UnsupportedMediaType, "Send the request as application/json in UTF-8.", "UNSUPPORTED_MEDIA_TYPE");
            return;
        }

        await ExecuteAsync(http, get, accepted);
    }

    internal static Task TellLateAsync(HttpContext http) => http.RequestServices.GetRequiredService<GraphQLEndpoint>().RefuseAsync(
        http, Negotiate(http.Request) ?? Json, StatusCodes.Status503ServiceUnavailable, GraphQLRunner.TooLate, TimeLimits.Code);

    private async Task ExecuteAsync(HttpContext http, bool get, string accepted)
    {
        IReadOnlyList<GraphQLRequest> asked;
        bool batch;
        try
        {
            Writing.RefuseLarge(http);
            (asked, batch) = get ? ([requests.FromQuery(http.Request.Query)], false) : await requests.FromBodyAsync(http.Request, CancellationToken.None);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            await RefuseAsync(http, accepted, e.StatusCode, TimeLimits.BodyTooLate, TimeLimits.Code);
            return;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await RefuseAsync(http, accepted, e.StatusCode, $"The request has more than {Writing.UsualBody:N0} bytes.", "REQUEST_TOO_LARGE");
            return;
        }
        catch (Exception e) when (e is JsonException or MalformedRequest)
        {
            await RefuseAsync(
                http, accepted, StatusCodes.Status400BadRequest, e is MalformedRequest ? e.Message : "The JSON is malformed.", "BAD_REQUEST");
            return;
        }

        if (accepted == EventStream && !batch)
        {
            await events.SendAsync(http, asked[0], readOnly: get);
            return;
        }

        var results = new List<ExecutionResult>(asked.Count);
        foreach (var request in asked)
        {
            results.Add(await runner.RunAsync(request, http.RequestServices, readOnly: get, http.RequestAborted, WantsCost(http.Request)));
        }

        // What went wrong may go right a moment later; nobody should keep it.
        var shared = get && http.RequestServices.GetRequiredService<Caller>().IsAnonymous;
        http.Response.Headers.CacheControl = shared && results.All(result => result.Errors is null) ? "no-cache" : "no-store";
        if (batch)
        {
            await WriteAsync(http, accepted, StatusCodes.Status200OK, results);
        }
        else
        {
            await WriteAsync(http, accepted, Status(http, results[0], accepted), results[0]);
        }
    }

    private static bool WantsCost(HttpRequest request) => request.Headers["GraphQL-Cost"] == "report";

    private static int Status(HttpContext http, ExecutionResult result, string accepted)
    {
        if (result.Errors?.Any(error => error is NotByGet) == true)
        {
            http.Response.Headers.Allow = "POST";
            return StatusCodes.Status405MethodNotAllowed;
        }

        // Of a GET, whoever keeps what was answered before knows only the status.
        if (HttpMethods.IsGet(http.Request.Method) && result.Errors?.Any(error => error.Code == Unavailable.Code) == true)
        {
            http.Response.Headers.RetryAfter = $"{Unavailable.RetryAfter}";
            return StatusCodes.Status503ServiceUnavailable;
        }

        // The older media type has clients that take any status but 200 for a broken server.
        return result.Executed || accepted == Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }

    private static string? Negotiate(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepts))
        {
            return Json;
        }

        return accepts
            .OrderByDescending(type => type.Quality ?? 1)
            .Select(type => type.MediaType.Value switch
            {
                GraphQLResponse => GraphQLResponse,
                EventStream => EventStream,
                Json or "application/*" or "*/*" => Json,
                _ => null,
            })
            .FirstOrDefault(type => type is not null);
    }

    private static bool HasJsonBody(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private Task RefuseAsync(HttpContext http, string type, int status, string message, string code)
    {
        http.Response.Headers.CacheControl = "no-store";
        return WriteAsync(http, type, status, GraphQLRunner.Refused(message, code));
    }

    private async Task WriteAsync<T>(HttpContext http, string type, int status, T answer)
    {
        http.Response.StatusCode = status;
        // What is refused before it runs is no stream, and a list is answered whole.
        http.Response.ContentType = $"{(type == EventStream ? Json : type)}; charset=utf-8";
        await serializer.WriteAsync(http.Response.Body, answer, http.RequestAborted);
    }
}
