using System.Collections.Concurrent;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.CharFilters;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace NewsApi.Search;

/// <summary>A word of a text: as it is written and as its stem, both as the index holds them.</summary>
internal readonly record struct AnalysedWord(string Exact, string Stem, int Start, int End, int Position);

/// <summary>
/// How texts of one language become terms. Every word gives two terms at one place, itself and its marked stem: who types the
/// form that was printed is served better than who types another, and the other is found as well.
/// </summary>
internal sealed class LanguageAnalysis
{
    /// <summary>Raised whenever the same text would give other terms, so that older indexes are rebuilt.</summary>
    public const int Version = 1;

    public const LuceneVersion Lucene = LuceneVersion.LUCENE_48;

    /// <summary>Stands before a stem; no word of a text begins with it.</summary>
    public const char StemMark = '\u0001';

    private static readonly ConcurrentDictionary<string, LanguageAnalysis> Known = new();
    private static readonly NormalizeCharMap ArmenianMarks = ArmenianMarksMap();

    private readonly LanguageRules rules;

    private readonly Chain plain;
    private readonly Chain eastern;

    private LanguageAnalysis(string primary)
    {
        rules = LanguageRules.Of(primary);
        var stems = new Stems(rules.Stem);
        (plain, eastern) = (new Chain(rules, stems, primary, eastern: false), new Chain(rules, stems, primary, eastern: true));
    }

    /// <param name="language">BCP 47; variants of a language are read alike.</param>
    public static LanguageAnalysis Of(string language)
    {
        var hyphen = language.IndexOf('-', StringComparison.Ordinal);
        return Known.GetOrAdd(hyphen < 0 ? language : language[..hyphen], primary => new LanguageAnalysis(primary));
    }

    /// <summary>Whether a word carries so little meaning that a text may lack it and still be what was asked for.</summary>
    public bool IsStopWord(string exact) => rules.StopWords.Contains(exact);

    public List<AnalysedWord> Words(string text)
    {
        var words = new List<AnalysedWord>();
        using var tokens = Tokens(text);
        var term = tokens.AddAttribute<ICharTermAttribute>();
        var offset = tokens.AddAttribute<IOffsetAttribute>();
        var step = tokens.AddAttribute<IPositionIncrementAttribute>();
        var position = -1;
        tokens.Reset();
        while (tokens.IncrementToken())
        {
            if (step.PositionIncrement > 0)
            {
                position += step.PositionIncrement;
                words.Add(new(term.ToString(), "", offset.StartOffset, offset.EndOffset, position));
            }
            else
            {
                words[^1] = words[^1] with { Stem = term.ToString() };
            }
        }

        tokens.End();
        return words;
    }

    /// <summary>Adds the terms of a text to a list.</summary>
    /// <param name="gap">Places left free before it, so that no phrase reaches over.</param>
    public void Add(ReadOnlySpan<char> text, TermList to, int gap)
    {
        using var tokens = Tokens(text.ToString());
        var term = tokens.AddAttribute<ICharTermAttribute>();
        var step = tokens.AddAttribute<IPositionIncrementAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken())
        {
            to.Add(term.Buffer.AsSpan(0, term.Length), step.PositionIncrement + gap);
            gap = 0;
        }

        tokens.End();
    }

    private TokenStream Tokens(string text) => (text.AsSpan().ContainsAnyInRange('\u2e80', '\uffff') ? eastern : plain).GetTokenStream("", new StringReader(text));

    private static NormalizeCharMap ArmenianMarksMap()
    {
        var map = new NormalizeCharMap.Builder();
        foreach (var mark in "՛՞՜")
        {
            map.Add(mark.ToString(), "");
        }

        return map.Build();
    }

    /// <param name="eastern">Whether there may be Chinese, Japanese or Korean, which is cut into pairs of signs; looking for it costs a copy of every word.</param>
    private sealed class Chain(LanguageRules rules, Stems stems, string primary, bool eastern) : Analyzer
    {
        // Armenian sets its marks of question, stress and exclamation inside words.
        protected override TextReader InitReader(string fieldName, TextReader reader) => primary == "hy" ? new MappingCharFilter(ArmenianMarks, reader) : reader;

        protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
        {
            var source = new StandardTokenizer(Lucene, reader);
            TokenStream words = eastern
                ? new CJKBigramFilter(new LetterFilter(rules.LowerCase(new CJKWidthFilter(source))))
                : new LetterFilter(rules.LowerCase(source));
            return new TokenStreamComponents(source, new StemFilter(words, stems));
        }
    }
}
