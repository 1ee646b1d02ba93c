using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsApi.Authors;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Tags;

namespace NewsApi.Articles;

/// <summary>Every read of articles, by either door: for the public, and where a caller is named for the newsroom.</summary>
public sealed class ArticleReader(
    IDbContextFactory<NewsContext> contexts, SectionReader sections, TagReader tags, AuthorReader authors, Addresses addresses)
{
    // SQLite takes at most 500 parts in one UNION ALL.
    private const int MaxLists = 100;

    private readonly PublicQueries known = new();

    /// <param name="by">Who asks; only of whoever reads for the newsroom.</param>
    public async Task<ArticleRow?> FindAsync(long id, CancellationToken cancel, Caller? by = null) =>
        (await ByIdsAsync([id], cancel, by)).GetValueOrDefault(id);

    public async Task<ArticleRow?> FindAsync(string language, string slug, CancellationToken cancel, Caller? by = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return Noted(language, by is null or { IsAnonymous: true }
            ? await known.BySlug(db, language, slug, cancel)
            : await db.Articles.Visible(by)
                .Where(article => article.Language == language && article.Slug == slug)
                .Select(ArticleRow.Columns)
                .FirstOrDefaultAsync(cancel));
    }

    /// <summary>The article that once had this slug.</summary>
    public async Task<ArticleRow?> FindByAliasAsync(string language, string slug, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return Noted(language, await db.Articles.Visible()
            .Where(article => db.Aliases.Any(alias => alias.Language == language && alias.Slug == slug && alias.ArticleId == article.Id))
            .Select(ArticleRow.Columns)
            .FirstOrDefaultAsync(cancel));
    }

    // An address at which nothing stands is taken by an article that comes into the language.
    private static ArticleRow? Noted(string language, ArticleRow? found)
    {
        Dependencies.Note(found is null ? SurrogateKey.Articles(language == FormerAddress.OfSite ? null : language) : SurrogateKey.Of("article", found.Id));
        return found;
    }

    /// <summary>The article that stood at this path before it came here.</summary>
    public async Task<ArticleRow?> FindByFormerPathAsync(string path, CancellationToken cancel) =>
        FormerAddress.PathOf(path) is { } known ? await FindByAliasAsync(FormerAddress.OfSite, known, cancel) : null;

    /// <summary>What the public is told of a withdrawn article, by id or by address.</summary>
    public async Task<Withdrawal?> WithdrawalAsync(long? id, string? language, string? slug, CancellationToken cancel)
    {
        Dependencies.Note(id is { } row ? SurrogateKey.Of("article", row) : SurrogateKey.Articles(language));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await Withdrawals(db, article => article.Id == id || (article.Language == language && (article.Slug == slug
            || db.Aliases.Any(alias => alias.Language == language && alias.Slug == slug && alias.ArticleId == article.Id)))).FirstOrDefaultAsync(cancel);
        return found is null ? null : Tell(found);
    }

    /// <summary>The same of those among these articles that were taken back.</summary>
    public async Task<Dictionary<long, Withdrawal>> WithdrawalsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Withdrawals(db, article => ids.Contains(article.Id)).ToDictionaryAsync(found => found.Id, Tell, cancel);
    }

    private static IQueryable<WithdrawnRow> Withdrawals(NewsContext db, Expression<Func<Article, bool>> which) => db.Articles.Withdrawn().Where(which)
        .Select(article => new WithdrawnRow(article.Id, article.Language, article.Section.Slug, article.Slug, article.UpdatedAt, article.WithdrawalReason));

    private Withdrawal Tell(WithdrawnRow row) => new(
        PublicId.Of("Article", row.Id), row.Language, addresses.Url(Addresses.Article(row.Language, row.Section, row.Slug)), row.At, row.Reason ?? "");

    public async Task<Dictionary<long, ArticleRow>> ByIdsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel, Caller? by = null)
    {
        Dependencies.Note("article", ids);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return by is null or { IsAnonymous: true }
            ? await known.ByIds(db, ids).ToDictionaryAsync(row => row.Id, cancellationToken: cancel)
            : await db.Articles.Visible(by)
                .Where(article => ids.Contains(article.Id))
                .Select(ArticleRow.Columns)
                .ToDictionaryAsync(row => row.Id, cancel);
    }

    /// <summary>The editions of each story, in the order of their languages.</summary>
    public async Task<ILookup<long, ArticleRow>> ByStoryAsync(IReadOnlyCollection<long> storyIds, CancellationToken cancel)
    {
        Dependencies.Note([.. storyIds.Select(story => SurrogateKey.Articles("story", story, null))]);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await known.ByStory(db, storyIds).ToListAsync(cancel);
        Dependencies.Note("article", rows.Select(row => row.Id));
        return rows.ToLookup(row => row.StoryId);
    }

    /// <summary>Of the same what is needed to lead to them.</summary>
    public async Task<ILookup<long, StoryEdition>> EditionsAsync(IReadOnlyCollection<long> storyIds, CancellationToken cancel)
    {
        Dependencies.Note([.. storyIds.Select(story => SurrogateKey.Articles("story", story, null))]);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await known.Editions(db, storyIds).ToListAsync(cancel);
        Dependencies.Note("article", found.Select(edition => edition.Id));
        return found.ToLookup(edition => edition.StoryId);
    }

    public async Task<Dictionary<long, string>> BodiesAsync(IReadOnlyCollection<long> ids, CancellationToken cancel, Caller? by = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return by is null or { IsAnonymous: true }
            ? await known.Bodies(db, ids).ToDictionaryAsync(cancellationToken: cancel)
            : await db.Articles.Visible(by)
                .Where(article => ids.Contains(article.Id))
                .Select(article => new { article.Id, article.Body })
                .ToDictionaryAsync(article => article.Id, article => article.Body, cancel);
    }

    /// <summary>The row ids behind a filter's words; null when one of them names nothing, so that nothing can match.</summary>
    /// <exception cref="BadRequest">A language or an id is malformed.</exception>
    /// <exception cref="Forbidden">A status was asked for that the caller may not see.</exception>
    public async Task<ArticleSelection?> SelectAsync(ArticleFilter filter, Caller by, CancellationToken cancel)
    {
        if (!by.Embargo && filter.Status?.Any(status => status != ArticleStatus.Published) == true)
        {
            Forbidden.Unless(by, Role.Contributor);
        }

        var (section, tag, author) = (filter.Section, filter.Tag, filter.Author);
        var sectionId = section is null ? null : await sections.IdAsync(section, cancel);
        var tagId = tag is null ? null : await tags.IdAsync(tag, cancel);
        var authorId = author is null ? null : await authors.IdAsync(author, cancel);
        if ((section, sectionId) is (not null, null) || (tag, tagId) is (not null, null) || (author, authorId) is (not null, null))
        {
            return null;
        }

        return filter.ToSelection() with
        {
            SectionId = sectionId,
            TagId = tagId,
            AuthorId = authorId,
            Hidden = filter.Status is null ? null : new(by, filter.Status),
        };
    }

    public async Task<ArticlePage> ListAsync(ArticleFilter filter, PageRequest page, ArticleOrder order, CancellationToken cancel, Caller? by = null) =>
        await SelectAsync(filter, by ?? Caller.Anonymous, cancel) is { } selection
            ? (await ListsAsync([new(selection, page, order)], cancel))[0]
            : ArticlePage.Empty;

    /// <summary>Several lists at once, by one command: a list per section, author or tag must not cost a command each.</summary>
    public async Task<IReadOnlyList<ArticlePage>> ListsAsync(IReadOnlyList<ArticleListRequest> requests, CancellationToken cancel)
    {
        var pages = new List<ArticlePage>(requests.Count);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (requests is [{ Selection: { Language: { } language } selection, Order: ArticleOrder.Newest, Page: { After: null, Before: null, Backward: false } page } only]
            && selection == new ArticleSelection { Language = language })
        {
            var rows = await known.Newest(db, language, page.Checked().Size + 1).ToListAsync(cancel);
            Dependencies.Note([selection.Key, .. rows.Select(row => SurrogateKey.Of("article", row.Id))]);
            return [PageOf(only, rows)];
        }

        foreach (var part in requests.Chunk(MaxLists))
        {
            // Cut off last: what is cut before the section is joined is copied and sorted once more.
            var queries = part.Select((request, number) => ArticleQuery.Of(db, request)
                .Select(item => item.Article)
                .Select(ArticleRow.Columns)
                .Select(row => new { Number = number, Row = row })
                .Take(request.Page.Size + 1));
            var all = await queries.Aggregate((left, right) => left.Concat(right)).ToListAsync(cancel);
            var rows = all.ToLookup(item => item.Number, item => item.Row);
            Dependencies.Note([.. part.Select(request => request.Selection.Key), .. all.Select(item => SurrogateKey.Of("article", item.Row.Id))]);
            pages.AddRange(part.Select((request, number) => PageOf(request, rows[number])));
        }

        return pages;
    }

    private ArticlePage PageOf(ArticleListRequest request, IEnumerable<ArticleRow> found)
    {
        var (page, order) = (request.Page, request.Order);
        var ordered = Sorted(found, order, page.Backward).ToList();
        var more = ordered.Count > page.Size;
        var rows = ordered.Take(page.Size).ToList();
        if (page.Backward)
        {
            rows.Reverse();
        }

        Task<bool> Exists(Cursor? edge, bool ahead, CancellationToken cancel) =>
            edge is { } cursor ? BeyondAsync(request, cursor, ahead, cancel) : Task.FromResult(false);

        return new ArticlePage(
            rows, order,
            hasNext: cancel => page.Backward ? Exists(request.Before, ahead: false, cancel) : Task.FromResult(more),
            hasPrevious: cancel => page.Backward ? Task.FromResult(more) : Exists(request.After, ahead: true, cancel),
            count: async cancel => (await CountsAsync([request.Selection], cancel))[request.Selection]);
    }

    // The parts of a UNION ALL come as they come.
    private static IEnumerable<ArticleRow> Sorted(IEnumerable<ArticleRow> rows, ArticleOrder order, bool backward)
    {
        DateTimeOffset At(ArticleRow row) => order == ArticleOrder.RecentlyUpdated ? row.UpdatedAt : row.PublishedAt;
        return (order == ArticleOrder.Oldest) != backward
            ? rows.OrderBy(At).ThenBy(row => row.Id)
            : rows.OrderByDescending(At).ThenByDescending(row => row.Id);
    }

    // The item at the cursor counts too: it lies outside the page on that side.
    private async Task<bool> BeyondAsync(ArticleListRequest request, Cursor cursor, bool ahead, CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.Articles(request.Selection.Language));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var list = ArticleQuery.From(db, request.Selection, request.Order);
        return await list.Behind(cursor, request.Order, ahead).AnyAsync(cancel)
            || await list.AnyAsync(item => item.Id == cursor.Id && item.At == cursor.At, cancel);
    }

    /// <summary>How many articles each selection has, by one command for the same reason.</summary>
    public async Task<IReadOnlyDictionary<ArticleSelection, int>> CountsAsync(IReadOnlyCollection<ArticleSelection> selections, CancellationToken cancel)
    {
        // Of what went out nothing was noted.
        Dependencies.Note([.. selections.Select(selection => SurrogateKey.Articles(selection.Language))]);
        var counts = selections.ToDictionary(selection => selection, _ => 0);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        foreach (var part in selections.Chunk(MaxLists))
        {
            var queries = part.Select((selection, number) => ArticleQuery.From(db, selection, ArticleOrder.Newest)
                .GroupBy(_ => 1)
                .Select(all => new { Number = number, Count = all.Count() }));
            foreach (var counted in await queries.Aggregate((left, right) => left.Concat(right)).ToListAsync(cancel))
            {
                counts[part[counted.Number]] = counted.Count;
            }
        }

        return counts;
    }
}
