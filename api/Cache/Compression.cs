using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsApi.Cache;

/// <summary>How answers are made shorter.</summary>
internal static class Compression
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    // The levels that have names are 1, 4 and 11; 4 makes pages a tenth larger, and 11 takes twenty times as long.
    public const int BrotliQuality = 5;

    /// <returns>Null when the caller takes neither.</returns>
    public static string? Choose(StringValues accepted)
    {
        // What browsers send names no qualities.
        if (accepted is [{ } plain] && !plain.Contains(';', StringComparison.Ordinal))
        {
            return Names(plain, Brotli) ? Brotli : Names(plain, Gzip) ? Gzip : null;
        }

        return StringWithQualityHeaderValue.TryParseList(accepted, out var wishes)
            ? Array.Find([Brotli, Gzip], one => wishes.Any(wish => wish.Value.Equals(one, StringComparison.OrdinalIgnoreCase) && wish.Quality is not 0))
            : null;
    }

    private static bool Names(ReadOnlySpan<char> list, string name)
    {
        foreach (var part in list.Split(','))
        {
            if (list[part].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
