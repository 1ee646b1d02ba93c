using Lucene.Net.Index;
using Lucene.Net.Search;
using NewsApi.Articles;
using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>Finds the articles that read most like one: those that share its rarest words, and its tags.</summary>
public sealed class RelatedArticles(SearchIndex index, IndexedArticles source, ArticleReader articles, TimeProvider clock)
{
    public const int MaxSize = 20;

    // More words make it slower and no better.
    private const int Words = 25;
    private const int TextRead = 6000;
    private const float TagBoost = 2;

    // So many places in the index at most are looked at: what a million articles share tells less than what it costs.
    private const int Reach = 10_000;

    /// <returns>By row id, the best first. None while there is no index: a page is whole without them.</returns>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<ArticleRow>>> ToAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var hits = new Dictionary<long, List<long>>();
        foreach (var article in await source.ByIdsAsync(ids, cancel))
        {
            try
            {
                hits[article.Id] = index.Read((_, searcher) => Like(article, searcher));
            }
            catch (SearchUnready)
            {
                hits[article.Id] = [];
            }
        }

        var rows = await articles.ByIdsAsync([.. hits.Values.SelectMany(found => found).Distinct()], cancel);
        return hits.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<ArticleRow>)[.. pair.Value.Where(rows.ContainsKey).Select(id => rows[id])]);
    }

    private List<long> Like(IndexedArticle article, IndexSearcher searcher)
    {
        var stems = IndexFields.Stems(article.Language);
        var all = Math.Max(1, searcher.IndexReader.GetDocCount(IndexFields.Text(article.Language)));
        var counted = Counted(article).OrderByDescending(word => word.Value).Take(Words * 2).ToList();
        var words = searcher.Lookup(stems, counted.ConvertAll(word => word.Key));
        var shared = counted.Where(word => words.ContainsKey(word.Key))
            .Select(word => (Query: new TermQuery(new Term(stems, word.Key), words[word.Key]), Times: word.Value, Articles: words[word.Key].DocFreq))
            .Where(word => word.Articles >= 2 && word.Articles <= Math.Max(10, all / 5))
            .Select(word => (word.Query, Weight: word.Times / (word.Times + 2f) * MathF.Log(1 + ((float)all / word.Articles)), word.Articles))
            .OrderByDescending(word => word.Weight).Take(Words);

        var tags = searcher.Lookup(IndexFields.In, [.. article.Tags.Select(tag => IndexFields.Holding("tag", tag.Id, article.Language))])
            .Select(tag => (Query: new TermQuery(new Term(IndexFields.In, tag.Key), tag.Value), Weight: TagBoost, Articles: tag.Value.DocFreq))
            .OrderBy(tag => tag.Articles);
        var query = new BooleanQuery();
        var left = Reach;
        foreach (var (term, weight, texts) in tags.Concat(shared).Where(one => one.Articles <= Reach / 2))
        {
            if (texts <= left)
            {
                term.Boost = weight;
                query.Add(term, Occur.SHOULD);
                left -= texts;
            }
        }

        if (query.Clauses.Count == 0)
        {
            return [];
        }

        // Asked for by the query itself, the library would walk through all words side by side, which takes several times as long.
        var parts = query.Clauses.Count > Words / 2 ? 2 : 1;
        query.Add(new TermQuery(new Term(IndexFields.Story, IndexFields.Number(article.StoryId))), Occur.MUST_NOT);
        var collector = new HitCollector(MaxSize, newest: false, clock.GetUtcNow(), after: null, parts: parts);
        searcher.Search(query, collector);
        return [.. collector.Best.Select(hit => hit.Id)];
    }

    private static Dictionary<string, int> Counted(IndexedArticle article)
    {
        var analysis = LanguageAnalysis.Of(article.Language);
        var body = PlainText.Of(article.Body);
        var counts = new Dictionary<string, int>();
        void Count(string? text, int times)
        {
            foreach (var word in analysis.Words(text ?? "").Where(word => word.Exact.Length > 1 && !analysis.IsStopWord(word.Exact) && !word.Exact.All(char.IsAsciiDigit)))
            {
                counts[word.Stem] = counts.GetValueOrDefault(word.Stem) + times;
            }
        }

        Count(article.Headline, Weights.Headline);
        Count(article.Deck, Weights.Deck);
        Count(body.Length > TextRead ? body[..TextRead] : body, Weights.Body);
        return counts;
    }
}
