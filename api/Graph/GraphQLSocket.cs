using System.Net.WebSockets;
using System.Text.Json;
using GraphQL;
using GraphQL.Transport;

namespace NewsApi.Graph;

/// <summary>One connection that speaks graphql-transport-ws: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md.</summary>
internal sealed class GraphQLSocket : IDisposable
{
    private const int MaxOperations = 100;
    private static readonly TimeSpan InitialisationTime = TimeSpan.FromSeconds(3);

    private readonly JsonSocket socket;
    private readonly GraphQLStreams streams;
    private readonly GraphQLRequests requests;
    private readonly ILogger log;
    private readonly Dictionary<string, CancellationTokenSource> running = [];
    private readonly Timer initialisation;
    private bool initialised;

    public GraphQLSocket(JsonSocket socket, GraphQLStreams streams, GraphQLRequests requests, ILogger log)
    {
        (this.socket, this.streams, this.requests, this.log) = (socket, streams, requests, log);
        initialisation = new(
            static it => _ = ((JsonSocket)it!).CloseAsync(4408, "Connection initialisation timeout"), socket, InitialisationTime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Serves it until it is closed, by either side.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await socket.ReceiveAsync() is { } message)
            {
                await HandleAsync(message);
            }

            await socket.CloseAsync((int)WebSocketCloseStatus.NormalClosure, "");
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The peer is gone, or was cut off because it would not take its leave.
        }
    }

    /// <summary>Stops what still runs.</summary>
    public void Dispose()
    {
        initialisation.Dispose();
        string[] left;
        lock (running)
        {
            left = [.. running.Keys];
        }

        foreach (var id in left)
        {
            Stop(id);
        }
    }

    private async Task HandleAsync(JsonElement message)
    {
        var id = Text(message, "id");
        switch (Text(message, "type"))
        {
            case "connection_init" when initialised:
                await socket.CloseAsync(4429, "Too many initialisation requests");
                break;
            case "connection_init":
                initialised = true;
                await initialisation.DisposeAsync();
                await socket.SendAsync(new OperationMessage { Type = "connection_ack" });
                break;
            case "ping":
                await socket.SendAsync(new OperationMessage { Type = "pong", Payload = message.TryGetProperty("payload", out var payload) ? payload : null });
                break;
            case "pong":
                break;
            case "subscribe" when !initialised:
                await socket.CloseAsync(4401, "Unauthorized");
                break;
            case "subscribe" when id is { Length: > 0 }:
                await SubscribeAsync(id, message);
                break;
            case "complete" when id is not null:
                Stop(id);
                break;
            case "subscribe" or "complete":
                await socket.CloseAsync(4400, "Invalid message: id must be a string that is not empty.");
                break;
            case var type:
                await socket.CloseAsync(4400, $"Invalid message: '{type}' is no type that a client sends.");
                break;
        }
    }

    private async Task SubscribeAsync(string id, JsonElement message)
    {
        GraphQLRequest request;
        try
        {
            request = requests.FromJson(message.TryGetProperty("payload", out var payload) ? payload : default);
        }
        catch (MalformedRequest e)
        {
            await socket.CloseAsync(4400, $"Invalid message: {e.Message}");
            return;
        }

        CancellationTokenSource? stop = null;
        bool taken;
        lock (running)
        {
            taken = running.ContainsKey(id);
            if (!taken && running.Count < MaxOperations)
            {
                running[id] = stop = CancellationTokenSource.CreateLinkedTokenSource(socket.Life);
            }
        }

        if (taken)
        {
            await socket.CloseAsync(4409, $"Subscriber for {id} already exists");
        }
        else if (stop is null)
        {
            await RefuseAsync(id, GraphQLRunner.Refused($"At most {MaxOperations} operations may run on a connection.", "TOO_MANY_OPERATIONS"));
        }
        else
        {
            _ = OperateAsync(id, request, stop);
        }
    }

    private async Task OperateAsync(string id, GraphQLRequest request, CancellationTokenSource stop)
    {
        try
        {
            var refused = await streams.RunAsync(
                request, readOnly: false, result => socket.SendAsync(new OperationMessage { Id = id, Type = "next", Payload = result }),
                () => _ = socket.CloseAsync(4513, $"Too slow: {Pace.MaxWaiting} events waited to be read."), stop.Token);
            if (Stop(id, stop)) // Else the client has completed it, and may have begun another by this id.
            {
                await (refused is null ? socket.SendAsync(new OperationMessage { Id = id, Type = "complete" }) : RefuseAsync(id, refused));
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            Stop(id, stop);
        }
        catch (Exception e)
        {
            log.LogError(e, "A GraphQL operation over WebSocket failed");
            await socket.CloseAsync((int)WebSocketCloseStatus.InternalServerError, "Something went wrong on the server.");
        }
    }

    private Task RefuseAsync(string id, ExecutionResult refused) =>
        socket.SendAsync(new OperationMessage { Id = id, Type = "error", Payload = refused.Errors });

    /// <param name="only">Only if it is this one.</param>
    /// <returns>Whether there was one.</returns>
    private bool Stop(string id, CancellationTokenSource? only = null)
    {
        CancellationTokenSource? stop;
        lock (running)
        {
            if (!running.TryGetValue(id, out stop) || (only is not null && stop != only))
            {
                return false;
            }

            running.Remove(id);
        }

        stop.Cancel();
        stop.Dispose();
        return true;
    }

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
