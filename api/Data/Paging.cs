using System.Buffers.Binary;
using System.Buffers.Text;

namespace NewsApi.Data;

/// <summary>A place in a keyset-ordered list: the sort key of one item. It stays valid while items come and go around it.</summary>
public readonly record struct Cursor(DateTimeOffset At, long Id)
{
    public string Encode(char order)
    {
        Span<byte> bytes = stackalloc byte[17];
        bytes[0] = (byte)order;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], At.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes[9..], Id);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null when the text is no cursor of a list in this order.</returns>
    public static Cursor? Decode(string text, char order)
    {
        Span<byte> bytes = stackalloc byte[17];
        if (text.Length != 23 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != 17 || bytes[0] != order)
        {
            return null;
        }

        var at = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
        return at is < -62135596800000 or > 253402300799999
            ? null
            : new Cursor(DateTimeOffset.FromUnixTimeMilliseconds(at), BinaryPrimitives.ReadInt64BigEndian(bytes[9..]));
    }
}

/// <summary>Which part of a list is asked for, in the words of Relay's connections.</summary>
public sealed record PageRequest(int? First = null, string? After = null, int? Last = null, string? Before = null)
{
    public const int DefaultSize = 20;
    public const int MaxSize = 100;

    public bool Backward => Last is not null && First is null;
    public int Size => First ?? Last ?? DefaultSize;

    /// <exception cref="BadRequest">A size out of range, both sizes at once, or both cursors at once.</exception>
    public PageRequest Checked()
    {
        if (First is < 0 or > MaxSize)
        {
            throw new BadRequest("first", $"first must be from 0 to {MaxSize}.");
        }

        if (Last is < 0 or > MaxSize)
        {
            throw new BadRequest("last", $"last must be from 0 to {MaxSize}.");
        }

        if (First is not null && Last is not null)
        {
            throw new BadRequest("last", "Give first (with after) or last (with before), not both.");
        }

        return this;
    }
}

/// <summary>A caller's mistake, by either door; the message says what is allowed.</summary>
public sealed class BadRequest(string parameter, string message) : Exception(message)
{
    public string Parameter { get; } = parameter;
}
