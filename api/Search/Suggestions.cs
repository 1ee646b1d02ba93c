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

        var (named, headlines) = index.Read((_, searcher) => (Named(searcher, words, language), Headlines(searcher, words, language, first)));
        var found = new List<Suggestion>();
        found.AddRange(await NamesAsync(named, language, cancel));
        var rows = await articles.ByIdsAsync(headlines, cancel);
        found = found.Take(Math.Max(Names, first - headlines.Count)).ToList();
        found.AddRange(headlines.Where(rows.ContainsKey).Select(id => new Suggestion(SuggestionKind.Article, rows[id].Headline, ArticleReuse.Path(rows[id]))));
        return [.. found.Take(first)];
    }

    private async Task<List<Suggestion>> NamesAsync(List<(string Noun, long Id, int Articles)> named, string language, CancellationToken cancel)
    {
        async Task<Dictionary<long, T>> RowsAsync<T>(string noun, Func<IReadOnlyCollection<long>, CancellationToken, Task<Dictionary<long, T>>> byIds) =>
            named.Where(name => name.Noun == noun).Select(name => name.Id).ToList() is { Count: > 0 } ids ? await byIds(ids, cancel) : [];

        var sectionRows = await RowsAsync<Section>("section", sections.ByIdsAsync);
        var tagRows = await RowsAsync<Tag>("tag", tags.ByIdsAsync);
        var authorRows = await RowsAsync<Author>("author", authors.ByIdsAsync);
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
        List<(string Noun, long Id, int Articles)> Among(Func<string, List<Hit>> documents)
        {
            var found = ((string[])["section", "tag", "author"])
                .SelectMany(noun => documents(noun).Select(hit => (Noun: noun, hit.Id, In: IndexFields.Holding(noun, hit.Id, language))))
                .ToList();
            var holding = searcher.Lookup(IndexFields.In, found.ConvertAll(name => name.In));
            return [.. found.Where(name => holding.ContainsKey(name.In) && searcher.IndexReader.IsHeld(new Term(IndexFields.In, name.In)))
                .Select(name => (name.Noun, name.Id, Articles: holding[name.In].DocFreq))
                .OrderByDescending(name => name.Articles).ThenBy(name => name.Id).Take(MaxSize)];
        }

        // Who is written so in another language may have articles in that one alone.
        return Among(noun => TypedDocuments.Newest(searcher, words, noun)) is { Count: > 0 } typed ? typed
            : Among(noun => TypedDocuments.NewestHeard(searcher, words, "", noun));
    }

    private static List<long> Headlines(IndexSearcher searcher, List<string> words, string language, int most) =>
        [.. (TypedDocuments.Newest(searcher, words, $"article {language}") is { Count: > 0 } typed ? typed
            : TypedDocuments.NewestHeard(searcher, words, language, $"article {language}"))
            .OrderDescending().Take(most).Select(hit => hit.Id)];
}
