using Microsoft.EntityFrameworkCore;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>
/// Pages through the log for whoever keeps a mirror. The log is read first and the articles after it, so that an entry may show
/// a newer state than its own but never an older one; what changed in between comes again.
/// </summary>
public sealed class ChangeFeedReader(IDbContextFactory<NewsContext> contexts, ArticleReader articles)
{
    private const char Mark = 'c';
    private const string Noun = "article";
    private static readonly Cursor Beginning = new(DateTimeOffset.UnixEpoch, 0);
    private static readonly ChangeKind[] Removals = [ChangeKind.Withdrawn, ChangeKind.Deleted];

    /// <exception cref="BadRequest">The cursor is none of this log's, or the size or the language is none.</exception>
    public async Task<ChangeFeedPage> ReadAsync(ChangeFeedRequest request, CancellationToken cancel)
    {
        request = request.Checked();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var end = await EndAsync(db, cancel);
        var after = await PositionAsync(db, request.After, end, cancel);
        var log = Told(db).Where(change => change.Seq > after.Id && change.Seq <= end.Id);
        log = request.Language is { } language ? log.Where(change => change.Language == language) : log;
        var found = await log.OrderBy(change => change.Seq).Take(request.Size + 1).ToListAsync(cancel);

        var more = found.Count > request.Size;
        var read = found.Take(request.Size).ToList();

        // At the end of the log the position is the log's, past what the filter leaves out.
        var position = !more ? end : read.Count > 0 ? CursorOf(read[^1]) : after;
        return new ChangeFeedPage(await EntriesAsync(db, read, request.Section, cancel), position.Encode(Mark), more);
    }

    /// <summary>The cursor of the log's beginning.</summary>
    public string Start => Beginning.Encode(Mark);

    /// <summary>The cursor of the log's present end.</summary>
    public async Task<string> EndAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await EndAsync(db, cancel)).Encode(Mark);
    }

    private static IQueryable<Change> Told(NewsContext db) => db.Told().Where(change => change.Noun == Noun);

    private static Cursor CursorOf(Change change) => new(change.At, change.Seq);

    private static async Task<Cursor> EndAsync(NewsContext db, CancellationToken cancel) =>
        await Told(db).OrderByDescending(change => change.Seq).FirstOrDefaultAsync(cancel) is { } last ? CursorOf(last) : Beginning;

    private static async Task<Cursor> PositionAsync(NewsContext db, string? after, Cursor end, CancellationToken cancel)
    {
        if (after is null)
        {
            return Beginning;
        }

        if (Cursor.Decode(after, Mark) is not { } cursor)
        {
            throw new BadRequest("after", "after is not a cursor of the change feed; take pageInfo.endCursor of a page, or leave it out to begin at the beginning.");
        }

        if (cursor.Id > end.Id)
        {
            throw new BadRequest("after", "after lies ahead of this log: it comes from another instance, or the database was restored. Leave it out to begin anew.");
        }

        return cursor == Beginning || await Told(db).AnyAsync(change => change.Seq == cursor.Id && change.At == cursor.At, cancel)
            ? cursor
            : throw new BadRequest("after", "after is not of this log: it comes from another instance. Leave it out to begin anew.");
    }

    private async Task<IReadOnlyList<ChangeFeedEntry>> EntriesAsync(NewsContext db, List<Change> read, string? section, CancellationToken cancel)
    {
        var changed = read.GroupBy(change => change.EntityId).Select(changes => changes.ToList()).ToList();
        var ids = changed.Select(changes => changes[0].EntityId).ToList();
        var visible = await articles.ByIdsAsync(ids, cancel);
        var gone = ids.Where(id => !visible.ContainsKey(id)).ToList();
        var tombstones = gone.Count == 0 ? [] : await TombstonesAsync(db, gone, cancel);

        return [.. changed
            .OrderBy(changes => changes[^1].Seq)
            .Select(changes => visible.TryGetValue(changes[0].EntityId, out var row)
                ? Shown(row, changes, section)
                : Removed(tombstones[changes[0].EntityId], changes, section))
            .OfType<ChangeFeedEntry>()];
    }

    private static ChangeFeedEntry? Shown(ArticleRow row, List<Change> changes, string? section)
    {
        var last = changes[^1];
        var kind = Removals.Contains(last.Kind) ? ChangeFeedKind.Published : Kind(last.Kind);
        if (section is null || row.SectionSlug == section)
        {
            return Entry(kind, last, ArticleReuse.Path(row), null, row);
        }

        // It may have been in the section before, and whoever mirrors that one must hear of it.
        return MayHaveLeft(changes)
            ? Entry(ChangeFeedKind.Left, last, ArticleReuse.Path(row), null, null)
            : null;
    }

    private static ChangeFeedEntry? Removed(Tombstone tombstone, List<Change> changes, string? section)
    {
        var elsewhere = section is not null && tombstone.Section is { } was && was != section;
        var kind = tombstone.Exists ? ChangeFeedKind.Withdrawn : ChangeFeedKind.Deleted;
        return elsewhere && !MayHaveLeft(changes) ? null : Entry(kind, changes[^1], tombstone.Path, tombstone.Reason, null);
    }

    private static bool MayHaveLeft(List<Change> changes) => changes.Any(change => change.Kind == ChangeKind.Moved || Removals.Contains(change.Kind));

    private static ChangeFeedEntry Entry(ChangeFeedKind kind, Change last, string? path, string? reason, ArticleRow? row) =>
        new(kind, last.At, CursorOf(last).Encode(Mark), last.EntityId, last.Language, path, reason, row);

    private static ChangeFeedKind Kind(ChangeKind kind) => kind switch
    {
        ChangeKind.Published => ChangeFeedKind.Published,
        ChangeKind.Corrected => ChangeFeedKind.Corrected,
        ChangeKind.Moved => ChangeFeedKind.Moved,
        _ => ChangeFeedKind.Updated,
    };

    private sealed record Tombstone(bool Exists, string? Section, string? Path, string? Reason);

    private static async Task<Dictionary<long, Tombstone>> TombstonesAsync(NewsContext db, List<long> once, CancellationToken cancel)
    {
        var withdrawn = await db.Articles.Withdrawn()
            .Where(article => once.Contains(article.Id))
            .Select(article => new { article.Id, article.Language, Section = article.Section.Slug, article.Slug, article.WithdrawalReason })
            .ToDictionaryAsync(article => article.Id, cancel);
        var there = await db.Articles.Where(article => once.Contains(article.Id)).Select(article => article.Id).ToListAsync(cancel);
        return once.ToDictionary(id => id, id => withdrawn.TryGetValue(id, out var article)
            ? new Tombstone(true, article.Section, Addresses.Article(article.Language, article.Section, article.Slug), article.WithdrawalReason)
            : new Tombstone(there.Contains(id), null, null, null));
    }
}
