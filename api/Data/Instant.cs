using System.Globalization;

namespace NewsApi.Data;

/// <summary>Times as every door writes them: UTC, ISO 8601, to the second where nothing finer was given.</summary>
public static class Instant
{
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString(time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads ISO 8601; a time without an offset is UTC. Null when it is none.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        text is { Length: >= 10 and <= 40 } && char.IsAsciiDigit(text[0]) && text[4] == '-' && text[7] == '-' && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
