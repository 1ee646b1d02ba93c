using System.Net.WebSockets;
using GraphQL;
using Microsoft.AspNetCore.Cors.Infrastructure;
using NewsApi.Http;

namespace NewsApi.Graph;

/// <summary>Takes WebSockets in that speak graphql-transport-ws, from origins that CORS lets in.</summary>
public sealed class GraphQLSockets(
    GraphQLStreams streams, GraphQLRequests requests, IGraphQLSerializer serializer, ICorsPolicyProvider cors, IHostApplicationLifetime lifetime,
    ILogger<GraphQLSockets> log)
{
    private const string Protocol = "graphql-transport-ws";

    /// <summary>A peer that is gone without a word is found out by an unanswered ping.</summary>
    internal static WebSocketOptions Options { get; } =
        new() { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) };

    public async Task ServeAsync(HttpContext http)
    {
        if (!await MayComeFromAsync(http))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await http.Response.WriteAsync($"Pages of {http.Request.Headers.Origin} may not connect here.", http.RequestAborted);
            return;
        }

        http.LiftTimeLimit();
        var spoken = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(spoken ? Protocol : null);
        using var json = new JsonSocket(socket, serializer, http.RequestAborted);
        using var connection = new GraphQLSocket(json, streams, requests, log);
        using var stopping = lifetime.ApplicationStopping.UnsafeRegister(
            static it => _ = ((JsonSocket)it!).CloseAsync((int)WebSocketCloseStatus.EndpointUnavailable, "The server is stopping."), json);
        if (!spoken)
        {
            await json.CloseAsync(4406, $"Subprotocol not acceptable; speak {Protocol}.");
        }

        await connection.RunAsync();
    }

    // A browser lets any page open a WebSocket, CORS or not.
    private async Task<bool> MayComeFromAsync(HttpContext http) =>
        http.Request.Headers.Origin is not [{ Length: > 0 } origin]
        || await cors.GetPolicyAsync(http, null) is not { } policy
        || policy.AllowAnyOrigin || policy.IsOriginAllowed(origin);
}
