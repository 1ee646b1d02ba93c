using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace NewsApi.Search;

/// <summary>A word of the index that is spelt much like another.</summary>
internal sealed record SimilarWord(string Word, int Edits, int Texts);

/// <summary>Finds what may have been meant.</summary>
internal static class Spelling
{
    private const int MaxSimilar = 4;

    /// <summary>The words spelt nearest, the more common first among equally near ones. The first letter is taken as right.</summary>
    public static List<SimilarWord> Like(IndexReader reader, string field, string word)
    {
        var edits = word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
        if (edits == 0 || word.Length > 40 || MultiFields.GetTerms(reader, field) is not { } terms)
        {
            return [];
        }

        var found = new List<SimilarWord>();
        for (var allowed = 1; allowed <= edits && found.Count == 0; allowed++)
        {
            var similar = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(field, word), allowed, prefixLength: 1, transpositions: true);
            while (similar.MoveNext())
            {
                var term = similar.Term.Utf8ToString();
                if (term != word && reader.IsHeld(new Term(field, term)))
                {
                    found.Add(new(term, allowed, similar.DocFreq));
                }
            }
        }

        return [.. found.OrderByDescending(similar => similar.Texts).ThenBy(similar => similar.Word, StringComparer.Ordinal).Take(MaxSimilar)];
    }

    /// <summary>What was typed with the words that no text holds replaced by words that one does; null when there is nothing to mend.</summary>
    public static string? Mend(string typed, IReadOnlyList<SearchPart> parts, IReadOnlyList<string> languages, IndexReader reader)
    {
        var mended = typed;
        var guessed = 0;
        foreach (var part in parts.Where(part => part.Kind is SearchPartKind.Words or SearchPartKind.Phrase).Reverse())
        {
            var words = languages.Select(language => (Text: IndexFields.Text(language), Stems: IndexFields.Stems(language), Words: LanguageAnalysis.Of(language).Words(part.Text))).ToList();
            for (var i = words.Select(one => one.Words.Count).DefaultIfEmpty().Max() - 1; i >= 0; i--)
            {
                var readings = words.Where(one => i < one.Words.Count).Select(one => (one.Text, one.Stems, Word: one.Words[i])).ToList();
                if (guessed == Weights.Guessed || readings.Any(one => reader.IsHeld(new Term(one.Stems, one.Word.Stem)) || reader.IsHeld(new Term(one.Text, one.Word.Exact))))
                {
                    continue;
                }

                guessed++;
                var better = readings.SelectMany(one => Like(reader, one.Text, one.Word.Exact)).OrderBy(similar => similar.Edits).ThenByDescending(similar => similar.Texts).FirstOrDefault();
                if (better is not null)
                {
                    var (start, end) = (part.Start + readings[0].Word.Start, part.Start + readings[0].Word.End);
                    mended = string.Concat(mended.AsSpan(0, start), better.Word, mended.AsSpan(end));
                }
            }
        }

        return mended == typed ? null : mended;
    }
}
