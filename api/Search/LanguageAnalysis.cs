using System.Collections.Concurrent;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.CharFilters;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace NewsApi.Search;

/// <summary>A word of a text: as it is written and as its stem, both as the index holds them. A word without other forms is its own stem.</summary>
internal readonly record struct AnalysedWord(KnownWord Known, int Start, int End, int Position)
{
    public string Exact => Known.Exact;
    public string Stem => Known.Stem;
}

/// <summary>
/// How texts of one language become terms. Every word gives two, itself and its stem, in two fields: who types the form that was
/// printed is served better than who types another, and the other is found as well. The words that carry no meaning, a third of a
/// text, have no other forms and give one.
/// </summary>
internal sealed class LanguageAnalysis
{
    /// <summary>Raised whenever the same text would give other terms, so that older indexes are rebuilt.</summary>
    public const int Version = 5;

    public const LuceneVersion Lucene = LuceneVersion.LUCENE_48;

    private const CJKScript AllScripts = CJKScript.HAN | CJKScript.HIRAGANA | CJKScript.KATAKANA | CJKScript.HANGUL;

    private static readonly ConcurrentDictionary<string, LanguageAnalysis> Known = new();
    private static readonly NormalizeCharMap ArmenianMarks = ArmenianMarksMap();

    private readonly LanguageRules rules;
    private readonly Stems stems;
    private readonly WordForms? forms;
    private readonly Chain plain;
    private readonly Chain pairs;
    private readonly Chain pairsAndSigns;
    private readonly Remembered<KnownWord> words;
    private readonly Remembered<KnownWord> written;

    [ThreadStatic]
    private static List<AnalysedWord>? adding;

    private LanguageAnalysis(string primary)
    {
        rules = LanguageRules.Of(primary);
        Chain Eastern(bool signs) => new(primary, source => new CJKBigramFilter(new LetterFilter(rules.LowerCase(new CJKWidthFilter(source))), AllScripts, signs));
        (plain, pairs, pairsAndSigns) = (new(primary, source => new LetterFilter(rules.LowerCase(source))), Eastern(signs: false), Eastern(signs: true));
        stems = new Stems(rules.Stem);
        forms = WordForms.Of(primary);
        words = new(word => Made(word.ToString()));
        written = new(word => Analysed(word)[0].Known);
    }

    /// <param name="language">BCP 47; variants of a language are read alike.</param>
    public static LanguageAnalysis Of(string language)
    {
        var hyphen = language.IndexOf('-', StringComparison.Ordinal);
        return Known.GetOrAdd(hyphen < 0 ? language : language[..hyphen], primary => new LanguageAnalysis(primary));
    }

    /// <summary>The stems by which a text may hold other forms of a word than those that have its own.</summary>
    /// <param name="held">Which of some words, as they are written, any text holds.</param>
    public List<string> OtherStems(AnalysedWord word, Func<IReadOnlyCollection<string>, IReadOnlySet<string>> held)
    {
        if (forms?.Readings(word.Exact).ToList() is not { } readings)
        {
            return [];
        }

        var first = held([.. readings.Select(reading => reading.First).Where(form => form != word.Exact)]);
        var all = held([.. readings.Where(reading => reading.First == word.Exact || first.Contains(reading.First)).SelectMany(reading => reading.All).Distinct()]);
        return [.. all.Where(form => !IsStopWord(form)).Select(form => words.Of(form).Stem).Distinct().Where(stem => stem != word.Stem).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether a word carries so little meaning that a text may lack it and still be what was asked for.</summary>
    public bool IsStopWord(string exact) => rules.StopWords.Contains(exact);

    /// <param name="signs">Of Chinese, Japanese and Korean not only the pairs of signs, by which more than one is looked for, but the signs, too.</param>
    public List<AnalysedWord> Words(ReadOnlySpan<char> text, bool signs = false)
    {
        var found = new List<AnalysedWord>();
        Read(text, found, signs);
        return found;
    }

    /// <summary>Adds the terms of a text.</summary>
    /// <param name="gap">Places left free before it, so that no phrase reaches over.</param>
    /// <param name="times">How often each stem counts. To weigh the very forms, too, takes an eighth more time and finds nothing better.</param>
    public void Add(ReadOnlySpan<char> text, TextTerms to, int gap, int times)
    {
        var found = adding ??= [];
        found.Clear();
        Read(text, found, signs: true);
        var before = -1;
        foreach (var word in found)
        {
            to.Words.Add(word.Known.ExactTerm, word.Position - before + gap);
            for (var i = 0; i < times && word.Known.StemTerm is { } stem; i++)
            {
                to.Stems.Add(stem, 1);
            }

            (before, gap) = (word.Position, 0);
        }
    }

    private void Read(ReadOnlySpan<char> text, List<AnalysedWord> into, bool signs)
    {
        for (var (at, length) = (0, 0); at < text.Length; at += length)
        {
            length = WordBreaks.Piece(text[at..], out var isPlain);
            var piece = text.Slice(at, length);
            if (isPlain)
            {
                for (var from = 0; WordBreaks.Next(piece, from, out var start, out from);)
                {
                    into.Add(new(written.Of(piece[start..from]), at + start, at + from, Next(into)));
                }
            }
            else
            {
                var first = Next(into);
                foreach (var word in Analysed(piece, signs))
                {
                    into.Add(word with { Start = at + word.Start, End = at + word.End, Position = first + word.Position });
                }
            }
        }
    }

    private KnownWord Made(string word) => new(word, IsStopWord(word) ? null : stems.Of(word));

    private static int Next(List<AnalysedWord> words) => words.Count == 0 ? 0 : words[^1].Position + 1;

    private List<AnalysedWord> Analysed(ReadOnlySpan<char> text, bool signs = false)
    {
        var found = new List<AnalysedWord>();
        // Looking for pairs of signs costs a copy of every word.
        var chain = !text.ContainsAnyInRange('\u2e80', '\uffff') ? plain : signs ? pairsAndSigns : pairs;
        using var tokens = chain.GetTokenStream("", new StringReader(text.ToString()));
        var term = tokens.AddAttribute<ICharTermAttribute>();
        var offset = tokens.AddAttribute<IOffsetAttribute>();
        var step = tokens.AddAttribute<IPositionIncrementAttribute>();
        var position = -1;
        tokens.Reset();
        while (tokens.IncrementToken())
        {
            position += step.PositionIncrement;
            found.Add(new(words.Of(term.Buffer.AsSpan(0, term.Length)), offset.StartOffset, offset.EndOffset, position));
        }

        tokens.End();
        return found;
    }

    private static NormalizeCharMap ArmenianMarksMap()
    {
        var map = new NormalizeCharMap.Builder();
        foreach (var mark in "՛՞՜")
        {
            map.Add(mark.ToString(), "");
        }

        return map.Build();
    }


    private sealed class Chain(string primary, Func<TokenStream, TokenStream> filters) : Analyzer
    {
        // Armenian sets its marks of question, stress and exclamation inside words.
        protected override TextReader InitReader(string fieldName, TextReader reader) => primary == "hy" ? new MappingCharFilter(ArmenianMarks, reader) : reader;

        protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
        {
            var source = new StandardTokenizer(Lucene, reader);
            return new TokenStreamComponents(source, filters(source));
        }
    }
}
