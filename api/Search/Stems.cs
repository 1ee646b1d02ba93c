using System.Collections.Concurrent;
using System.Text;
using AnyAscii;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NewsApi.Search;

/// <summary>The marked stems of the words of one language.</summary>
internal sealed class Stems
{
    private static readonly Remembered FoldedWords = new(word => Fold(word.ToString()));

    private readonly Remembered known;
    private readonly ConcurrentBag<(OneWord Word, TokenStream Stemmed)> idle = [];
    private readonly Func<TokenStream, TokenStream> stemmer;

    public Stems(Func<TokenStream, TokenStream> stemmer) =>
        (this.stemmer, known) = (stemmer, new(word => LanguageAnalysis.StemMark + Fold(Stem(word))));

    public string Of(ReadOnlySpan<char> word) => known.Of(word);

    private string Stem(ReadOnlySpan<char> word)
    {
        if (!idle.TryTake(out var pair))
        {
            var one = new OneWord();
            pair = (one, stemmer(one));
        }

        pair.Word.Set(word);
        pair.Stemmed.Reset();
        var stem = pair.Stemmed.IncrementToken() ? pair.Stemmed.GetAttribute<ICharTermAttribute>().ToString() : word.ToString();
        idle.Add(pair);
        return stem;
    }

    /// <summary>Latin letters without their accents, so that who types without them finds too; other scripts as they are.</summary>
    internal static string Folded(string word) => Ascii.IsValid(word) ? word : FoldedWords.Of(word);

    private static string Fold(string word)
    {
        if (Ascii.IsValid(word))
        {
            return word;
        }

        var folded = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            _ = c == 'ə' ? folded.Append('e') : c is > '\u007f' and < '\u0250' or (>= '\u1e00' and <= '\u1eff') ? folded.Append(c.ToString().Transliterate().ToLowerInvariant()) : folded.Append(c);
        }

        return folded.ToString();
    }

    private sealed class OneWord : TokenStream
    {
        private readonly ICharTermAttribute term;
        private bool given;

        public OneWord() => term = AddAttribute<ICharTermAttribute>();

        public void Set(ReadOnlySpan<char> word)
        {
            ClearAttributes();
            word.CopyTo(term.ResizeBuffer(word.Length));
            term.Length = word.Length;
            given = false;
        }

        public override bool IncrementToken() => !given && (given = true);
    }
}

/// <summary>Gives each word twice at its place: as it is, and its marked stem.</summary>
internal sealed class StemFilter(TokenStream words, Stems stems) : TokenFilter(words)
{
    private ICharTermAttribute? term;
    private IPositionIncrementAttribute? step;
    private string? stem;

    public override bool IncrementToken()
    {
        term ??= AddAttribute<ICharTermAttribute>();
        step ??= AddAttribute<IPositionIncrementAttribute>();
        if (stem is not null)
        {
            term.SetEmpty().Append(stem);
            step.PositionIncrement = 0;
            stem = null;
            return true;
        }

        if (!m_input.IncrementToken())
        {
            return false;
        }

        stem = stems.Of(term.Buffer.AsSpan(0, term.Length));
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        stem = null;
    }
}
