using System.Text;

namespace NewsApi.Search;

/// <summary>Marks in a text what was searched for. The HTML made is safe: all of the text is escaped, and nothing but mark is added.</summary>
public sealed class SearchMarks
{
    private const int FragmentLength = 220;
    private readonly IReadOnlyDictionary<string, Sought> sought;

    /// <param name="sought">By language.</param>
    internal SearchMarks(IReadOnlyDictionary<string, Sought> sought) => this.sought = sought;

    /// <summary>The whole text, marked.</summary>
    public string Mark(string text, string language)
    {
        var found = Spots(In(language), LanguageAnalysis.Of(language), text, 0, text.Length);
        return Html(text, 0, text.Length, found);
    }

    /// <summary>The passages that hold most of what was searched for, in the order of the text; its beginning when none does.</summary>
    public IReadOnlyList<string> Fragments(string text, string language, int most)
    {
        var (sought, analysis) = (In(language), LanguageAnalysis.Of(language));
        var passages = new List<(int Start, int End, List<Spot> Found, int Worth)>();
        var whole = 0;
        foreach (var (start, end) in Passages(text))
        {
            var found = Spots(sought, analysis, text, start, end);
            var worth = found.Select(place => place.Word).Distinct().Count();
            passages.Add((start, end, found, worth));

            // No later one can be better, and most texts say early what they are about.
            if (sought.IsAll(worth) && ++whole == most)
            {
                break;
            }
        }

        var best = passages.Where(passage => passage.Worth > 0).OrderByDescending(passage => passage.Worth).ThenBy(passage => passage.Start).Take(most).OrderBy(passage => passage.Start).ToList();
        return [.. (best.Count > 0 ? best : passages.Take(1)).Select(passage => Fragment(text, passage.Start, passage.End, passage.Found))];
    }

    private Sought In(string language) => sought.GetValueOrDefault(language) ?? new();

    private readonly record struct Spot(int Start, int End, string Word);

    private static List<Spot> Spots(Sought sought, LanguageAnalysis analysis, string text, int start, int end)
    {
        var passage = text.AsSpan(start, end - start);
        var found = analysis.Words(passage, signs: true).Where(sought.Has).Select(word => new Spot(start + word.Start, start + word.End, word.Stem)).ToList();
        var words = sought.Phrases.Count > 0 ? analysis.Words(passage) : [];
        foreach (var phrase in sought.Phrases)
        {
            for (var i = 0; i + phrase.Count <= words.Count; i++)
            {
                var at = i;
                if (phrase.TrueForAll(word => words[at++].Exact == word))
                {
                    found.AddRange(words.Slice(i, phrase.Count).Select(word => new Spot(start + word.Start, start + word.End, phrase[0])));
                }
            }
        }

        return [.. found.OrderBy(spot => spot.Start)];
    }

    /// <summary>Sentences, short ones together up to the length of a fragment.</summary>
    private static IEnumerable<(int Start, int End)> Passages(string text)
    {
        var start = 0;
        var end = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var paragraph = text[i] == '\n';
            var sentence = text[i] is '.' or '!' or '?' or '…' or '։' or ':' or '。' or '！' or '？' or '۔' or '।' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]) || text[i] > '\u3000');
            if (!paragraph && !sentence)
            {
                continue;
            }

            if (i + 1 - start > FragmentLength && end > start)
            {
                yield return (start, end);
                start = end;
            }

            end = i + 1;
            if (paragraph)
            {
                if (!text.AsSpan(start, end - start).IsWhiteSpace())
                {
                    yield return (start, end);
                }

                start = end;
            }
        }

        if (start < text.Length && !text.AsSpan(start).IsWhiteSpace())
        {
            yield return (start, text.Length);
        }
    }

    /// <summary>A passage that is too long is cut at words around its first mark.</summary>
    private static string Fragment(string text, int start, int end, List<Spot> found)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        var (from, to) = (start, end);
        if (end - start > FragmentLength * 3 / 2)
        {
            var first = found.Count > 0 ? found[0].Start : start;
            from = first - start < FragmentLength / 2 ? start : WordStart(text, first - (FragmentLength / 3), start);
            to = from + FragmentLength >= end ? end : WordStart(text, from + FragmentLength, from);
        }

        return (from > start ? "… " : "") + Html(text, from, to, found).TrimEnd() + (to < end ? " …" : "");
    }

    // Text without spaces is cut where it is, though never within a character.
    private static int WordStart(string text, int at, int lowest)
    {
        var space = text.LastIndexOf(' ', at, Math.Min(40, at - lowest));
        at = space < 0 ? at : space + 1;
        return at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }

    private static string Html(string text, int from, int to, List<Spot> found)
    {
        var html = new StringBuilder(to - from + 64);
        var at = from;
        for (var i = 0; i < found.Count; i++)
        {
            var (start, end, _) = found[i];

            // Pairs of signs overlap.
            while (i + 1 < found.Count && found[i + 1].Start < end)
            {
                end = Math.Max(end, found[++i].End);
            }

            if (start < at || end > to)
            {
                continue;
            }

            Escape(html, text.AsSpan(at, start - at));
            html.Append("<mark>");
            Escape(html, text.AsSpan(start, end - start));
            html.Append("</mark>");
            at = end;
        }

        Escape(html, text.AsSpan(at, to - at));
        return html.ToString();
    }

    private static void Escape(StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                _ => html.Append(c),
            };
        }
    }
}
