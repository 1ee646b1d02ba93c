namespace NewsApi.Search;

/// <summary>A part of what somebody typed.</summary>
/// <param name="Text">Without its sign.</param>
/// <param name="Start">Where it stands in what was typed.</param>
internal sealed record SearchPart(string Text, int Start, SearchPartKind Kind);

internal enum SearchPartKind { Words, Phrase, Prefix, Without, WithoutPhrase }

/// <summary>
/// What somebody typed, taken apart: words, "phrases", -without, begin*. Anything else is words; nothing is an error.
/// </summary>
internal static class SearchText
{
    /// <summary>Of a longer text only so much is read.</summary>
    public const int MaxLength = 600;

    private static readonly char[] Quotes = ['"', '“', '”'];

    public static IReadOnlyList<SearchPart> Parts(string text)
    {
        text = text.Length > MaxLength ? text[..MaxLength] : text;
        var parts = new List<SearchPart>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]) || char.IsControl(text[i]))
            {
                i++;
                continue;
            }

            var without = text[i] == '-' && i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || Quotes.Contains(text[i + 1]));
            var start = without ? i + 1 : i;
            if (Quotes.Contains(text[start]) && text.IndexOfAny(Quotes, start + 1) is >= 0 and var end)
            {
                parts.Add(new(text[(start + 1)..end], start + 1, without ? SearchPartKind.WithoutPhrase : SearchPartKind.Phrase));
                i = end + 1;
                continue;
            }

            for (i = start + 1; i < text.Length && !char.IsWhiteSpace(text[i]) && !Quotes.Contains(text[i]);)
            {
                i++;
            }

            var word = text[start..i];
            var prefix = word.Length > 2 && word[^1] == '*' && char.IsLetterOrDigit(word[^2]);
            parts.Add(new(prefix ? word[..^1] : word, start, without ? SearchPartKind.Without : prefix ? SearchPartKind.Prefix : SearchPartKind.Words));
        }

        return parts;
    }
}
