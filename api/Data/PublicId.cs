using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace NewsApi.Data;

/// <summary>Ids as the world sees them: opaque, the same in GraphQL and REST, naming their type (Relay's global ids).</summary>
public static class PublicId
{
    public static string Of(string type, long id)
    {
        Span<byte> text = stackalloc byte[64];
        return Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{type}:{id}", out var length)
            ? Base64Url.EncodeToString(text[..length])
            : throw new ArgumentException($"'{type}' is too long for the name of a type.", nameof(type));
    }

    /// <summary>The type and row id behind a public id, or null when it is none.</summary>
    public static (string Type, long Id)? Read(string? id)
    {
        if (string.IsNullOrEmpty(id) || id.Length > 64 || !Base64Url.IsValid(id))
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(id));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && Of(text[..colon], row) == id // One thing has one id, which caches and clients compare.
            ? (text[..colon], row)
            : null;
    }

    /// <summary>The row id behind a public id of this type, or null.</summary>
    public static long? Read(string type, string? id) => Read(id) is { } read && read.Type == type ? read.Id : null;

    /// <param name="member">What the id was handed in as.</param>
    /// <exception cref="Refused">The id is none of this type.</exception>
    public static long Require(string type, string id, string member = "id") => Read(type, id) ?? throw Refused.Missing(type.ToLowerInvariant(), id, member);
}
