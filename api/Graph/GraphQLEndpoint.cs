using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using Microsoft.Net.Http.Headers;

namespace NewsApi.Graph;

/// <summary>GraphQL over HTTP: GET and POST, JSON or application/graphql-response+json as the client accepts.</summary>
public sealed class GraphQLEndpoint(GraphQLRunner runner, IGraphQLSerializer serializer)
{
    private const string Json = "application/json";
    private const string GraphQLResponse = "application/graphql-response+json";

    public async Task HandleAsync(HttpContext http)
    {
        var accepted = Negotiate(http.Request);
        if (accepted is null)
        {
            http.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        var get = HttpMethods.IsGet(http.Request.Method);
        if (!get && !HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, POST";
            await WriteAsync(http, accepted, StatusCodes.Status405MethodNotAllowed, GraphQLRunner.Refused("Use GET or POST.", "METHOD_NOT_ALLOWED"));
            return;
        }

        if (!get && !HasJsonBody(http.Request))
        {
            await WriteAsync(
                http, accepted, StatusCodes.Status415UnsupportedMediaType,
                GraphQLRunner.Refused("Send the request as application/json in UTF-8.", "UNSUPPORTED_MEDIA_TYPE"));
            return;
        }

        GraphQLRequest request;
        try
        {
            request = get ? FromQuery(http.Request.Query) : await FromBodyAsync(http.Request, http.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or Malformed)
        {
            var message = e is Malformed ? e.Message : "The JSON is malformed.";
            await WriteAsync(http, accepted, StatusCodes.Status400BadRequest, GraphQLRunner.Refused(message, "BAD_REQUEST"));
            return;
        }

        var result = await runner.RunAsync(request, http.RequestServices, readOnly: get, http.RequestAborted);
        await WriteAsync(http, accepted, Status(http, result, accepted), result);
    }

    private static int Status(HttpContext http, ExecutionResult result, string accepted)
    {
        if (result.Errors?.Any(error => error is NotByGet) == true)
        {
            http.Response.Headers.Allow = "POST";
            return StatusCodes.Status405MethodNotAllowed;
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
                Json or "application/*" or "*/*" => Json,
                _ => null,
            })
            .FirstOrDefault(type => type is not null);
    }

    private static bool HasJsonBody(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private GraphQLRequest FromQuery(IQueryCollection query) => new()
    {
        Query = One(query, "query"),
        DocumentId = One(query, "documentId"),
        OperationName = One(query, "operationName"),
        Variables = One(query, "variables") is { } variables ? Map(JsonSerializer.Deserialize<JsonElement>(variables), "variables") : null,
        Extensions = One(query, "extensions") is { } extensions ? Map(JsonSerializer.Deserialize<JsonElement>(extensions), "extensions") : null,
    };

    private async Task<GraphQLRequest> FromBodyAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = await JsonDocument.ParseAsync(request.Body, default, cancel);
        var root = body.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new Malformed("The body must be a JSON object with query or documentId.");
        }

        return new GraphQLRequest
        {
            Query = Text(root, "query"),
            DocumentId = Text(root, "documentId"),
            OperationName = Text(root, "operationName"),
            Variables = root.TryGetProperty("variables", out var variables) ? Map(variables, "variables") : null,
            Extensions = root.TryGetProperty("extensions", out var extensions) ? Map(extensions, "extensions") : null,
        };
    }

    private static string? One(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    private static string? Text(JsonElement root, string name) => !root.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => throw new Malformed($"{name} must be a string."),
    };

    private Inputs? Map(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => serializer.ReadNode<Inputs>(value),
        _ => throw new Malformed($"{name} must be a JSON object."),
    };

    private async Task WriteAsync(HttpContext http, string type, int status, ExecutionResult result)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = $"{type}; charset=utf-8";
        await serializer.WriteAsync(http.Response.Body, result, http.RequestAborted);
    }

    private sealed class Malformed(string message) : Exception(message);
}
