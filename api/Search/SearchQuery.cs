using Lucene.Net.Index;
using Lucene.Net.Search;

namespace NewsApi.Search;

/// <summary>What an article must hold to be found, and what puts the first of those that hold it before each other.</summary>
internal sealed record Wanted(Query Required, IReadOnlyList<Query> Preferred);

/// <summary>What somebody typed, as a query over the texts of one language.</summary>
/// <param name="searcher">Over the index; how rare a word is in it decides what else is looked for.</param>
/// <param name="order">How what is found will be ordered.</param>
/// <param name="wide">Find texts with some of the words, too, and words spelt much like them.</param>
internal sealed class SearchQuery(IReadOnlyList<SearchPart> parts, string language, IndexSearcher searcher, SearchOrder order, bool wide)
{
    // A word that so few texts hold may be a name in another script, or a slip.
    private const int Rare = 3;
    private const int MaxWords = 48;

    private readonly LanguageAnalysis analysis = LanguageAnalysis.Of(language);
    private readonly string text = IndexFields.Text(language);
    private readonly string stems = IndexFields.Stems(language);
    private readonly List<Query> required = [];
    private readonly List<Query> phrases = [];
    private readonly List<Query> refused = [];
    private readonly List<Query> preferred = [];
    private readonly IndexReader reader = searcher.IndexReader;
    private Dictionary<string, TermContext> knownWords = [];
    private Dictionary<string, TermContext> knownStems = [];
    private int guessed;
    private bool stopWordsOnly;

    /// <summary>Filled when it is built.</summary>
    public Sought Sought { get; } = new();

    /// <returns>Null when nothing was typed that could be found.</returns>
    public Wanted? Build()
    {
        var read = parts.Select(part => (Kind: Meant(part.Kind), Words: analysis.Words(part.Text))).Where(part => part.Words.Count > 0).ToList();
        var words = read.SelectMany(part => part.Kind switch
        {
            SearchPartKind.Words => part.Words,
            SearchPartKind.Prefix => part.Words.SkipLast(1),
            _ => [],
        }).Take(MaxWords).ToList();
        knownWords = searcher.Lookup(text, words.ConvertAll(word => word.Exact));
        knownStems = searcher.Lookup(stems, words.ConvertAll(word => word.Stem));
        stopWordsOnly = words.TrueForAll(word => analysis.IsStopWord(word.Exact)) && !read.Exists(part => part.Kind is SearchPartKind.Phrase or SearchPartKind.Prefix);
        words.ForEach(Word);
        foreach (var (kind, some) in read)
        {
            switch (kind)
            {
                case SearchPartKind.Without:
                    refused.Add(some is [var one] && !analysis.IsStopWord(one.Exact) ? new TermQuery(new Term(stems, one.Stem)) : Phrase(some));
                    break;
                case SearchPartKind.WithoutPhrase:
                    refused.Add(Phrase(some));
                    break;
                case SearchPartKind.Phrase:
                    phrases.Add(Phrase(some));
                    Sought.Phrase(some.ConvertAll(word => word.Exact));
                    break;
                case SearchPartKind.Prefix:
                    required.Add(new PrefixQuery(new Term(text, some[^1].Exact)));
                    Sought.Prefix(some[^1].Exact);
                    break;
            }
        }

        AddNearness([.. read.Where(part => part.Kind == SearchPartKind.Words).SelectMany(part => part.Words)]);
        return Whole();
    }

    // Of a sentence that quotes somebody the words are meant, too; who asks for phrases alone means them as they stand.
    private SearchPartKind Meant(SearchPartKind kind) =>
        wide && kind == SearchPartKind.Phrase && parts.Any(part => part.Kind == SearchPartKind.Words) ? SearchPartKind.Words : kind;

    private Wanted? Whole()
    {
        var least = wide ? Math.Min(1, required.Count) : Weights.Required(required.Count, order);
        var all = new BooleanQuery();
        if (least < required.Count)
        {
            var some = new BooleanQuery { MinimumNumberShouldMatch = least };
            required.ForEach(word => some.Add(word, Occur.SHOULD));
            all.Add(some, Occur.MUST);
        }
        else
        {
            required.ForEach(word => all.Add(word, Occur.MUST));
        }

        phrases.ForEach(phrase => all.Add(phrase, Occur.MUST));
        if (all.Clauses.Count == 0)
        {
            return null;
        }

        refused.ForEach(phrase => all.Add(phrase, Occur.MUST_NOT));
        return new(all.Clauses.Count == 1 ? all.Clauses[0].Query : all, preferred);
    }

