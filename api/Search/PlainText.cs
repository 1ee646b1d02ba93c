using System.Net;
using System.Text;

namespace NewsApi.Search;

/// <summary>The words of a sanitised body, fast: a million of them are read in a rebuild, and only words are wanted.</summary>
internal static class PlainText
{
    public static string Of(string html)
    {
        var text = new StringBuilder(html.Length);
        var rest = html.AsSpan();
        while (rest.Length > 0)
        {
            var open = rest.IndexOf('<');
            text.Append(open < 0 ? rest : rest[..open]);
            if (open < 0)
            {
                break;
            }

            rest = rest[(open + 1)..];
            var close = rest.IndexOf('>');
            if (!IsInline(rest))
            {
                text.Append('\n');
            }

            rest = close < 0 ? [] : rest[(close + 1)..];
        }

        return text.ToString().Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text.ToString()) : text.ToString();
    }

    /// <summary>The first paragraphs of a text; null when there are hardly more.</summary>
    public static string? Lead(string text, int paragraphs)
    {
        string[] all = text.Split('\n', paragraphs + 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return all.Length < paragraphs + 2 ? null : string.Join('\n', all[..paragraphs]);
    }

    // Inside a word: H<sub>2</sub>O.
    private static bool IsInline(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var end = tag.IndexOfAny(' ', '>', '/');
        return end > 0 && tag[..end] is "a" or "b" or "i" or "em" or "strong" or "sub" or "sup" or "mark" or "span" or "code" or "abbr" or "small";
    }
}
