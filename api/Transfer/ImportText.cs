using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using NewsApi.Articles;

namespace NewsApi.Transfer;

/// <summary>Brings texts of other systems to what ours takes.</summary>
internal static class ImportText
{
    private const int LongestDeck = 2000;

    // Headlines come with the line breaks of the page they were cut from.
    public static string? Line(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return text.AsSpan().ContainsAny("\r\n\t") ? string.Join(' ', text.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries)) : text.Trim();
    }

    /// <summary>The words of a line that may hold markup, or entities written twice.</summary>
    public static string? Plain(string? html)
    {
        html = Clean(html);
        return Line(html?.AsSpan().ContainsAny('<', '&') == true ? new HtmlParser().ParseDocument($"<body>{html}").Body!.TextContent : html);
    }

    /// <summary>An excerpt as a deck: without markup, its last word followed by an ellipsis where it would be too long.</summary>
    public static string? Deck(string? html)
    {
        var text = Line(Clean(html) is { } clean && clean.AsSpan().ContainsAny('<', '&') ? ArticleBody.ToText(ArticleBody.Blocks(Block(clean))) : Clean(html));
        return text is { Length: > LongestDeck } ? $"{text[..text.LastIndexOf(' ', LongestDeck - 2)]}…" : text;
    }

    /// <summary>Without the control characters that editors on some systems let through.</summary>
    public static string? Clean(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAnyInRange('\0', '\u001f'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c >= ' ' || c is '\n' or '\r' or '\t')
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    /// <summary>A time of mail, as RSS has it, or ISO 8601; null when it is none, or the zero that databases keep for none.</summary>
    public static DateTimeOffset? Time(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.StartsWith("0000", StringComparison.Ordinal) || text.Contains(" -0001 ", StringComparison.Ordinal))
        {
            return null;
        }

        if (Data.Instant.Parse(text) is { } instant)
        {
            return instant;
        }

        foreach (var (zone, offset) in MailZones)
        {
            if (text.EndsWith($" {zone}", StringComparison.OrdinalIgnoreCase))
            {
                text = $"{text[..^zone.Length]}{offset}";
                break;
            }
        }

        // The weekday says nothing and is often wrong, or in another language.
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return DateTimeOffset.TryParse(
            text[(comma + 1)..].Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var time)
            && time.Year >= 1000 ? time : null;
    }

    /// <summary>The last word of an address; null where it has none.</summary>
    public static string? LastWord(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Segments.LastOrDefault(segment => segment != "/") is { } last
            ? Uri.UnescapeDataString(last.TrimEnd('/'))
            : null;

    private static readonly (string Zone, string Offset)[] MailZones =
    [
        ("UTC", "+00:00"), ("UT", "+00:00"), ("GMT", "+00:00"), ("Z", "+00:00"), ("EST", "-05:00"), ("EDT", "-04:00"), ("CST", "-06:00"), ("CDT", "-05:00"),
        ("MST", "-07:00"), ("MDT", "-06:00"), ("PST", "-08:00"), ("PDT", "-07:00"), ("CET", "+01:00"), ("CEST", "+02:00"), ("EET", "+02:00"), ("EEST", "+03:00"),
        ("MSK", "+03:00"), ("BST", "+01:00"),
    ];

    private static string Block(string html) => html.TrimStart().StartsWith('<') ? html : $"<p>{html}</p>";
}
