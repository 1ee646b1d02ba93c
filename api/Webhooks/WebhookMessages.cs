using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>Makes the messages: what the change feed says of a change, or what the receiver's own query does.</summary>
public sealed class WebhookMessages(
    ChangeFeedResponses responses, GraphQLRunner runner, IGraphQLTextSerializer serializer, IServiceScopeFactory scopes, IOptions<JsonOptions> json)
{
    private const string AnyId = "QXJ0aWNsZTow";

    /// <summary>Why a query cannot shape messages; null when it can.</summary>
    public async Task<string?> ComplaintAsync(string document, CancellationToken cancel)
    {
        var result = await AskAsync(document, AnyId, cancel);
        return result.Errors is { Count: > 0 } errors ? $"document cannot be used: {string.Join(" ", errors.Select(error => error.Message).Distinct())}" : null;
    }

    public async Task<byte[]> WriteAsync(Webhook hook, ChangeFeedEntry entry, CancellationToken cancel)
    {
        var change = (await responses.OfAsync(new([entry], entry.Cursor, false), cancel))[0];
        var type = $"article.{JsonNamingPolicy.CamelCase.ConvertName($"{entry.Kind}")}";
        return hook.Document is not { } document
            ? JsonSerializer.SerializeToUtf8Bytes(new { type, timestamp = entry.At, data = change }, json.Value.SerializerOptions)
            : JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    type,
                    timestamp = entry.At,
                    data = new { change.Kind, change.At, change.Cursor, change.Id, change.Language, change.Url, change.Reason, Result = await ResultAsync(document, change.Id, cancel) },
                },
                json.Value.SerializerOptions);
    }

    private async Task<JsonElement?> ResultAsync(string document, string id, CancellationToken cancel)
    {
        var result = await AskAsync(document, id, cancel);
        var answer = JsonSerializer.Deserialize<JsonElement>(serializer.Serialize(result));
        return answer.TryGetProperty("data", out var data) ? data : throw new IOException($"The document fails: {result.Errors?.FirstOrDefault()?.Message}");
    }

    // As anybody without a key: what is sent is what the public may read.
    private async Task<ExecutionResult> AskAsync(string document, string id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await runner.RunAsync(
            new GraphQLRequest { Query = document, Variables = new Inputs(new Dictionary<string, object?> { ["id"] = id }) },
            scope.ServiceProvider, readOnly: true, cancel);
    }
}
