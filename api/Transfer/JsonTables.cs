using System.Buffers;
using System.Text.Json;

namespace NewsApi.Transfer;

/// <summary>Reads a JSON document whose bulk is in lists of objects, an object at a time.</summary>
internal static class JsonTables
{
    private const int FirstBuffer = 64 * 1024;

    /// <summary>The objects of the lists that are members by one of the names, however deep.</summary>
    /// <exception cref="JsonException">It is no JSON from some byte on.</exception>
    public static IEnumerable<(string Table, JsonElement Row)> Read(Stream stream, Predicate<string> wanted)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var (filled, done, state) = (SkipMark(stream, buffer), false, new JsonReaderState());
            var names = new Stack<string?>();
            var found = new List<(string, JsonElement)>();
            while (!done)
            {
                if (filled == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, filled).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var read = stream.Read(buffer, filled, buffer.Length - filled);
                done = read == 0;
                filled += read;
                var used = Take(buffer.AsSpan(0, filled), done, ref state, names, wanted, found);
                foreach (var one in found)
                {
                    yield return one;
                }

                found.Clear();
                buffer.AsSpan(used, filled - used).CopyTo(buffer);
                filled -= used;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>How many bytes of the document stand in the buffer.</returns>
    private static int SkipMark(Stream stream, byte[] buffer)
    {
        var read = stream.ReadAtLeast(buffer.AsSpan(0, 3), 3, throwOnEndOfStream: false);
        return buffer is [0xef, 0xbb, 0xbf, ..] && read == 3 ? 0 : read;
    }

    /// <param name="names">Of the members that what is being read stands in, the innermost on top; null for what stands in a list.</param>
    /// <returns>How many bytes need not be seen again.</returns>
    private static int Take(
        ReadOnlySpan<byte> bytes, bool last, ref JsonReaderState state, Stack<string?> names, Predicate<string> wanted, List<(string, JsonElement)> found)
    {
        var reader = new Utf8JsonReader(bytes, last, state);
        while (true)
        {
            // A name is read again with its value, and a row from its beginning, where the rest is not here yet.
            var before = reader;
            if (!reader.Read())
            {
                break;
            }

            var name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
            if (name is not null && !reader.Read())
            {
                reader = before;
                break;
            }

            if (reader.TokenType == JsonTokenType.StartObject && name is null && names.TryPeek(out var table) && table is not null && wanted(table))
            {
                var whole = before;
                if (!whole.Read() || !JsonElement.TryParseValue(ref whole, out var row))
                {
                    reader = before;
                    break;
                }

                found.Add((table, row.Value));
                reader = whole;
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                names.Push(name);
            }
            else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                names.Pop();
            }
        }

        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }
}
