using Lucene.Net.Index;
using Lucene.Net.Search;

namespace NewsApi.Search;

/// <summary>What somebody typed, as a query over the texts of one language.</summary>
/// <param name="reader">The index; how rare a word is in it decides what else is looked for.</param>
/// <param name="order">How what is found will be ordered.</param>
/// <param name="wide">Find texts with some of the words, too, and words spelt much like them.</param>
internal sealed class SearchQuery(IReadOnlyList<SearchPart> parts, string language, IndexReader reader, SearchOrder order, bool wide)
{
    // A word that so few texts hold may be a name in another script, or a slip.
    private const int Rare = 3;
    private const int MaxWords = 48;

    private readonly LanguageAnalysis analysis = LanguageAnalysis.Of(language);
    private readonly string text = IndexFields.Text(language);
    private readonly BooleanQuery required = [];
    private readonly BooleanQuery preferred = [];
    private readonly BooleanQuery refused = [];
    private int used;
    private int guessed;

    /// <returns>Null when nothing was typed that could be found.</returns>
    public Query? Build()
    {
        var row = new List<AnalysedWord>();
        foreach (var part in parts)
        {
            var words = analysis.Words(part.Text);
            switch (part.Kind)
            {
                case SearchPartKind.Without or SearchPartKind.WithoutPhrase when words.Count > 0:
                    refused.Add(Phrase(words, part.Kind == SearchPartKind.WithoutPhrase ? word => word.Exact : word => word.Stem), Occur.MUST_NOT);
                    break;
                case SearchPartKind.Phrase when words.Count > 0 && !wide:
                    preferred.Add(Phrase(words, word => word.Exact), Occur.MUST);
                    break;
                case SearchPartKind.Prefix when words.Count > 0:
                    words.SkipLast(1).ToList().ForEach(Word);
                    Require(new PrefixQuery(new Term(text, words[^1].Exact)));
                    break;
                default:
                    words.ForEach(Word);
                    row.AddRange(words);
                    break;
            }
        }

        AddNearness(row);
        return Whole();
    }

    private BooleanQuery? Whole()
    {
        if (required.Clauses.Count == 0 && preferred.Clauses.All(clause => clause.Occur != Occur.MUST))
        {
            return null;
        }

        var whole = new BooleanQuery();
        if (required.Clauses.Count > 0)
        {
            required.MinimumNumberShouldMatch = wide ? 1 : Weights.Required(required.Clauses.Count, order);
            whole.Add(required, Occur.MUST);
        }

        preferred.Clauses.Concat(refused.Clauses).ToList().ForEach(whole.Add);
        return whole;
    }

    private void Word(AnalysedWord word)
    {
        if (used++ >= MaxWords)
        {
            return;
        }

        if (analysis.IsStopWord(word.Exact))
        {
            preferred.Add(Term(word.Exact, Weights.Stem + Weights.Exact), Occur.SHOULD);
            return;
        }

        Require(WithAlternatives(word));
        preferred.Add(Term(word.Exact, Weights.Exact), Occur.SHOULD);
    }

    private void Require(Query query) => required.Add(query, Occur.SHOULD);

    private Query WithAlternatives(AnalysedWord word)
    {
        var stem = Term(word.Stem, Weights.Stem);
        var texts = reader.DocFreq(stem.Term);
        if (texts >= Rare)
        {
            return stem;
        }

        var any = new DisjunctionMaxQuery(0) { stem };
        if (Sounding.Of(word.Exact) is { Length: > 2 } sound)
        {
            any.Add(new TermQuery(new Term(IndexFields.Sound(language), sound)) { Boost = Weights.Sounding });
        }

        if (wide && texts == 0 && guessed++ < Weights.Guessed)
        {
            foreach (var similar in Spelling.Like(reader, text, word.Exact))
            {
                any.Add(Term(similar.Word, Weights.Resembling / similar.Edits));
            }
        }

        return any;
    }

    private void AddNearness(List<AnalysedWord> row)
    {
        if (row.Count < 2 || row.Count > Weights.NearUpToWords)
        {
            return;
        }

        foreach (var (one, other) in row.Zip(row.Skip(1)).Where(pair => pair.First.Stem != pair.Second.Stem))
        {
            preferred.Add(
                new PhraseQuery { Slop = Weights.NearWithin, Boost = Weights.Near }.With(new Term(text, one.Stem)).With(new Term(text, other.Stem)),
                Occur.SHOULD);
        }
    }

    private TermQuery Term(string term, float boost) => new(new Term(text, term)) { Boost = boost };

    private Query Phrase(List<AnalysedWord> words, Func<AnalysedWord, string> term)
    {
        if (words.Count == 1)
        {
            return new TermQuery(new Term(text, term(words[0])));
        }

        var phrase = new PhraseQuery();
        foreach (var word in words.Take(MaxWords))
        {
            phrase.Add(new Term(text, term(word)), word.Position - words[0].Position);
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
