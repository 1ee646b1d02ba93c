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

        var plain = text.ToString();
        return plain.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(plain) : plain;
    }

    /// <summary>Where the first paragraphs of a text end; 0 when there are hardly more.</summary>
    public static int LeadEnd(ReadOnlySpan<char> text, int paragraphs)
    {
        var (found, end) = (0, 0);
        foreach (var range in text.Split('\n'))
        {
            if (text[range].Trim().Length == 0)
            {
                continue;
            }

            if (++found == paragraphs)
            {
                end = range.End.Value;
            }
            else if (found == paragraphs + 2)
            {
                return end;
            }
        }

        return 0;
    }

    // Inside a word: H<sub>2</sub>O.
    private static bool IsInline(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var end = tag.IndexOfAny(' ', '>', '/');
        return end > 0 && tag[..end] is "a" or "b" or "i" or "em" or "strong" or "sub" or "sup" or "mark" or "span" or "code" or "abbr" or "small";
    }
}
