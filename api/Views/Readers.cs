using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Views;

/// <summary>
/// Remembers for half an hour who has read what, so that a reader counts once. It keeps eight bytes of a hash whose salt is random,
/// changes every day and never leaves this process: nobody can be recognised from it.
/// </summary>
public sealed class Readers(TimeProvider clock)
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(30);

    /// <summary>Entries a generation holds, about 30 MB; with more readers than this the oldest are forgotten early.</summary>
    internal const int MaxRemembered = 1_000_000;

    private readonly Lock gate = new();
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(32);
    private DateTimeOffset salted = clock.GetUtcNow();

    // Two generations, so that forgetting is dropping the older one.
    private Dictionary<long, DateTimeOffset> now = [];
    private Dictionary<long, DateTimeOffset> before = [];
    private DateTimeOffset begun = clock.GetUtcNow();

    /// <returns>True when this reader has not read this article within half an hour.</returns>
    public bool IsNew(IPAddress? address, string userAgent, long articleId)
    {
        var at = clock.GetUtcNow();
        lock (gate)
        {
            Forget(at);
            var reader = Hash(address, userAgent, articleId);
            if ((now.TryGetValue(reader, out var read) || before.TryGetValue(reader, out read)) && at - read < Span)
            {
                return false;
            }

            now[reader] = at;
            return true;
        }
    }

    private void Forget(DateTimeOffset at)
    {
        if (at - begun >= Span || now.Count >= MaxRemembered)
        {
            before = now;
            now = [];
            begun = at;
        }

        if (at.UtcDateTime.Date != salted.UtcDateTime.Date)
        {
            RandomNumberGenerator.Fill(salt);
            salted = at;
        }
    }

    private long Hash(IPAddress? address, string userAgent, long articleId)
    {
        Span<byte> text = stackalloc byte[24 + 512];
        var length = Network(address, text);
        BinaryPrimitives.WriteInt64LittleEndian(text[length..], articleId);
        length += sizeof(long);
        Encoding.UTF8.TryGetBytes(userAgent.AsSpan(0, Math.Min(userAgent.Length, 170)), text[length..], out var written);

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, text[..(length + written)], hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }

    // An IPv6 reader owns a whole /64 and may change address within it at will.
    private static int Network(IPAddress? address, Span<byte> bytes)
    {
        if (address is null)
        {
            return 0;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        plain.TryWriteBytes(bytes, out var written);
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? 8 : written;
    }
}
