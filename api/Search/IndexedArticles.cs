using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>An article with all that it is found by.</summary>
internal sealed record IndexedArticle(
    long Id, long StoryId, string Language, long SectionId, DateTimeOffset PublishedAt, string Headline, string? Kicker, string? Deck, string Body,
    IReadOnlyList<NamedRow> Authors, IReadOnlyList<NamedRow> Tags);

/// <summary>How far articles are read that come language by language, in each by their row ids.</summary>
internal readonly record struct ArticlePlace(string Language, long Id);

/// <summary>Something with names, as it is found by them.</summary>
internal sealed record NamedRow(long Id, LocalText Names);

/// <summary>Reads what the index is made of. The public alone: what is not in the index cannot leak from it.</summary>
public sealed class IndexedArticles(IDbContextFactory<NewsContext> contexts)
{
    public async Task<int> CountAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Articles.Visible().CountAsync(cancel);
    }

    /// <summary>The log's last entry.</summary>
    public async Task<long> EndOfLogAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Changes.MaxAsync(change => (long?)change.Seq, cancel) ?? 0;
    }

    /// <summary>When an entry was written; null when the log has none of that number. Tells one database from another.</summary>
    public async Task<DateTimeOffset?> TimeOfAsync(long seq, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Changes.Where(change => change.Seq == seq).Select(change => (DateTimeOffset?)change.At).FirstOrDefaultAsync(cancel);
    }

    public async Task<List<Change>> ChangesAsync(long after, long upTo, int take, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Changes.AsNoTracking()
            .Where(change => change.Seq > after && change.Seq <= upTo)
            .OrderBy(change => change.Seq)
            .Take(take)
            .ToListAsync(cancel);
    }

    /// <summary>All behind a place, so many at a time, read one time ahead of whoever takes them.</summary>
    internal async IAsyncEnumerable<(ArticlePlace Last, List<IndexedArticle> Articles)> AfterAsync(ArticlePlace place, int take, [EnumeratorCancellation] CancellationToken cancel)
    {
        (ArticlePlace Last, Task<List<IndexedArticle>> Articles)? reading = null;
        foreach (var language in (await LanguagesAsync(cancel)).Order(StringComparer.Ordinal).Where(one => string.CompareOrdinal(one, place.Language) >= 0))
        {
            foreach (var ids in (await IdsAsync(language, cancel)).Order().SkipWhile(id => language == place.Language && id <= place.Id).Chunk(take))
            {
                var before = reading;
                reading = (new(language, ids[^1]), ByIdsAsync(ids, cancel));
                if (before is { } read)
                {
                    yield return (read.Last, await read.Articles);
                }
            }
        }

        if (reading is { } last)
        {
            yield return (last.Last, await last.Articles);
        }
    }

    private async Task<List<string>> LanguagesAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Articles.Visible().Select(article => article.Language).Distinct().ToListAsync(cancel);
    }

    private async Task<List<long>> IdsAsync(string language, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);

        // By time, as an index has them that holds no more than this.
        return await db.Articles.Visible().Where(article => article.Language == language).OrderBy(article => article.PublishedAt).Select(article => article.Id).ToListAsync(cancel);
    }

    internal Task<List<IndexedArticle>> ByIdsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        ReadAsync(articles => articles.Where(article => ids.Contains(article.Id)), cancel);

    internal async Task<List<NamedRow>> NamedAsync(string noun, IReadOnlyCollection<long>? ids, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = noun switch
        {
            "tag" => db.Tags.Select(tag => new { tag.Id, tag.Names }),
            "author" => db.Authors.Select(author => new { author.Id, author.Names }),
            _ => db.Sections.Select(section => new { section.Id, section.Names }),
        };
        var some = ids is null ? rows : rows.Where(row => ids.Contains(row.Id));
        return await some.Select(row => new NamedRow(row.Id, row.Names)).ToListAsync(cancel);
    }

    private async Task<List<IndexedArticle>> ReadAsync(Func<IQueryable<Article>, IQueryable<Article>> some, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await some(db.Articles.Visible())
            .Select(a => new { a.Id, a.StoryId, a.Language, a.SectionId, a.PublishedAt, a.Headline, a.Kicker, a.Deck, a.Body })
            .ToListAsync(cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var credits = await db.ArticleAuthors.Where(link => ids.Contains(link.ArticleId)).Select(link => new { link.ArticleId, link.AuthorId }).ToListAsync(cancel);
        var links = await db.ArticleTags.Where(link => ids.Contains(link.ArticleId)).Select(link => new { link.ArticleId, link.TagId }).ToListAsync(cancel);

        // As the database has them now: what is kept for answers may not have heard of the change that is being indexed.
        var authorNames = (await NamedAsync("author", [.. credits.Select(credit => credit.AuthorId).Distinct()], cancel)).ToDictionary(author => author.Id);
        var tagNames = (await NamedAsync("tag", [.. links.Select(link => link.TagId).Distinct()], cancel)).ToDictionary(tag => tag.Id);
        var creditsOf = credits.ToLookup(credit => credit.ArticleId, credit => authorNames[credit.AuthorId]);
        var tagsOf = links.ToLookup(link => link.ArticleId, link => tagNames[link.TagId]);
        return [.. rows.Select(row => new IndexedArticle(
            row.Id, row.StoryId, row.Language, row.SectionId, row.PublishedAt, row.Headline, row.Kicker, row.Deck, row.Body,
            [.. creditsOf[row.Id]], [.. tagsOf[row.Id]]))];
    }
}
