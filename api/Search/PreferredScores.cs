using Lucene.Net.Index;
using Lucene.Net.Search;

namespace NewsApi.Search;

/// <summary>What is preferred, added to the scores of single documents as long as that could matter; asked for in order.</summary>
internal sealed class PreferredScores
{
    private readonly List<Weight> weights = [];
    private readonly List<float> left = [];

    // What a group adds at most: for forms, of the score too only so large a share, and for the rest.
    private readonly List<(float Forms, double Share, float Others)> limits;
    private readonly List<Scorer?> scorers = [];
    private AtomicReaderContext segment = null!;

    /// <param name="groups">What texts of each language are asked; no text is of two.</param>
    public PreferredScores(IndexSearcher searcher, IReadOnlyList<IReadOnlyList<Preferred>> groups)
    {
        // Where words stand to each other is the dearest to find out, and most texts are out of the race before.
        var ordered = groups.SelectMany((group, number) => group.Select(one => (one, number))).OrderBy(one => one.one.Query is PhraseQuery).ToList();
        float Left(int from) => groups.Select((_, group) => ordered.Skip(from).Where(one => one.number == group).Sum(one => one.one.Most)).Max();
        weights.AddRange(ordered.Select(one => searcher.CreateNormalizedWeight(one.one.Query)));
        left.AddRange(Enumerable.Range(0, weights.Count + 1).Select(Left));
        limits = [.. groups.Select(group => group.ToLookup(one => double.IsFinite(one.Share))).Select(group => (
            group[true].Sum(one => one.Most), group[true].Select(one => one.Share).DefaultIfEmpty().Max(), group[false].Sum(one => one.Most)))];
    }

    public void Enter(AtomicReaderContext context)
    {
        segment = context;
        scorers.Clear();
    }

    /// <param name="score">For what is required.</param>
    /// <param name="doc">Of the segment; none before the last one asked for.</param>
    /// <param name="least">What need not be reached is not reckoned to its end.</param>
    public double Add(double score, int doc, double least)
    {
        if (score + Most(score) < least)
        {
            return score;
        }

        for (var i = 0; i < weights.Count && score + left[i] >= least; i++)
        {
            if (scorers.Count == i)
            {
                scorers.Add(weights[i].GetScorer(segment, segment.AtomicReader.LiveDocs));
            }

            if (scorers[i] is { } scorer && (scorer.DocID < doc ? scorer.Advance(doc) : scorer.DocID) == doc)
            {
                score += scorer.GetScore();
            }
        }

        return score;
    }

    private double Most(double score)
    {
        var most = 0d;
        foreach (var (forms, share, others) in limits)
        {
            most = Math.Max(most, Math.Min(forms, share * score) + others);
        }

        return most;
    }
}
