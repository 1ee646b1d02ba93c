using System.ComponentModel;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Data;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Tags;

namespace NewsApi.Search;

/// <summary>What a suggestion leads to.</summary>
[DefaultValue(Article)]
public enum SuggestionKind
{
    /// <summary>An article.</summary>
    Article,

    /// <summary>A tag's page.</summary>
    Tag,

    /// <summary>An author's page.</summary>
    Author,

    /// <summary>A section's page.</summary>
    Section,
}

/// <summary>Where what is being typed may lead.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Headline or name.</param>
/// <param name="Path">Root-relative address of its page.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, string Path);

/// <summary>Completes what is being typed to sections, tags, authors and headlines that have it.</summary>
public sealed class Suggestions(SearchIndex index, ArticleReader articles, SectionReader sections, TagReader tags, AuthorReader authors)
{
    public const int MaxSize = 20;
    private const int Names = 4;

    // Of a short beginning half the articles have it: the newest of them are looked at, not all.
    private const int Looked = 20_000;

    /// <exception cref="SearchUnready">There is no index yet.</exception>
    public async Task<IReadOnlyList<Suggestion>> CompleteAsync(string prefix, string language, int first, CancellationToken cancel)
    {
        language = LanguageTag.Require(language);
        if (first is < 0 or > MaxSize)
        {
            throw new BadRequest("first", $"first must be from 0 to {MaxSize}.");
        }

        prefix = prefix.Length > SearchText.MaxLength ? prefix[..SearchText.MaxLength] : prefix;
        var words = LanguageAnalysis.Of(language).Words(prefix).Select(word => Stems.Folded(word.Exact)).ToList();
        if (words.Count == 0)
        {
            return [];
        }

        var (named, headlines) = index.Read((_, searcher) => (
            Named(searcher, words, language),
            Headlines(searcher, words, language, first)));
        var found = new List<Suggestion>();
        found.AddRange(await NamesAsync(named, language, cancel));
        var rows = await articles.ByIdsAsync(headlines, cancel);
        found = found.Take(Math.Max(Names, first - headlines.Count)).ToList();
        found.AddRange(headlines.Where(rows.ContainsKey).Select(id => new Suggestion(SuggestionKind.Article, rows[id].Headline, ArticleReuse.Path(rows[id]))));
        return [.. found.Take(first)];
    }

    private async Task<List<Suggestion>> NamesAsync(List<(string Noun, long Id, int Articles)> named, string language, CancellationToken cancel)
    {
        List<long> Ids(string noun) => [.. named.Where(name => name.Noun == noun).Select(name => name.Id)];
        var sectionRows = await sections.ByIdsAsync(Ids("section"), cancel);
        var tagRows = await tags.ByIdsAsync(Ids("tag"), cancel);
        var authorRows = await authors.ByIdsAsync(Ids("author"), cancel);
        return [.. named.Select(name => name.Noun switch
        {
            "section" when sectionRows.TryGetValue(name.Id, out var row) =>
                new Suggestion(SuggestionKind.Section, row.Names.In(language) ?? row.Slug, Addresses.Section(language, row.Slug)),
            "tag" when tagRows.TryGetValue(name.Id, out var row) =>
                new Suggestion(SuggestionKind.Tag, row.Names.In(language) ?? row.Slug, Addresses.Tag(language, row.Slug)),
            "author" when authorRows.TryGetValue(name.Id, out var row) =>
                new Suggestion(SuggestionKind.Author, row.Names.In(language) ?? row.Slug, Addresses.Author(language, row.Slug)),
            _ => null,
        }).OfType<Suggestion>()];
    }

    /// <summary>The sections, tags and authors with public articles in this language, those with most of them first.</summary>
    private static List<(string Noun, long Id, int Articles)> Named(IndexSearcher searcher, List<string> words, string language)
    {
        var found = new List<(string Noun, long Id, int Articles)>();
        foreach (var noun in (string[])["section", "tag", "author"])
        {
            var ids = Newest(searcher, Typed(words, noun), Looked);
            if (ids.Count == 0 && Sounds(words, "", noun) is { } sounding)
            {
                ids = Newest(searcher, sounding, Looked);
            }

            found.AddRange(ids.Select(hit => (noun, hit.Id, searcher.IndexReader.DocFreq(new Term(IndexFields.In, IndexFields.Holding(noun, hit.Id, language))))));
        }

        return [.. found.Where(name => name.Articles > 0).OrderByDescending(name => name.Articles).ThenBy(name => name.Id).Take(MaxSize)];
    }

    private static List<long> Headlines(IndexSearcher searcher, List<string> words, string language, int most)
    {
        var kind = $"article {language}";
        var hits = Newest(searcher, Typed(words, kind), Looked);
        if (hits.Count == 0 && Sounds(words, language, kind) is { } sounding)
        {
            hits = Newest(searcher, sounding, Looked);
        }

        return [.. hits.OrderDescending().Take(most).Select(hit => hit.Id)];
    }

    private static BooleanQuery Typed(List<string> words, string kind)
    {
        var query = new BooleanQuery { { new TermQuery(new Term(IndexFields.Kind, kind)), Occur.MUST } };
        foreach (var word in words.SkipLast(1))
        {
            query.Add(new TermQuery(new Term(IndexFields.Head, word)), Occur.MUST);
        }

        var last = words[^1];
        query.Add(
            last.Length <= IndexFields.StartLetters ? new TermQuery(new Term(IndexFields.Start, last)) : new PrefixQuery(new Term(IndexFields.Head, last)),
            Occur.MUST);
        return query;
    }

    private static BooleanQuery? Sounds(List<string> words, string language, string kind)
    {
        var sounds = words.Select(Sounding.Of).ToList();
        if (sounds.Any(sound => sound.Length < 3))
        {
            return null;
        }

        var query = new BooleanQuery { { new TermQuery(new Term(IndexFields.Kind, kind)), Occur.MUST } };
        foreach (var sound in sounds)
        {
            query.Add(new PrefixQuery(new Term(IndexFields.Sound(language), sound)), Occur.MUST);
        }

        return query;
    }

    /// <summary>Hits by time, from the end of each segment backwards as far as that many documents reach.</summary>
    private static List<Hit> Newest(IndexSearcher searcher, Query query, int looked)
    {
        var hits = new List<Hit>();
        var weight = searcher.CreateNormalizedWeight(query);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var reader = leaf.AtomicReader;
            if (weight.GetScorer(leaf, reader.LiveDocs) is not { } scorer)
            {
                continue;
            }

            var columns = SegmentColumns.Of(reader);
            var hitsExpected = scorer.GetCost();
            var doc = hitsExpected > looked ? scorer.Advance((int)(reader.MaxDoc * (1 - ((double)looked / hitsExpected)))) : scorer.NextDoc();
            for (var seen = 0; doc != DocIdSetIterator.NO_MORE_DOCS && seen < looked; seen++, doc = scorer.NextDoc())
            {
                hits.Add(new Hit(columns.Published[doc], columns.Ids[doc]));
            }
        }

        return hits;
    }
}
