using System.Collections.Concurrent;
using System.Text;
using AnyAscii;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NewsApi.Search;

/// <summary>The stems of the words of one language.</summary>
internal sealed class Stems(Func<TokenStream, TokenStream> stemmer)
{
    private readonly ConcurrentBag<(OneWord Word, TokenStream Stemmed)> idle = [];

    public string Of(ReadOnlySpan<char> word) => Folded(Stem(word));

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
    internal static string Folded(string word)
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
