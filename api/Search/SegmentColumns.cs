using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace NewsApi.Search;

/// <summary>
/// What is counted, sorted or weighed at every hit, as arrays: a common word hits half a million articles. Read once per
/// segment and kept as long as that is.
/// </summary>
internal sealed class SegmentColumns
{
    private static readonly ConditionalWeakTable<object, SegmentColumns> Known = [];

    private SegmentColumns(AtomicReader reader)
    {
        var size = reader.MaxDoc;
        Ids = Numbers(reader, IndexFields.Id, size);
        Published = Numbers(reader, IndexFields.PublishedAt, size);
        Language = new FacetColumn(reader.GetSortedDocValues(IndexFields.Language), size);
        Section = new FacetColumn(reader.GetSortedDocValues(IndexFields.Section), size);
        Tag = new FacetColumn(reader.GetSortedSetDocValues(IndexFields.Tag), size);
        Author = new FacetColumn(reader.GetSortedSetDocValues(IndexFields.Author), size);
        Kinds = [];
        for (var kinds = reader.GetTerms(IndexFields.Kind)?.GetEnumerator(); kinds is not null && kinds.MoveNext();)
        {
            Kinds.Add(kinds.Term.Utf8ToString());
        }
    }

    public long[] Ids { get; }
    public long[] Published { get; }
    public FacetColumn Language { get; }
    public FacetColumn Section { get; }
    public FacetColumn Tag { get; }
    public FacetColumn Author { get; }

    /// <summary>What kinds of documents are there: few segments have tags, authors or sections.</summary>
    public HashSet<string> Kinds { get; }

    public static SegmentColumns Of(AtomicReader reader) =>
        Known.GetValue(reader.CoreCacheKey, _ => new SegmentColumns(reader));

    /// <summary>How many of the documents were published in each year, UTC, the last year first.</summary>
    public static List<Counted<int>> Years(List<(SegmentColumns Columns, FixedBitSet Documents)> segments)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var (columns, documents) in segments)
        {
            var (year, from, until) = (0, 0L, 0L);
            for (var doc = documents.NextSetBit(0); doc >= 0; doc = doc + 1 < documents.Length ? documents.NextSetBit(doc + 1) : -1)
            {
                var at = columns.Published[doc];
                if (at < from || at >= until)
                {
                    year = DateTimeOffset.FromUnixTimeMilliseconds(at).Year;
                    from = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
                    until = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddYears(1).ToUnixTimeMilliseconds();
                }

                counts[year] = counts.GetValueOrDefault(year) + 1;
            }
        }

        return [.. counts.Reverse().Select(count => new Counted<int>(count.Key, count.Value))];
    }

    private static long[] Numbers(AtomicReader reader, string field, int size)
    {
        var numbers = new long[size];
        if (reader.GetNumericDocValues(field) is { } values)
        {
            for (var doc = 0; doc < size; doc++)
            {
                numbers[doc] = values.Get(doc);
            }
        }

        return numbers;
    }
}

/// <summary>The values each document of a segment has of one kind: those of document d are Ords[Starts[d]..Starts[d + 1]].</summary>
internal sealed class FacetColumn
{
    private readonly int[] starts;
    private readonly int[] ords;
    private readonly string[] values;

    public FacetColumn(SortedDocValues? given, int size)
    {
        starts = new int[size + 1];
        var list = new List<int>(size);
        for (var doc = 0; doc < size; doc++)
        {
            if (given?.GetOrd(doc) is >= 0 and var ord)
            {
                list.Add(ord);
            }

            starts[doc + 1] = list.Count;
        }

        ords = [.. list];
        values = new string[given?.ValueCount ?? 0];
        var bytes = new BytesRef();
        for (var ord = 0; ord < values.Length; ord++)
        {
            given!.LookupOrd(ord, bytes);
            values[ord] = bytes.Utf8ToString();
        }
    }

    public FacetColumn(SortedSetDocValues? given, int size)
    {
        starts = new int[size + 1];
        var list = new List<int>(size);
        for (var doc = 0; doc < size && given is not null; doc++)
        {
            given.SetDocument(doc);
            for (var ord = given.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = given.NextOrd())
            {
                list.Add((int)ord);
            }

            starts[doc + 1] = list.Count;
        }

        ords = [.. list];
        values = new string[given?.ValueCount ?? 0];
        var bytes = new BytesRef();
        for (var ord = 0; ord < values.Length; ord++)
        {
            given!.LookupOrd(ord, bytes);
            values[ord] = bytes.Utf8ToString();
        }
    }

    /// <summary>How many of the documents have each value, added to what was counted before.</summary>
    public void Count(FixedBitSet documents, Dictionary<string, int> into)
    {
        var counts = new int[values.Length];
        for (var doc = documents.NextSetBit(0); doc >= 0; doc = doc + 1 < documents.Length ? documents.NextSetBit(doc + 1) : -1)
        {
            for (var i = starts[doc]; i < starts[doc + 1]; i++)
            {
                counts[ords[i]]++;
            }
        }

        for (var ord = 0; ord < counts.Length; ord++)
        {
            if (counts[ord] > 0)
            {
                into[values[ord]] = into.GetValueOrDefault(values[ord]) + counts[ord];
            }
        }
    }
}
