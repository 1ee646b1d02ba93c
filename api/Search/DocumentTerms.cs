using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;

namespace NewsApi.Search;

/// <summary>
/// The terms of the document that a thread is writing, field by field. Their streams are kept for the next document: making one for
/// each of its hundred or more terms took a fifth of the time of indexing.
/// </summary>
internal sealed class DocumentTerms
{
    private static readonly FieldType Keyword = Frozen(StringField.TYPE_NOT_STORED);
    private static readonly FieldType Running = Frozen(TextField.TYPE_NOT_STORED);

    [ThreadStatic]
    private static DocumentTerms? ofThread;

    private readonly Dictionary<string, TermList> keywords = [];
    private readonly Dictionary<string, TermList> texts = [];

    private DocumentTerms()
    {
    }

    /// <summary>For a new document. What the thread began before is gone, so it must have been written.</summary>
    public static DocumentTerms Begin()
    {
        var terms = ofThread ??= new();
        foreach (var list in terms.keywords.Values.Concat(terms.texts.Values))
        {
            list.Clear();
        }

        return terms;
    }

    /// <summary>A term that documents are looked up by, and no more: how often and where it stands is not kept.</summary>
    public void Add(string field, ReadOnlySpan<char> term) => ListOf(keywords, field).Add(term, 1);

    /// <summary>The terms of a running text, with their places.</summary>
    public TermList Text(string field) => ListOf(texts, field);

    public void Into(Document document)
    {
        foreach (var (lists, type) in new[] { (keywords, Keyword), (texts, Running) })
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

/// <summary>Terms in the order in which they stand.</summary>
internal sealed class TermList : TokenStream
{
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute increment;
    private readonly List<(int End, int Step)> terms = [];
    private char[] letters = new char[1024];
    private int next;

    public TermList() => (term, increment) = (AddAttribute<ICharTermAttribute>(), AddAttribute<IPositionIncrementAttribute>());

    public int Count => terms.Count;

    public void Clear() => terms.Clear();

    /// <param name="step">How many places it stands behind the term before; at 0 it stands where that does.</param>
    public void Add(ReadOnlySpan<char> word, int step)
    {
        var start = StartOf(terms.Count);
        if (letters.Length < start + word.Length)
        {
            Array.Resize(ref letters, 2 * (start + word.Length));
        }

        word.CopyTo(letters.AsSpan(start));
        terms.Add((start + word.Length, step));
    }

    /// <summary>Adds some of them once more.</summary>
    /// <param name="step">How far behind the last term they begin.</param>
    public void Repeat(int from, int to, int step)
    {
        for (var i = from; i < to; i++)
        {
            Add(letters.AsSpan(StartOf(i), terms[i].End - StartOf(i)), i == from ? step : terms[i].Step);
        }
    }

    public override void Reset() => next = 0;

    public override bool IncrementToken()
    {
        if (next == terms.Count)
        {
            return false;
        }

        var length = terms[next].End - StartOf(next);
        letters.AsSpan(StartOf(next), length).CopyTo(term.ResizeBuffer(length));
        term.Length = length;
        increment.PositionIncrement = terms[next++].Step;
        return true;
    }

    private int StartOf(int i) => i == 0 ? 0 : terms[i - 1].End;
}
