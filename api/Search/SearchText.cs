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

    /// <summary>Each part of the rest costs a look at the vocabulary, and each beginning a walk through a piece of it.</summary>
    private const int MaxParts = 48;
    private const int MaxPrefixes = 4;

    private static readonly char[] Quotes = ['"', '“', '”', '„', '«', '»'];

    public static IReadOnlyList<SearchPart> Parts(string text)
    {
        text = text.Length > MaxLength ? text[..MaxLength] : text;
        var parts = new List<SearchPart>();
        for (var i = 0; i < text.Length && parts.Count < MaxParts;)
        {
            if (char.IsWhiteSpace(text[i]) || char.IsControl(text[i]))
            {
                i++;
                continue;
            }

            var without = text[i] == '-' && i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || Quotes.Contains(text[i + 1]));
            var start = without ? i + 1 : i;
            if (Quotes.Contains(text[start]) && EndOfPhrase(text, start + 1) is >= 0 and var end)
            {
                var quoted = text[(start + 1)..end];

                // Russian sets names of one word between guillemets, and such a name has cases.
                var named = text[start] == '«' && !quoted.Any(char.IsWhiteSpace);
                parts.Add(new(quoted, start + 1, (without, named) switch
                {
                    (true, true) => SearchPartKind.Without,
                    (true, false) => SearchPartKind.WithoutPhrase,
                    (false, true) => SearchPartKind.Words,
                    _ => SearchPartKind.Phrase,
                }));
                i = end + 1;
                continue;
            }

            for (i = start + 1; i < text.Length && !char.IsWhiteSpace(text[i]) && !(Quotes.Contains(text[i]) && !IsInWord(text, i));)
            {
                i++;
            }

            var word = text[start..i];
            var prefix = word.Length > 2 && word[^1] == '*' && char.IsLetterOrDigit(word[^2]) && parts.Count(part => part.Kind == SearchPartKind.Prefix) < MaxPrefixes;
            parts.Add(new(prefix ? word[..^1] : word, start, without ? SearchPartKind.Without : prefix ? SearchPartKind.Prefix : SearchPartKind.Words));
        }

        return parts;
    }

    /// <returns>Null when there are no phrases.</returns>
    public static string? WithoutQuotes(IReadOnlyList<SearchPart> parts) => parts.Any(part => part.Kind == SearchPartKind.Phrase)
        ? string.Join(' ', parts.Select(part => part.Kind switch
        {
            SearchPartKind.Without => "-" + part.Text,
            SearchPartKind.WithoutPhrase => $"-\"{part.Text}\"",
            SearchPartKind.Prefix => part.Text + "*",
            _ => part.Text,
        }))
        : null;

    private static int EndOfPhrase(string text, int from)
    {
        var end = text.IndexOfAny(Quotes, from);
        while (end >= 0 && IsInWord(text, end))
        {
            end = text.IndexOfAny(Quotes, end + 1);
        }

        return end;
    }

    // Hebrew writes acronyms so: צה"ל.
    private static bool IsInWord(string text, int at) => at > 0 && at + 1 < text.Length && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);
}
