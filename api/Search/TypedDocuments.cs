using Lucene.Net.Index;
using Lucene.Net.Search;

namespace NewsApi.Search;

/// <summary>
/// The documents that hold what is being typed. Read from the lists of the index as they are: nothing is scored, and weighing the
/// words of a query took longer than finding them.
/// </summary>
internal static class TypedDocuments
{
    // Of a short beginning half the articles have it: the newest of them are looked at, not all; some in each segment at least.
    private const int Looked = 3_000;
    private const int LookedAtLeast = 250;

    /// <summary>Those with all of the words, the last of them begun.</summary>
    /// <param name="words">As they are typed, folded.</param>
    /// <param name="kind">What is looked for.</param>
    public static List<Hit> Newest(IndexSearcher searcher, List<string> words, string kind)
    {
        var last = words[^1];
        List<Term> typed = [.. words.SkipLast(1).Select(word => new Term(IndexFields.Head, word))];
        return last.Length <= IndexFields.StartLetters
            ? Newest(searcher, kind, [.. typed, new(IndexFields.Start, last)], [])
            : Newest(searcher, kind, typed, [new(IndexFields.Head, last)]);
    }

    /// <summary>Those that sound so.</summary>
    /// <param name="language">Of the headlines; empty for names.</param>
    public static List<Hit> NewestHeard(IndexSearcher searcher, List<string> words, string language, string kind)
    {
        var sounds = words.ConvertAll(Sounding.Of);
        return sounds.TrueForAll(sound => sound.Length > 2)
            ? Newest(searcher, kind, [], sounds.ConvertAll(sound => new Term(IndexFields.Sound(language), sound)))
            : [];
    }

    /// <summary>From the end of each segment backwards as far as that many documents reach.</summary>
    private static List<Hit> Newest(IndexSearcher searcher, string kind, List<Term> terms, List<Term> beginnings)
    {
        var hits = new List<Hit>();
        var beginning = beginnings.ConvertAll(term => new PrefixFilter(term));
        foreach (var leaf in searcher.IndexReader.Leaves.Where(leaf => SegmentColumns.Of(leaf.AtomicReader).Kinds.Contains(kind)))
        {
            var reader = leaf.AtomicReader;
            if (Lists(leaf, [new(IndexFields.Kind, kind), .. terms], beginning) is not { } lists)
            {
                continue;
            }

            var (columns, live) = (SegmentColumns.Of(reader), reader.LiveDocs);
            var looked = Math.Max(LookedAtLeast, (int)((long)Looked * reader.MaxDoc / searcher.IndexReader.MaxDoc));
            var expected = lists[0].GetCost();
            var doc = Next(lists, expected > looked ? (int)(reader.MaxDoc * (1 - ((double)looked / expected))) : 0);
            for (var seen = 0; doc != DocIdSetIterator.NO_MORE_DOCS && seen < looked; seen++, doc = Next(lists, doc + 1))
            {
                if (live?.Get(doc) ?? true)
                {
                    hits.Add(new Hit(columns.Published[doc], columns.Ids[doc]));
                }
            }
        }

        return hits;
    }

    /// <summary>The documents of each word, the rarest first; null where a word is in none.</summary>
    private static List<DocIdSetIterator>? Lists(AtomicReaderContext leaf, List<Term> terms, List<PrefixFilter> beginnings)
    {
        var lists = new List<DocIdSetIterator>();
        foreach (var term in terms)
        {
            if (leaf.AtomicReader.GetTermDocsEnum(term) is not { } documents)
            {
                return null;
            }

            lists.Add(documents);
        }

        foreach (var beginning in beginnings)
        {
            if (beginning.GetDocIdSet(leaf, null)?.GetIterator() is not { } documents)
            {
                return null;
            }

            lists.Add(documents);
        }

        lists.Sort((one, other) => one.GetCost().CompareTo(other.GetCost()));
        return lists;
    }

    /// <summary>The next document at or behind a place that is in all of the lists.</summary>
    private static int Next(List<DocIdSetIterator> lists, int from)
    {
        for (var (doc, agreed) = (from, 0); ;)
        {
            foreach (var list in lists)
            {
                var at = list.DocID < doc ? list.Advance(doc) : list.DocID;
                (doc, agreed) = (at, at == doc ? agreed + 1 : 1);
                if (doc == DocIdSetIterator.NO_MORE_DOCS || agreed >= lists.Count)
                {
                    return doc;
                }
            }
        }
    }
}
