using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace NewsApi.Search;

/// <summary>Every number that the order of search results hangs on.</summary>
internal static class Weights
{
    // How often a word counts that stands there. All parts are one field: a word found in two of them is not found twice.
    public const int Headline = 4;
    public const int Deck = 3;
    public const int Names = 2;
    public const int Body = 1;

    /// <summary>The paragraphs a news text opens with tell it whole: of their words each counts so often. A text of no more paragraphs has no such opening.</summary>
    public const int Lead = 2;
    public const int LeadParagraphs = 2;

    /// <summary>What the stem of a word brings, and what its very form adds.</summary>
    public const float Stem = 0.7f;
    public const float Exact = 0.3f;

    /// <summary>
    /// A form that at most one in so many of the texts with its stem has counts in all of them. Commoner forms, and where words
    /// stand, are looked for in the first so many only: at a million texts that is a third less time for two common words.
    /// </summary>
    public const int RareForm = 3;
    public const int Preferring = 300;

    /// <summary>Two words asked for side by side that stand near each other; long questions are about their words.</summary>
    public const float Near = 0.15f;
    public const int NearWithin = 8;
    public const int NearUpToWords = 8;

    /// <summary>A word that only resembles the one asked for, and a name that only sounds like it.</summary>
    public const float Resembling = 0.4f;
    public const float Sounding = 0.5f;

    /// <summary>What being new adds to the score, at most, and the days after which half of that is left.</summary>
    public const double Recency = 0.15;
    public const double RecencyHalfLifeDays = 180;

    /// <summary>BM25: how soon more of the same word stops counting, and how much long texts are held back.</summary>
    public const float K1 = 1.2f;
    public const float B = 0.75f;

    /// <summary>
    /// How many of the words that carry meaning a text must hold. Of a long question the best answer often lacks most words, and
    /// asking for half of them cost half a percent of nDCG; a list by time has no best answers to put first and asks for them.
    /// </summary>
    public static int Required(int words, SearchOrder order) => (words, order) switch
    {
        ( <= 2, _) => words,
        ( <= 4, _) => 2,
        (_, SearchOrder.Newest) => (words + 1) / 2,
        _ => 1,
    };

    /// <summary>
    /// With fewer texts than a screen shows found, texts with some of the words are found too, and words that no text holds stand for
    /// those spelt like them, this many at most: each costs a walk through the vocabulary.
    /// </summary>
    public const int Few = 10;
    public const int Guessed = 4;

    private const long Day = 86_400_000;
    private static readonly double[] BoostsOfDays = [.. Enumerable.Range(0, 3_650).Select(day => RecencyBoost(day * Day))];

    /// <param name="age">Milliseconds since it was published.</param>
    public static double RecencyBoost(long age) => 1 + (Recency * Math.Pow(2, -Math.Max(0, age) / (RecencyHalfLifeDays * Day)));

    /// <summary>What it had when the day began: found in a table, where the boost itself is a power to reckon.</summary>
    public static double RecencyBoostAtMost(long age) => BoostsOfDays[Math.Clamp(age / Day, 0, BoostsOfDays.Length - 1)];
}

/// <summary>
/// BM25 as it is written, where Lucene's has two shortcuts that cost: lengths to an eighth only (here to a thirtieth), and
/// frequencies set against the whole index, though a field holds the texts of one language.
/// </summary>
internal sealed class NewsSimilarity() : BM25Similarity(Weights.K1, Weights.B)
{
    // 255 lengths from 1 to eight thousand words; longer texts are held back as much as that.
    private const double Step = 1.036;
    private static readonly float[] Lengths = [.. Enumerable.Range(0, 256).Select(code => (float)Math.Pow(Step, code))];

    public override Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics termStats)
    {
        var idf = Idf(termStats.DocFreq, collectionStats.DocCount);
        return new Explanation(idf, "idf");
    }

    public override Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics[] termStats) =>
        new(termStats.Sum(term => Idf(term.DocFreq, collectionStats.DocCount)), "idf of the words together");

    protected override float AvgFieldLength(CollectionStatistics collectionStats) =>
        collectionStats.DocCount == 0 ? 1 : (float)collectionStats.SumTotalTermFreq / collectionStats.DocCount;

    protected override byte EncodeNormValue(float boost, int fieldLength) =>
        (byte)Math.Clamp(Math.Round(Math.Log(Math.Max(1, fieldLength), Step)), 0, 255);

    protected override float DecodeNormValue(byte b) => Lengths[b];
}
