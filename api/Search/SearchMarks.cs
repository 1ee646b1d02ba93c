using System.Collections.Concurrent;
using System.Text;

namespace NewsApi.Search;

/// <summary>Marks in a text what was searched for. The HTML made is safe: all of the text is escaped, and nothing but mark is added.</summary>
public sealed class SearchMarks
{
    private const int FragmentLength = 220;
    private readonly IReadOnlyList<SearchPart> parts;
    private readonly ConcurrentDictionary<string, Sought> inLanguage = new();

    internal SearchMarks(IReadOnlyList<SearchPart> parts) => this.parts = [.. parts.Where(part => part.Kind is not (SearchPartKind.Without or SearchPartKind.WithoutPhrase))];

    /// <summary>The whole text, marked.</summary>
    public string Mark(string text, string language)
    {
        var found = In(language).Spots(text, 0, text.Length);
        return Html(text, 0, text.Length, found);
    }

    /// <summary>The passages that hold most of what was searched for, in the order of the text; its beginning when none does.</summary>
    public IReadOnlyList<string> Fragments(string text, string language, int most)
    {
        var sought = In(language);
        var passages = new List<(int Start, int End, List<Spot> Found, int Worth)>();
        var whole = 0;
        foreach (var (start, end) in Passages(text))
        {
            var found = sought.Spots(text, start, end);
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

    private Sought In(string language) => inLanguage.GetOrAdd(language, _ => new(parts, LanguageAnalysis.Of(language)));

    private readonly record struct Spot(int Start, int End, string Word);

    /// <summary>What was searched for, in the words of one language.</summary>
    private sealed class Sought
    {
        private readonly LanguageAnalysis analysis;
        private readonly HashSet<string> stems = [];
        private readonly List<string> prefixes = [];

        public Sought(IReadOnlyList<SearchPart> parts, LanguageAnalysis analysis)
        {
            this.analysis = analysis;
            foreach (var part in parts)
            {
                var words = analysis.Words(part.Text);
                stems.UnionWith(words.Where(word => !analysis.IsStopWord(word.Exact) || part.Kind == SearchPartKind.Phrase).Select(word => word.Stem));
                if (part.Kind == SearchPartKind.Prefix && words.Count > 0)
                {
                    prefixes.Add(words[^1].Exact);
                }
            }
        }

        /// <summary>Whether so many different words are all there are.</summary>
        public bool IsAll(int words) => words == stems.Count && prefixes.Count == 0;

        public List<Spot> Spots(string text, int start, int end)
        {
            var found = new List<Spot>();
            foreach (var word in analysis.Words(text.AsSpan(start, end - start)))
            {
                if (stems.Contains(word.Stem) || prefixes.Exists(prefix => word.Exact.StartsWith(prefix, StringComparison.Ordinal)))
                {
                    found.Add(new(start + word.Start, start + word.End, word.Stem));
                }
            }

            return found;
        }
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
        foreach (var place in found.Where(place => place.Start >= from && place.End <= to && place.Start >= 0))
        {
            if (place.Start < at)
            {
                continue; // Characters of a script without spaces are found in overlapping pairs.
            }

            Escape(html, text.AsSpan(at, place.Start - at));
            html.Append("<mark>");
            Escape(html, text.AsSpan(place.Start, place.End - place.Start));
            html.Append("</mark>");
            at = place.End;
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
