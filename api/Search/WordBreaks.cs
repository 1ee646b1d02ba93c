namespace NewsApi.Search;

/// <summary>
/// Cuts Latin, Cyrillic and Armenian texts into words where Lucene's tokenizer would, from a table and in a tenth of its time. What
/// holds any other sign is left to that.
/// </summary>
internal static class WordBreaks
{
    // Longer words are not taken for words.
    private const int MaxLength = 255;

    private enum Kind : byte { Other, Space, Between, Letter, Digit, InWord, InNumber, InBoth }

    private static readonly Kind[] Kinds = Table();

    /// <summary>How far the next piece of a text reaches: to the next space and with it, so that no word goes beyond.</summary>
    /// <param name="plain">Whether its words can be cut here.</param>
    public static int Piece(ReadOnlySpan<char> text, out bool plain)
    {
        plain = true;
        for (var i = 0; i < text.Length; i++)
        {
            var kind = Kinds[text[i]];
            if (kind == Kind.Space)
            {
                plain &= i <= MaxLength;
                return i + 1;
            }

            plain &= kind != Kind.Other;
        }

        plain &= text.Length <= MaxLength;
        return text.Length;
    }

    /// <summary>The next word of a plain piece at or behind a place.</summary>
    public static bool Next(ReadOnlySpan<char> piece, int from, out int start, out int end)
    {
        start = from;
        while (start < piece.Length && Kinds[piece[start]] is not (Kind.Letter or Kind.Digit))
        {
            start++;
        }

        for (end = start; end < piece.Length; end++)
        {
            var kind = Kinds[piece[end]];
            if (kind is not (Kind.Letter or Kind.Digit) && !(kind >= Kind.InWord && end + 1 < piece.Length && Joins(kind, Kinds[piece[end - 1]], Kinds[piece[end + 1]])))
            {
                break;
            }
        }

        return start < piece.Length;
    }

    // Unicode's report 29: can't and 1,000.5 are one word each.
    private static bool Joins(Kind kind, Kind before, Kind after) => before == after && kind switch
    {
        Kind.InWord => after == Kind.Letter,
        Kind.InNumber => after == Kind.Digit,
        _ => after is Kind.Letter or Kind.Digit,
    };

    private static Kind[] Table()
    {
        var kinds = new Kind[char.MaxValue + 1];
        void Set(Kind kind, IEnumerable<char> signs)
        {
            foreach (var sign in signs)
            {
                kinds[sign] = kind;
            }
        }

        void Range(Kind kind, char from, char to) => kinds.AsSpan(from, to - from + 1).Fill(kind);

        Range(Kind.Between, '!', '~');
        Range(Kind.Letter, 'A', 'Z');
        Range(Kind.Letter, 'a', 'z');
        Range(Kind.Letter, 'À', 'ɏ');
        Range(Kind.Letter, 'Ѐ', 'ҁ');
        Range(Kind.Letter, 'Ҋ', 'ӿ');
        Range(Kind.Letter, 'Ա', 'Ֆ');
        Range(Kind.Letter, 'ա', 'և');
        Range(Kind.Digit, '0', '9');
        Set(Kind.Other, "_×÷");
        Set(Kind.Space, " \t\r\n\u00a0");
        Set(Kind.Between, "«»–—…„“”•€№՝֊§©®°");
        Set(Kind.InWord, ":·");
        Set(Kind.InNumber, ",;։");
        Set(Kind.InBoth, ".'‘’");
        return kinds;
    }
}
