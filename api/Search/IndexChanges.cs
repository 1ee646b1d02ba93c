using Lucene.Net.Index;
using Lucene.Net.Search;
using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>Writes into an index what the log says has changed. The rows are read as they are now: an entry may come twice.</summary>
public sealed class IndexChanges(IndexedArticles articles)
{
    private const int BatchSize = 500;

    internal async Task WriteAsync(IndexFolder folder, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var touched = changes.Where(change => change.Noun == "article").Select(change => change.EntityId).ToHashSet();
        foreach (var group in changes.Where(change => change.Noun is "tag" or "author" or "section").GroupBy(change => change.Noun))
        {
            var ids = group.Select(change => change.EntityId).ToHashSet();
            var rows = (await articles.NamedAsync(group.Key, ids, cancel)).ToDictionary(row => row.Id);
            foreach (var id in ids)
            {
                if (rows.TryGetValue(id, out var row))
                {
                    folder.Replace(group.Key, row);
                }
                else
                {
                    // Merged into another, perhaps: its articles have changed with it.
                    folder.Remove(group.Key, id);
                    touched.UnionWith(Found(folder, new TermQuery(new Term(group.Key, IndexFields.Number(id)))));
                }
            }

            var renamed = group.Where(change => change.Kind != ChangeKind.Published && group.Key != "section").Select(change => change.EntityId).ToHashSet();
            touched.UnionWith(rows.Values.Where(row => renamed.Contains(row.Id)).SelectMany(row => Stale(folder, group.Key, row)));
        }

        foreach (var ids in touched.Chunk(BatchSize))
        {
            var found = (await articles.ByIdsAsync(ids, cancel)).ToDictionary(article => article.Id);
            foreach (var id in ids)
            {
                if (found.TryGetValue(id, out var article))
                {
                    folder.Replace(article);
                }
                else
                {
                    folder.Remove("article", id);
                }
            }
        }

        var last = changes[^1];
        if (last.Seq > folder.State.Seq)
        {
            folder.State = folder.State with { Seq = last.Seq, SeqAt = last.At };
        }
    }

    /// <summary>
    /// The articles of a tag or an author that are not found by the name it now has. An import adds names in other languages to
    /// many tags; what already has the words is left alone.
    /// </summary>
    private static List<long> Stale(IndexFolder folder, string noun, NamedRow row)
    {
        var stale = new List<long>();
        foreach (var language in folder.Read(searcher => IndexFields.Languages(searcher.IndexReader).ToList()))
        {
            var showing = new Term(IndexFields.In, IndexFields.Holding(noun, row.Id, language));
            if (row.Names.In(language) is not { } name || folder.Read(searcher => searcher.IndexReader.DocFreq(showing)) == 0)
            {
                continue;
            }

            var named = new BooleanQuery();
            foreach (var word in LanguageAnalysis.Of(language).Words(name))
            {
                named.Add(new TermQuery(new Term(IndexFields.Text(language), word.Exact)), Occur.MUST);
            }

            stale.AddRange(Found(folder, new BooleanQuery { { new TermQuery(showing), Occur.MUST }, { named, Occur.MUST_NOT } }));
        }

        return stale;
    }

    private static List<long> Found(IndexFolder folder, Query query) => folder.Read(searcher =>
    {
        var collector = new HitCollector(int.MaxValue, newest: true, DateTimeOffset.UnixEpoch, after: null);
        searcher.Search(query, collector);
        return collector.Best.ConvertAll(hit => hit.Id);
    });
}
