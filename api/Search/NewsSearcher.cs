using System.Runtime.ExceptionServices;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace NewsApi.Search;

/// <summary>Searches the segments of a large index on several processors: two common words are in half a million articles.</summary>
internal sealed class NewsSearcher(IndexReader reader) : IndexSearcher(reader)
{
    // With fewer articles another thread costs more than it saves.
    private const int Large = 200_000;
    private const int MostParts = 4;

    private readonly List<List<AtomicReaderContext>> parts = Parts(reader);

    /// <summary>Stems have no lengths of their own: a text is as long as its words are many.</summary>
    public override CollectionStatistics CollectionStatistics(string field) => base.CollectionStatistics(IndexFields.OfWords(field));

    /// <param name="preferred">What adds to the scores of the first.</param>
    /// <param name="collector">One for each part; what they found comes together in the first.</param>
    public HitCollector Collect(Query query, IReadOnlyList<Query> preferred, Func<HitCollector> collector)
    {
        var weight = CreateNormalizedWeight(query);
        var found = parts.ConvertAll(_ => collector());
        try
        {
            Parallel.For(0, parts.Count, i => Search(parts[i], weight, found[i]));
        }
        catch (AggregateException e)
        {
            // What is wrong with a file is told by its kind.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return found.Aggregate((one, other) => one.With(other)).Prefer(documents => Scores(preferred, documents));
    }

    /// <param name="documents">Of the whole index, in order.</param>
    /// <returns>What each gets for all of the queries together.</returns>
    public double[] Scores(IReadOnlyList<Query> queries, IReadOnlyList<int> documents)
    {
        var scores = new double[documents.Count];
        var leaves = TopReaderContext.Leaves;
        foreach (var weight in queries.Select(CreateNormalizedWeight))
        {
            AtomicReaderContext? segment = null;
            Scorer? scorer = null;
            for (var i = 0; i < scores.Length; i++)
            {
                if (segment is null || documents[i] >= segment.DocBase + segment.Reader.MaxDoc)
                {
                    segment = leaves[ReaderUtil.SubIndex(documents[i], leaves)];
                    scorer = weight.GetScorer(segment, segment.AtomicReader.LiveDocs);
                }

                var document = documents[i] - segment.DocBase;
                if (scorer is not null && (scorer.DocID < document ? scorer.Advance(document) : scorer.DocID) == document)
                {
                    scores[i] += scorer.GetScore();
                }
            }
        }

        return scores;
    }

    /// <summary>The segments, so that each part has about as many articles.</summary>
    private static List<List<AtomicReaderContext>> Parts(IndexReader reader)
    {
        var count = reader.MaxDoc < Large ? 1 : Math.Min(Environment.ProcessorCount, MostParts);
        var parts = Enumerable.Range(0, count).Select(_ => new List<AtomicReaderContext>()).ToList();
        foreach (var leaf in reader.Leaves.OrderByDescending(leaf => leaf.Reader.MaxDoc))
        {
            parts.MinBy(part => part.Sum(one => one.Reader.MaxDoc))!.Add(leaf);
        }

        return parts;
    }
}
