using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace NewsApi.Tests;

/// <summary>A WebSocket to /graphql, message by message, as a client of graphql-transport-ws sees it.</summary>
internal sealed class LiveClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public ClientWebSocket Socket { get; } = new();

    public static async Task<LiveClient> OpenAsync(TestNews news, string? protocol = "graphql-transport-ws", string? origin = null)
    {
        var client = new LiveClient();
        if (protocol is not null)
        {
            client.Socket.Options.AddSubProtocol(protocol);
        }

        if (origin is not null)
        {
            client.Socket.Options.SetRequestHeader("Origin", origin);
        }

        await client.Socket.ConnectAsync(new UriBuilder(new Uri(news.Http.BaseAddress!, "/graphql")) { Scheme = "ws" }.Uri, default);
        return client;
    }

    /// <summary>Connected, greeted, and subscribed as "1".</summary>
    public static async Task<LiveClient> SubscribeAsync(TestNews news, string query, object? variables = null)
    {
        var client = await OpenAsync(news);
        await client.GreetAsync();
        await client.SubscribeAsync("1", query, variables);
        return client;
    }

    public async Task GreetAsync()
    {
        await SendAsync(new { type = "connection_init" });
        Assert.That((await ReceiveAsync()).Text("type"), Is.EqualTo("connection_ack"));
    }

    /// <summary>Subscribes, and waits until what is sent after it was answered: by then the server listens.</summary>
    public async Task SubscribeAsync(string id, string query, object? variables = null)
    {
        await SendAsync(new { type = "subscribe", id, payload = new { query, variables } });
        await SendAsync(new { type = "subscribe", id = "after", payload = new { query = "{ __typename }" } });
        Assert.That((await ReceiveAsync()).Text("id"), Is.EqualTo("after"));
        Assert.That((await ReceiveAsync()).Text("type"), Is.EqualTo("complete"));
    }

    public Task SendAsync(object message) => SendAsync(JsonSerializer.Serialize(message));

    public Task SendAsync(string message) =>
        Socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, default);

    /// <param name="patience">How long something may be away; 20 seconds when left out.</param>
    public async Task<JsonElement> ReceiveAsync(TimeSpan? patience = null)
    {
        var message = new MemoryStream();
        var buffer = new byte[8192];
        ValueWebSocketReceiveResult part;
        do
        {
            using var late = new CancellationTokenSource(patience ?? Patience);
            part = await Socket.ReceiveAsync(buffer.AsMemory(), late.Token);
            Assert.That(part.MessageType, Is.EqualTo(WebSocketMessageType.Text), $"closed with {(int?)Socket.CloseStatus} {Socket.CloseStatusDescription}");
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonSerializer.Deserialize<JsonElement>(message.ToArray());
    }

    /// <returns>The data of the next event, which must be one of this subscription.</returns>
    public async Task<JsonElement> NextAsync(string id = "1")
    {
        var message = await ReceiveAsync();
        Assert.That((message.Text("type"), message.Text("id")), Is.EqualTo(("next", id)), message.GetRawText());
        return message.At("payload.data");
    }

    /// <summary>Reads on until the server closes, and tells how it did.</summary>
    public async Task<(int Code, string? Reason)> ClosedAsync()
    {
        var buffer = new byte[8192];
        while (Socket.State == WebSocketState.Open)
        {
            using var late = new CancellationTokenSource(Patience);
            await Socket.ReceiveAsync(buffer.AsMemory(), late.Token);
        }

        return ((int)Socket.CloseStatus!, Socket.CloseStatusDescription);
    }

    public ValueTask DisposeAsync()
    {
        Socket.Dispose();
        return default;
    }
}
