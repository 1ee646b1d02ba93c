using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace NewsApi.Search;

/// <summary>An article found, and what it is ordered by.</summary>
/// <param name="Rank">Its score with the boost of the new; in a list by time, its time.</param>
internal readonly record struct Hit(double Rank, long Id) : IComparable<Hit>
{
    /// <summary>The better one is the greater; of equals the newer row.</summary>
    public int CompareTo(Hit other) => Rank != other.Rank ? Rank.CompareTo(other.Rank) : Id.CompareTo(other.Id);
}

/// <summary>
/// Keeps the best hits behind a place in the list, and which documents were hit at all. What is only preferred is looked for in those
/// alone that could be among the best with it: half a million articles have a common word.
/// </summary>
/// <param name="parts">Of how many alternatives a document must have this many.</param>
internal sealed class HitCollector(int size, bool newest, DateTimeOffset now, Hit? after, PreferredScores? preferred = null, int parts = 1) : ICollector
{
    private readonly long nowMs = now.ToUnixTimeMilliseconds();
    private readonly PriorityQueue<Hit, Hit> best = new();
    private Scorer scorer = null!;
    private SegmentColumns columns = null!;
    private FixedBitSet hits = null!;

    public int Total { get; private set; }

    /// <summary>The documents hit, segment by segment; facets are counted from them when somebody asks.</summary>
    public List<(SegmentColumns Columns, FixedBitSet Documents)> Segments { get; } = [];

    public bool AcceptsDocsOutOfOrder => preferred is null;

    public List<Hit> Best => [.. best.UnorderedItems.Select(item => item.Element).OrderDescending()];

    /// <summary>With what was found in other segments.</summary>
    public HitCollector With(HitCollector other)
    {
        Total += other.Total;
        Segments.AddRange(other.Segments);
        foreach (var (hit, _) in other.best.UnorderedItems)
        {
            Keep(hit);
        }

        return this;
    }

    public void SetScorer(Scorer scorer) => this.scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        columns = SegmentColumns.Of(context.AtomicReader);
        hits = new FixedBitSet(context.AtomicReader.MaxDoc);
        Segments.Add((columns, hits));
        preferred?.Enter(context);
    }

    public void Collect(int doc)
    {
        if (parts > 1 && scorer.Freq < parts)
        {
            return;
        }

        Total++;
        hits.Set(doc);
        var hit = new Hit(newest ? columns.Published[doc] : Rank(doc), columns.Ids[doc]);
        if (hit.Rank < 0 || (after is { } place && hit.CompareTo(place) >= 0))
        {
            return;
        }

        Keep(hit);
    }

    private void Keep(Hit hit)
    {
        if (best.Count < size)
        {
            best.Enqueue(hit, hit);
        }
        else if (size > 0 && hit.CompareTo(best.Peek()) > 0)
        {
            best.EnqueueDequeue(hit, hit);
        }
    }

    private double Rank(int doc)
    {
        // What cannot be among the best need not be known to the end.
        var age = nowMs - columns.Published[doc];
        var least = best.Count == size && size > 0 ? best.Peek().Rank / Weights.RecencyBoostAtMost(age) : 0;
        var score = preferred?.Add(scorer.GetScore(), doc, least) ?? scorer.GetScore();
        if (score < least)
        {
            return -1;
        }

        return score * Weights.RecencyBoost(age);
    }
}
