using System.Buffers;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NewsApi.Search;

/// <summary>Writes each word in another way.</summary>
internal abstract class WordFilter(TokenStream words) : TokenFilter(words)
{
    private ICharTermAttribute? term;

    public sealed override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        Write(term ??= GetAttribute<ICharTermAttribute>());
        return true;
    }

    protected abstract void Write(ICharTermAttribute term);
}

/// <summary>Writes a word as everybody would find it: ё as е, ligatures apart, without points, stress marks and soft hyphens.</summary>
internal sealed class LetterFilter(TokenStream words) : WordFilter(words)
{
    // Letters that are composed as they stand, and that nothing below is about: Latin, Cyrillic and Armenian ones without ё and և.
    private static readonly SearchValues<char> Settled = SearchValues.Create(
        [.. new[] { ('\u0021', '\u007e'), ('\u00c0', '\u024f'), ('\u0430', '\u0450'), ('\u0452', '\u045f'), ('\u0561', '\u0586') }
            .SelectMany(range => Enumerable.Range(range.Item1, range.Item2 - range.Item1 + 1).Select(c => (char)c))]);

    protected override void Write(ICharTermAttribute term)
    {
        if (term.Buffer.AsSpan(0, term.Length).ContainsAnyExcept(Settled))
        {
            var word = Plain(term.ToString());
            term.SetEmpty().Append(word);
        }
    }

    private static string Plain(string word)
    {
        word = word.Normalize(NormalizationForm.FormC);
        var plain = new StringBuilder(word.Length + 1);
        foreach (var c in word)
        {
            _ = c switch
            {
                'ё' => plain.Append('е'),
                'և' => plain.Append("եւ"),
                'ﬁ' => plain.Append("fi"),
                'ﬂ' => plain.Append("fl"),
                '’' or 'ʼ' => plain.Append('\''),
                '\u00ad' or (>= '\u0300' and <= '\u036f') or (>= '\u0591' and <= '\u05c7') or 'ـ' or (>= '\u064b' and <= '\u065f') => plain,
                _ => plain.Append(c),
            };
        }

        return plain.ToString();
    }
}

/// <summary>
/// Small letters as one language writes them, from a table: Lucene's filter for all languages asks ICU word by word, and those for
/// single ones ask for its culture, which a machine without ICU lacks.
/// </summary>
internal sealed class SmallLettersFilter(TokenStream words, char[] small) : WordFilter(words)
{
    public static readonly char[] Common = TableOf(char.ToLowerInvariant);

    /// <summary>I is the capital of ı, and İ that of i.</summary>
    public static readonly char[] Turkic = TableOf(c => c switch { 'I' => 'ı', 'İ' => 'i', _ => char.ToLowerInvariant(c) });

    /// <summary>Without accents, and with one sigma: so the Greek stemmer expects them.</summary>
    public static readonly char[] Greek = TableOf(SmallGreek);

    protected override void Write(ICharTermAttribute term)
    {
        var word = term.Buffer.AsSpan(0, term.Length);
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsHighSurrogate(word[i]) && i + 1 < word.Length && Rune.TryCreate(word[i], word[i + 1], out var rune))
            {
                // Both cases of the letters beyond the table take two places.
                Rune.ToLowerInvariant(rune).TryEncodeToUtf16(word[i++..], out _);
            }
            else
            {
                word[i] = small[word[i]];
            }
        }
    }

    private static char[] TableOf(Func<char, char> small) => [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => small((char)c))];

    private static char SmallGreek(char c) => char.ToLowerInvariant(c) switch
    {
        'ς' => 'σ',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' or 'ϊ' or 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' or 'ϋ' or 'ΰ' => 'υ',
        'ώ' => 'ω',
        var other => other,
    };
}

/// <summary>Takes the accents from Latin letters before a stemmer that knows none: résumé is resume.</summary>
internal sealed class FoldingFilter(TokenStream words) : WordFilter(words)
{
    protected override void Write(ICharTermAttribute term)
    {
        if (!Ascii.IsValid(term.Buffer.AsSpan(0, term.Length)))
        {
            var word = Stems.Folded(term.ToString());
            term.SetEmpty().Append(word);
        }
    }
}

/// <summary>Spells an Azerbaijani word as Turkish would.</summary>
internal sealed class AzerbaijaniSpellingFilter(TokenStream words) : WordFilter(words)
{
    protected override void Write(ICharTermAttribute term)
    {
        foreach (ref var c in term.Buffer.AsSpan(0, term.Length))
        {
            c = c switch { 'ə' => 'e', 'q' => 'k', 'x' => 'h', _ => c };
        }
    }
}
