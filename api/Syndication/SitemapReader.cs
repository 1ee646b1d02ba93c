using Microsoft.EntityFrameworkCore;
using NewsApi.Cache;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Syndication;

/// <summary>A page as a sitemap lists it.</summary>
internal sealed record SitemapEntry(
    long Id, long StoryId, string Language, string Section, string Slug, string Headline, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, string? Picture);

/// <summary>
/// Reads what sitemaps list. A part is a range of row ids, so that an article never moves from one file to another and a file is
/// one index read; which parts hold anything is counted once and from then on kept by the log.
/// </summary>
internal sealed class SitemapReader(IDbContextFactory<NewsContext> contexts, TimeProvider clock) : Follower, IDisposable
{
    // A tenth of what is allowed: with all its translations an entry may be 5 KB long, and a file must stay below 50 MB.
    public const int Size = 5000;
    public const int NewsSize = 1000;
    private static readonly TimeSpan News = TimeSpan.FromDays(2);

    private readonly SemaphoreSlim turn = new(1);
    private readonly Lock gate = new();
    private readonly HashSet<long> stale = [];
    private SortedDictionary<long, DateTimeOffset>? parts;

    public override Task<long?> PositionAsync(CancellationToken cancel) => Task.FromResult<long?>(null);

    public override Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        lock (gate)
        {
            stale.UnionWith(changes.Where(change => change.Noun == "article").Select(change => change.EntityId / Size));
        }

        return Task.CompletedTask;
    }

    /// <summary>The parts that list anything, and when each last changed.</summary>
    public async Task<IReadOnlyList<(long Part, DateTimeOffset ChangedAt)>> PartsAsync(CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.Everything);
        await turn.WaitAsync(cancel);
        var due = TakeStale();
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            parts ??= await AllAsync(db, cancel);
            foreach (var part in due)
            {
                if (await Part(db, part).MaxAsync(article => (DateTimeOffset?)article.UpdatedAt, cancel) is { } changedAt)
                {
                    parts[part] = changedAt;
                }
                else
                {
                    parts.Remove(part);
                }
            }

            return [.. parts.Select(part => (part.Key, part.Value))];
        }
        catch
        {
            lock (gate)
            {
                stale.UnionWith(due);
            }

            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<List<SitemapEntry>> EntriesAsync(long part, CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.Everything);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Entries(Part(db, part).OrderBy(article => article.Id)).ToListAsync(cancel);
    }

    /// <summary>All editions of the stories that a part lists.</summary>
    public async Task<ILookup<long, SitemapEntry>> EditionsAsync(long part, CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.Everything);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var stories = Part(db, part).Select(article => article.StoryId);
        var editions = await Entries(db.Articles.Visible().Where(article => stories.Contains(article.StoryId))).ToListAsync(cancel);
        return editions.OrderBy(edition => edition.Language, StringComparer.Ordinal).ToLookup(edition => edition.StoryId);
    }

    /// <summary>How many files the articles of the last two days fill.</summary>
    public async Task<int> NewsPartsAsync(CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.Everything);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await Latest(db).CountAsync(cancel) + NewsSize - 1) / NewsSize;
    }

    public async Task<List<SitemapEntry>> NewsAsync(int part, CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.Everything);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var latest = Latest(db).OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id);
        return await Entries(latest.Skip(part * NewsSize).Take(NewsSize)).ToListAsync(cancel);
    }

    public void Dispose() => turn.Dispose();

    private long[] TakeStale()
    {
        lock (gate)
        {
            long[] due = [.. stale];
            stale.Clear();
            return due;
        }
    }

    private static async Task<SortedDictionary<long, DateTimeOffset>> AllAsync(NewsContext db, CancellationToken cancel) => new(
        await db.Articles.Visible()
            .GroupBy(article => article.Id / Size)
            .Select(part => new { part.Key, ChangedAt = part.Max(article => article.UpdatedAt) })
            .ToDictionaryAsync(part => part.Key, part => part.ChangedAt, cancel));

    private static IQueryable<Article> Part(NewsContext db, long part)
    {
        var (from, to) = (part * Size, (part + 1) * Size);
        return db.Articles.Visible().Where(article => article.Id >= from && article.Id < to);
    }

    // News of another publisher's is not ours to announce.
    private IQueryable<Article> Latest(NewsContext db)
    {
        var now = clock.GetUtcNow();
        var since = now - News;
        return db.Articles.Visible().Where(article => article.PublishedAt > since && article.PublishedAt <= now && article.CanonicalUrl == null);
    }

    private static IQueryable<SitemapEntry> Entries(IQueryable<Article> articles) => articles.Select(article => new SitemapEntry(
        article.Id, article.StoryId, article.Language, article.Section.Slug, article.Slug, article.Headline, article.PublishedAt, article.UpdatedAt,
        article.LeadMedia == null ? null : article.LeadMedia.Path));
}
