using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NewsApi.Search;

/// <summary>Writes a word as everybody would find it: ё as е, ligatures apart, without points, stress marks and soft hyphens.</summary>
internal sealed class LetterFilter(TokenStream words) : TokenFilter(words)
{
    private ICharTermAttribute? term;

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        term ??= GetAttribute<ICharTermAttribute>();
        if (term.Buffer.AsSpan(0, term.Length).IndexOfAnyExceptInRange('\u0021', '\u007e') >= 0)
        {
            var word = Plain(term.ToString());
            term.SetEmpty().Append(word);
        }

        return true;
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

/// <summary>Small letters as one language writes them. Lucene's filters ask for its culture, which a machine without ICU lacks.</summary>
internal sealed class SmallLettersFilter(TokenStream words, Func<char, char> small) : TokenFilter(words)
{
    private ICharTermAttribute? term;

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        term ??= GetAttribute<ICharTermAttribute>();
        foreach (ref var c in term.Buffer.AsSpan(0, term.Length))
        {
            c = small(c);
        }

        return true;
    }

    /// <summary>I is the capital of ı, and İ that of i.</summary>
    internal static char Turkic(char c) => c switch { 'I' => 'ı', 'İ' => 'i', _ => char.ToLowerInvariant(c) };

    /// <summary>Without accents, and with one sigma: so the Greek stemmer expects them.</summary>
    internal static char Greek(char c) => char.ToLowerInvariant(c) switch
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

/// <summary>Spells an Azerbaijani word as Turkish would.</summary>
internal sealed class AzerbaijaniSpellingFilter(TokenStream words) : TokenFilter(words)
{
    private ICharTermAttribute? term;

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        term ??= GetAttribute<ICharTermAttribute>();
        foreach (ref var c in term.Buffer.AsSpan(0, term.Length))
        {
            c = c switch { 'ə' => 'e', 'q' => 'k', 'x' => 'h', _ => c };
        }

        return true;
    }
}