    private void Word(AnalysedWord word)
    {
        if (analysis.IsStopWord(word.Exact))
        {
            var stop = Form(word, Weights.Stem + Weights.Exact);
            if (stopWordsOnly)
            {
                required.Add(stop ?? new TermQuery(new Term(text, word.Exact)));
                Sought.Word(word.Stem);
            }
            else if (stop is not null)
            {
                preferred.Add(stop);
            }

            return;
        }

        Sought.Word(word.Stem);
        var any = WithAlternatives(word);
        if (Form(word, Weights.Exact) is { } form)
        {
            if (knownWords[word.Exact].DocFreq * Weights.RareForm <= Holding(word))
            {
                any = new BooleanQuery { { any, Occur.MUST }, { form, Occur.SHOULD } };
            }
            else
            {
                preferred.Add(form);
            }
        }

        required.Add(any);
    }

    private TermQuery? Form(AnalysedWord word, float boost) =>
        knownWords.TryGetValue(word.Exact, out var place) ? new TermQuery(new Term(text, word.Exact), place) { Boost = boost } : null;

    private int Holding(AnalysedWord word) => knownStems.TryGetValue(word.Stem, out var place) ? place.DocFreq : 0;

    private Query WithAlternatives(AnalysedWord word)
    {
        var term = new Term(stems, word.Stem);
        var stem = knownStems.TryGetValue(word.Stem, out var place) ? new TermQuery(term, place) : new TermQuery(term);
        stem.Boost = Weights.Stem;
        var any = new DisjunctionMaxQuery(0) { stem };
        var holding = Holding(word);
        foreach (var other in analysis.OtherStems(word, forms => searcher.Lookup(text, forms).Keys.ToHashSet()))
        {
            // As common as the word itself: one that is rarer in another form would count for more.
            Sought.OtherStem(other);
            any.Add(new TermQuery(new Term(stems, other), Math.Max(holding, reader.DocFreq(new Term(stems, other)))) { Boost = Weights.Stem });
        }

        if (holding < Rare)
        {
            foreach (var sound in Sounding.Like(reader, IndexFields.Sound(language), word.Exact, inflected: holding == 0))
            {
                Sought.Sound(sound);
                any.Add(new TermQuery(new Term(IndexFields.Sound(language), sound)) { Boost = Weights.Sounding });
            }
        }

        if (wide && holding == 0 && guessed++ < Weights.Guessed)
        {
            foreach (var similar in Spelling.Like(reader, text, word.Exact))
            {
                Sought.Similar(similar.Word);
                any.Add(new TermQuery(new Term(text, similar.Word)) { Boost = Weights.Resembling / similar.Edits });
            }
        }

        return any.Disjuncts.Count == 1 ? stem : any;
    }

    private void AddNearness(List<AnalysedWord> row)
    {
        if (row.Count < 2 || row.Count > Weights.NearUpToWords)
        {
            return;
        }

        foreach (var (one, other) in row.Zip(row.Skip(1)).Where(pair => pair.First.Stem != pair.Second.Stem))
        {
            if (knownWords.ContainsKey(one.Exact) && knownWords.ContainsKey(other.Exact))
            {
                preferred.Add(new PhraseQuery { Slop = Weights.NearWithin, Boost = Weights.Near }.With(new Term(text, one.Exact)).With(new Term(text, other.Exact)));
            }
        }
    }

    private Query Phrase(List<AnalysedWord> words)
    {
        if (words.Count == 1)
        {
            return new TermQuery(new Term(text, words[0].Exact));
        }

        var phrase = new PhraseQuery();
        foreach (var word in words.Take(MaxWords))
        {
            phrase.Add(new Term(text, word.Exact), word.Position - words[0].Position);
        }

        return phrase;
    }
}

internal static class PhraseQueries
{
    public static PhraseQuery With(this PhraseQuery phrase, Term term)
    {
        phrase.Add(term);
        return phrase;
    }
}
