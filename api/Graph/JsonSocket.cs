using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GraphQL;

namespace NewsApi.Graph;

/// <summary>A WebSocket that carries JSON messages: sends one after the other, holds no buffer while it waits, and ends in bounded time.</summary>
internal sealed class JsonSocket(WebSocket socket, IGraphQLSerializer serializer, CancellationToken aborted) : IDisposable
{
    /// <summary>Bytes of a message; the same as of a request's body.</summary>
    private const int MaxMessage = 1_000_000;

    /// <summary>How long a peer may take to let a closing frame through and to answer it.</summary>
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource life = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    private readonly SemaphoreSlim sending = new(1, 1);
    private int closing;

    /// <summary>Cancelled when the peer is gone or cut off.</summary>
    public CancellationToken Life => life.Token;

    /// <summary>The next message; null when the peer has closed. What is no JSON closes the connection.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        while (true)
        {
            // Waiting without a buffer is what keeps thousands of idle connections small.
            var waited = await socket.ReceiveAsync(Memory<byte>.Empty, life.Token);
            if (waited.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            var buffer = ArrayPool<byte>.Shared.Rent(4096);
            try
            {
                var length = 0;
                for (var ended = waited.EndOfMessage; !ended;)
                {
                    if (length == buffer.Length)
                    {
                        Grow(ref buffer);
                    }

                    var part = await socket.ReceiveAsync(buffer.AsMemory(length), life.Token);
                    if (part.MessageType == WebSocketMessageType.Close)
                    {
                        return null;
                    }

                    ended = part.EndOfMessage;
                    length += part.Count;
                    if (length > MaxMessage)
                    {
                        await CloseAsync((int)WebSocketCloseStatus.MessageTooBig, $"A message may have {MaxMessage:N0} bytes.");
                        length = 0;
                    }
                }

                if (closing == 0 && await ParseAsync(buffer.AsMemory(0, length)) is { } message)
                {
                    return message;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    public async Task SendAsync<T>(T message)
    {
        using var json = new MemoryStream();
        await serializer.WriteAsync(json, message, life.Token);
        await sending.WaitAsync(life.Token);
        try
        {
            await socket.SendAsync(json.GetBuffer().AsMemory(0, (int)json.Length), WebSocketMessageType.Text, endOfMessage: true, life.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Says goodbye once; a peer that does not answer, or lets nothing through, is cut off.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        if (Interlocked.Exchange(ref closing, 1) != 0)
        {
            return;
        }

        try
        {
            life.CancelAfter(ClosingTime);
            await sending.WaitAsync(life.Token);
            try
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, Shortened(reason), life.Token);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            socket.Abort();
        }
    }

    public void Dispose() => life.Dispose();

    private async Task<JsonElement?> ParseAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document.RootElement.Clone();
            }
        }
        catch (JsonException)
        {
        }

        await CloseAsync(4400, "Invalid message: a message is a JSON object.");
        return null;
    }

    private static void Grow(ref byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    // A closing frame holds 123 bytes of reason.
    private static string Shortened(string reason) =>
        Encoding.UTF8.GetByteCount(reason) <= 123 ? reason : new string([.. reason.Take(40)]) + "…";
}
