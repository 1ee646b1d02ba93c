using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace NewsApi.Search;

internal static class TermLookup
{
    /// <summary>
    /// Whether any text that is public holds the term. The vocabulary, and how many hold it there, keep what was withdrawn until the
    /// segment is written anew, and so may tell nobody what a word could have been.
    /// </summary>
    public static bool IsHeld(this IndexReader reader, Term term) =>
        reader.Leaves.Any(leaf => (leaf.AtomicReader.GetTermDocsEnum(term)?.NextDoc() ?? DocIdSetIterator.NO_MORE_DOCS) != DocIdSetIterator.NO_MORE_DOCS);

    /// <summary>The first terms of a field that begin so.</summary>
    public static IEnumerable<string> Beginning(this IndexReader reader, string field, string beginning)
    {
        if (MultiFields.GetTerms(reader, field)?.GetEnumerator() is not { } vocabulary || vocabulary.SeekCeil(new BytesRef(beginning)) == TermsEnum.SeekStatus.END)
        {
            yield break;
        }

        do
        {
            var term = vocabulary.Term.Utf8ToString();
            if (!term.StartsWith(beginning, StringComparison.Ordinal))
            {
                yield break;
            }

            yield return term;
        }
        while (vocabulary.MoveNext());
    }

    /// <summary>
    /// Where the index has each of many terms, and how many documents hold it; those it lacks are left out. One walk through the
    /// vocabulary of each segment: asked one by one, each term would begin a walk of its own, and its query another.
    /// </summary>
    public static Dictionary<string, TermContext> Lookup(this IndexSearcher searcher, string field, IReadOnlyCollection<string> terms)
    {
        var sorted = terms.Distinct().Select(term => (Term: term, Bytes: new BytesRef(term))).OrderBy(term => term.Bytes).ToList();
        var found = new Dictionary<string, TermContext>();
        foreach (var leaf in searcher.TopReaderContext.Leaves)
        {
            if (leaf.AtomicReader.GetTerms(field)?.GetEnumerator() is not { } vocabulary)
            {
                continue;
            }

            foreach (var (term, bytes) in sorted)
            {
                if (vocabulary.SeekExact(bytes))
                {
                    if (!found.TryGetValue(term, out var context))
                    {
                        found[term] = context = new TermContext(searcher.TopReaderContext);
                    }

                    context.Register(vocabulary.GetTermState(), leaf.Ord, vocabulary.DocFreq, vocabulary.TotalTermFreq);
                }
            }
        }

        return found;
    }
}
