using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Graph;

/// <summary>Reads operations out of HTTP requests.</summary>
public sealed class GraphQLRequests(IGraphQLSerializer serializer, IOptions<NewsOptions> options)
{
    /// <exception cref="MalformedRequest">The request is not what GraphQL over HTTP says.</exception>
    /// <exception cref="JsonException">The variables or extensions are not JSON.</exception>
    public GraphQLRequest FromQuery(IQueryCollection query) => new()
    {
        Query = One(query, "query"),
        DocumentId = One(query, "documentId"),
        OperationName = One(query, "operationName"),
        Variables = One(query, "variables") is { } variables ? Map(JsonSerializer.Deserialize<JsonElement>(variables), "variables") : null,
        Extensions = One(query, "extensions") is { } extensions ? Map(JsonSerializer.Deserialize<JsonElement>(extensions), "extensions") : null,
    };

    /// <summary>The operations of a body, and whether they came as a list.</summary>
    /// <exception cref="MalformedRequest">The body is not what GraphQL over HTTP says, or a list longer than the settings allow.</exception>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public async Task<(IReadOnlyList<GraphQLRequest> Requests, bool Batch)> FromBodyAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = await JsonDocument.ParseAsync(request.Body, default, cancel);
        var root = body.RootElement;
        if (root.ValueKind != JsonValueKind.Array)
        {
            return ([FromJson(root)], false);
        }

        var most = options.Value.GraphQLBatch;
        return root.GetArrayLength() switch
        {
            _ when most == 0 => throw new MalformedRequest("Lists of operations are not taken here; send one operation a request."),
            0 => throw new MalformedRequest("The list holds no operation."),
            var length when length > most => throw new MalformedRequest($"A list may hold {most} operations; this one holds {length}."),
            _ => ([.. root.EnumerateArray().Select(FromJson)], true),
        };
    }

    /// <exception cref="MalformedRequest">It is no operation.</exception>
    public GraphQLRequest FromJson(JsonElement operation) => operation.ValueKind != JsonValueKind.Object
        ? throw new MalformedRequest("An operation must be a JSON object with query or documentId.")
        : new GraphQLRequest
        {
            Query = Text(operation, "query"),
            DocumentId = Text(operation, "documentId"),
            OperationName = Text(operation, "operationName"),
            Variables = operation.TryGetProperty("variables", out var variables) ? Map(variables, "variables") : null,
            Extensions = operation.TryGetProperty("extensions", out var extensions) ? Map(extensions, "extensions") : null,
        };

    private static string? One(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    private static string? Text(JsonElement operation, string name) => !operation.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => throw new MalformedRequest($"{name} must be a string."),
    };

    private Inputs? Map(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => serializer.ReadNode<Inputs>(value),
        _ => throw new MalformedRequest($"{name} must be a JSON object."),
    };
}

/// <summary>A request that is not GraphQL over HTTP; the message says what is.</summary>
public sealed class MalformedRequest(string message) : Exception(message);
