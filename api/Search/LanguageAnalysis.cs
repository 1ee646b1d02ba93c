using System.Collections.Concurrent;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.CharFilters;
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
internal sealed class LanguageAnalysis : Analyzer
{
    /// <summary>Raised whenever the same text would give other terms, so that older indexes are rebuilt.</summary>
    public const int Version = 1;

    public const LuceneVersion Lucene = LuceneVersion.LUCENE_48;

    /// <summary>Stands before a stem; no word of a text begins with it.</summary>
    public const char StemMark = '\u0001';

    private static readonly ConcurrentDictionary<string, LanguageAnalysis> Known = new();
    private static readonly NormalizeCharMap ArmenianMarks = ArmenianMarksMap();

    private readonly LanguageRules rules;

    private readonly Stems stems;
    private readonly bool armenian;

    private LanguageAnalysis(string primary) =>
        (rules, stems, armenian) = (LanguageRules.Of(primary), new Stems(LanguageRules.Of(primary).Stem), primary == "hy");

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
        using var tokens = GetTokenStream("", new StringReader(text));
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

    // Between a headline and the text, so that no phrase reaches over.
    public override int GetPositionIncrementGap(string fieldName) => 100;

    // Armenian sets its marks of question, stress and exclamation inside words.
    protected override TextReader InitReader(string fieldName, TextReader reader) => armenian ? new MappingCharFilter(ArmenianMarks, reader) : reader;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var source = new StandardTokenizer(Lucene, reader);
        var words = new CJKBigramFilter(new LetterFilter(rules.LowerCase(new CJKWidthFilter(source))));
        return new TokenStreamComponents(source, new StemFilter(words, stems));
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
}
