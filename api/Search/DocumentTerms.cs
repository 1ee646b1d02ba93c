using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace NewsApi.Search;

/// <summary>
/// The terms of the document that a thread is writing, field by field. Their streams are kept for the next document: making one for
/// each of its hundred or more terms took a fifth of the time of indexing.
/// </summary>
internal sealed class DocumentTerms
{
    private static readonly FieldType Keyword = Frozen(StringField.TYPE_NOT_STORED);
    private static readonly FieldType Running = Frozen(TextField.TYPE_NOT_STORED);
    private static readonly FieldType Counted = Frozen(new FieldType(TextField.TYPE_NOT_STORED) { IndexOptions = IndexOptions.DOCS_AND_FREQS, OmitNorms = true });
    private static readonly FieldType Time = Frozen(new FieldType(Int64Field.TYPE_NOT_STORED) { NumericPrecisionStep = IndexFields.TimeSteps });

    [ThreadStatic]
    private static DocumentTerms? ofThread;

    private readonly Dictionary<string, TermList> keywords = [];
    private readonly Dictionary<string, TermList> words = [];
    private readonly Dictionary<string, TermList> stems = [];
    private readonly Int64Field publishedAt = new(IndexFields.PublishedAt, 0, Time);

    private DocumentTerms()
    {
    }

    /// <summary>For a new document. What the thread began before is gone, so it must have been written.</summary>
    public static DocumentTerms Begin()
    {
        var terms = ofThread ??= new();
        foreach (var list in terms.keywords.Values.Concat(terms.words.Values).Concat(terms.stems.Values))
        {
            list.Clear();
        }

        return terms;
    }

    /// <summary>A term that documents are looked up by, and no more: how often and where it stands is not kept.</summary>
    public void Add(string field, byte[] term) => ListOf(keywords, field).Add(term, 1);

    public void Add(string field, string term) => Add(field, Encoding.UTF8.GetBytes(term));

    /// <summary>The terms of a running text: words with their places, and how often each stem is among them.</summary>
    public TextTerms Text(string language) => new(ListOf(words, IndexFields.Text(language)), ListOf(stems, IndexFields.Stems(language)));

    /// <summary>A time to filter by.</summary>
    public Field PublishedAt(long ms)
    {
        publishedAt.SetInt64Value(ms);
        return publishedAt;
    }

    public void Into(Document document)
    {
        foreach (var (lists, type) in new[] { (keywords, Keyword), (words, Running), (stems, Counted) })
        {
            foreach (var (field, list) in lists)
            {
                if (list.Count > 0)
                {
                    document.Add(new Field(field, list, type));
                }
            }
        }
    }

    private static TermList ListOf(Dictionary<string, TermList> lists, string field)
    {
        if (!lists.TryGetValue(field, out var list))
        {
            lists[field] = list = new();
        }

        return list;
    }

    private static FieldType Frozen(FieldType like)
    {
        var type = new FieldType(like) { IsTokenized = true };
        type.Freeze();
        return type;
    }
}

/// <summary>Both kinds of terms of a text.</summary>
internal readonly record struct TextTerms(TermList Words, TermList Stems);

/// <summary>Terms in the order in which they stand.</summary>
internal sealed class TermList : TokenStream
{
    private readonly ReadyTerm term = new();
    private readonly IPositionIncrementAttribute increment;
    private readonly List<(byte[] Term, int Step)> terms = [];
    private int next;

    public TermList()
    {
        AddAttributeImpl(term);
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public int Count => terms.Count;

    public void Clear() => terms.Clear();

    /// <param name="word">In UTF-8, as the index writes it.</param>
    /// <param name="step">How many places it stands behind the term before.</param>
    public void Add(byte[] word, int step) => terms.Add((word, step));

    public override void Reset() => next = 0;

    public override bool IncrementToken()
    {
        if (next == terms.Count)
        {
            return false;
        }

        (term.Bytes, increment.PositionIncrement) = terms[next++];
        return true;
    }
}

/// <summary>A term that needs no more encoding.</summary>
internal sealed class ReadyTerm : Attribute, ITermToBytesRefAttribute
{
    public byte[] Bytes { get; set; } = [];

    public BytesRef BytesRef { get; } = new();

    public void FillBytesRef() => (BytesRef.Bytes, BytesRef.Offset, BytesRef.Length) = (Bytes, 0, Bytes.Length);

    public override void Clear() => Bytes = [];

    public override void CopyTo(IAttribute target) => ((ReadyTerm)target).Bytes = Bytes;
}
