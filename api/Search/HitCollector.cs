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
/// Keeps the best hits behind a place in the list, and which documents were hit at all. What is only preferred is looked for in the
/// very best alone: half a million articles have a common word.
/// </summary>
/// <param name="preferring">How many, wherever the place in the list is, are ordered by what is preferred, too.</param>
/// <param name="parts">Of how many alternatives a document must have this many.</param>
internal sealed class HitCollector(int size, bool newest, DateTimeOffset now, Hit? after, int preferring = 0, int parts = 1) : ICollector
{
    private static readonly double MostBoost = Weights.RecencyBoost(0);

    private readonly long nowMs = now.ToUnixTimeMilliseconds();
    private readonly PriorityQueue<Scored, Hit> first = new();
    private readonly PriorityQueue<Hit, Hit> others = new();
    private Scorer scorer = null!;
    private SegmentColumns columns = null!;
    private FixedBitSet hits = null!;
    private int start;

    // What the rank of a hit must come to.
    private double least;

    public int Total { get; private set; }

    /// <summary>The documents hit, segment by segment; facets are counted from them when somebody asks.</summary>
    public List<(SegmentColumns Columns, FixedBitSet Documents)> Segments { get; } = [];

    public bool AcceptsDocsOutOfOrder => true;

    public List<Hit> Best =>
    [
        .. first.UnorderedItems.Select(item => item.Element.Hit).Where(IsBehind)
            .Concat(others.UnorderedItems.Select(item => item.Element))
            .OrderDescending().Take(size),
    ];

    /// <param name="Document">Of the whole index.</param>
    private readonly record struct Scored(Hit Hit, int Document, double Score);

    /// <summary>With what was found in other segments.</summary>
    public HitCollector With(HitCollector other)
    {
        Total += other.Total;
        Segments.AddRange(other.Segments);
        foreach (var (hit, _) in other.first.UnorderedItems)
        {
            Keep(hit);
        }

        foreach (var (hit, _) in other.others.UnorderedItems)
        {
            KeepOther(hit);
        }

        return this;
    }

    /// <summary>Orders the first by what is preferred, too.</summary>
    /// <param name="scores">Of documents of the whole index, in order, what each gets for it.</param>
    public HitCollector Prefer(Func<IReadOnlyList<int>, double[]> scores)
    {
        if (first.Count == 0)
        {
            return this;
        }

        var ordered = first.UnorderedItems.Select(item => item.Element).OrderBy(hit => hit.Document).ToList();
        var added = scores(ordered.ConvertAll(hit => hit.Document));
        first.Clear();
        foreach (var ((hit, document, score), more) in ordered.Zip(added))
        {
            var preferred = hit with { Rank = hit.Rank / score * (score + more) };
            first.Enqueue(new(preferred, document, score + more), preferred);
        }

        return this;
    }

    public void SetScorer(Scorer scorer) => this.scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        columns = SegmentColumns.Of(context.AtomicReader);
        hits = new FixedBitSet(context.AtomicReader.MaxDoc);
        start = context.DocBase;
        Segments.Add((columns, hits));
    }

    public void Collect(int doc)
    {
        if (parts > 1 && scorer.Freq < parts)
        {
            return;
        }

        Total++;
        hits.Set(doc);
        if (newest)
        {
            KeepOther(new(columns.Published[doc], columns.Ids[doc]));
            return;
        }

        // What cannot be among the best need not be known to the end.
        var score = (double)scorer.GetScore();
        if (score * MostBoost < least)
        {
            return;
        }

        var age = nowMs - columns.Published[doc];
        if (score * Weights.RecencyBoostAtMost(age) >= least)
        {
            Keep(new(new(score * Weights.RecencyBoost(age), columns.Ids[doc]), start + doc, score));
        }
    }

    private void Keep(Scored hit)
    {
        if (first.Count < preferring)
        {
            first.Enqueue(hit, hit.Hit);
            return;
        }

        KeepOther(preferring > 0 ? first.EnqueueDequeue(hit, hit.Hit).Hit : hit.Hit);
    }

    private void KeepOther(Hit hit)
    {
        if (!IsBehind(hit))
        {
            return;
        }

        if (others.Count < size)
        {
            others.Enqueue(hit, hit);
        }
        else if (size > 0)
        {
            others.EnqueueDequeue(hit, hit);
        }

        least = others.Count == size && size > 0 ? others.Peek().Rank : 0;
    }

    private bool IsBehind(Hit hit) => after is not { } place || hit.CompareTo(place) < 0;
}
