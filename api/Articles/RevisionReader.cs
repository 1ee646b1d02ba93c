using DiffPlex;
using GraphQL;
using Microsoft.EntityFrameworkCore;
using NewsApi.Cache;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>A correction, as readers are told of it.</summary>
/// <param name="Version" example="4">The version that corrects.</param>
/// <param name="At" example="2025-07-02T09:10:00Z">When, UTC.</param>
/// <param name="Note" example="An earlier version gave the wrong hour.">What was wrong.</param>
public sealed record Correction(int Version, DateTimeOffset At, string Note);

/// <summary>A version that the public could read.</summary>
/// <param name="Version" example="3">The version.</param>
/// <param name="PublicFrom" example="2025-07-02T08:35:00Z">Since when, UTC.</param>
/// <param name="PublicUntil" example="2025-07-02T09:10:00Z">Until when, UTC; null while it is the current one.</param>
/// <param name="Change">What kind of change it brought; null for the first, and for imports.</param>
/// <param name="Note" example="An earlier version gave the wrong hour.">What readers are told of it.</param>
public sealed record PublishedRevision(int Version, DateTimeOffset PublicFrom, DateTimeOffset? PublicUntil, EditKind? Change, string? Note);

/// <summary>A saved version, as the newsroom sees it.</summary>
/// <param name="Version" example="3">The version.</param>
/// <param name="SavedAt" example="2025-07-02T08:35:00Z">When it was saved, UTC.</param>
/// <param name="SavedBy" example="desk">Who saved it.</param>
/// <param name="Status">Where the article stood then.</param>
/// <param name="Headline" example="The night ferry is back">Its title then.</param>
/// <param name="Change">What kind of change it was to a public article.</param>
/// <param name="Note" example="An earlier version gave the wrong hour.">What readers were told of it.</param>
/// <param name="PublicFrom" example="2025-07-02T08:35:00Z">Since when it was public, UTC; null when it never was.</param>
/// <param name="PublicUntil" example="2025-07-02T09:10:00Z">Until when, UTC.</param>
[Name("Revision")]
public sealed record SavedRevision(
    int Version, DateTimeOffset SavedAt, string SavedBy, ArticleStatus Status, string Headline, EditKind? Change, string? Note,
    DateTimeOffset? PublicFrom, DateTimeOffset? PublicUntil);

/// <summary>What became of a part of an article.</summary>
public enum DifferenceKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It reads otherwise.</summary>
    Changed,
}

/// <summary>A part of an article that differs between two versions.</summary>
/// <param name="Part" example="body">headline, deck, kicker, slug, section, place, leadCaption, or body for a block of the text.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Before" example="It sails at ten.">How it read; null when it was not there.</param>
/// <param name="After" example="It sails at nine.">How it reads; null when it is gone.</param>
public sealed record Difference(string Part, DifferenceKind Kind, string? Before, string? After);

/// <summary>Every version of an article: what the public could read and when, and what the newsroom saved.</summary>
public sealed class RevisionReader(IDbContextFactory<NewsContext> contexts)
{
    private readonly Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<KeyValuePair<long, PublishedRevision>>> published =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> articleIds) => db.Revisions
            .Where(revision => articleIds.Contains(revision.ArticleId) && revision.PublicFrom != null)
            .OrderBy(revision => revision.ArticleId).ThenBy(revision => revision.Version)
            .Select(revision => new KeyValuePair<long, PublishedRevision>(
                revision.ArticleId,
                new PublishedRevision(revision.Version, revision.PublicFrom!.Value, revision.PublicUntil, revision.Edit, revision.Reason))));

    /// <summary>The versions of these articles that the public could read, the first one first.</summary>
    public async Task<ILookup<long, PublishedRevision>> PublishedAsync(IReadOnlyCollection<long> articleIds, CancellationToken cancel)
    {
        Dependencies.Note("article", articleIds);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await published(db, articleIds).ToListAsync(cancel);
        return found.ToLookup(revision => revision.Key, revision => revision.Value);
    }

    /// <summary>All saved versions of an article, the last one first.</summary>
    /// <exception cref="Refused">There is no such article for this caller.</exception>
    /// <exception cref="Forbidden">A contributor sees only the versions of what they began.</exception>
    public async Task<IReadOnlyList<SavedRevision>> ByArticleAsync(long id, Caller by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await RequireAsync(db, id, by, cancel);
        var found = await db.Revisions.AsNoTracking().Where(revision => revision.ArticleId == id).OrderByDescending(revision => revision.Version).ToListAsync(cancel);
        return
        [
            .. found.Select(revision => (revision, saved: ArticleSnapshot.FromJson(revision.Content))).Select(pair => new SavedRevision(
                pair.revision.Version, pair.revision.SavedAt, pair.revision.SavedBy, pair.saved.Status, pair.saved.Headline, pair.revision.Edit,
                pair.revision.Reason, pair.revision.PublicFrom, pair.revision.PublicUntil)),
        ];
    }

    /// <summary>Where two versions differ, the text block by block.</summary>
    /// <exception cref="Refused">There is no such article or version for this caller.</exception>
    /// <exception cref="Forbidden">A contributor sees only the versions of what they began.</exception>
    public async Task<IReadOnlyList<Difference>> CompareAsync(long id, int from, int to, Caller by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await RequireAsync(db, id, by, cancel);
        var (before, after) = (await FindAsync(db, id, from, "from", cancel), await FindAsync(db, id, to, "to", cancel));
        return [.. Members(before, after), .. Blocks(before.Body, after.Body)];
    }

    private static async Task RequireAsync(NewsContext db, long id, Caller by, CancellationToken cancel)
    {
        var article = await db.Articles.Visible(by).Where(article => article.Id == id).Select(article => new { article.CreatedBy }).FirstOrDefaultAsync(cancel)
            ?? throw Refused.Missing("article", PublicId.Of("Article", id));
        if (article.CreatedBy != by.Name)
        {
            Forbidden.Unless(by, Role.Editor);
        }
    }

    private static async Task<ArticleSnapshot> FindAsync(NewsContext db, long id, int version, string parameter, CancellationToken cancel) =>
        await db.Revisions.Where(revision => revision.ArticleId == id && revision.Version == version).Select(revision => revision.Content).FirstOrDefaultAsync(cancel) is { } content
            ? ArticleSnapshot.FromJson(content)
            : throw new BadRequest(parameter, $"{parameter} must be a version of this article; it has no {version}.");

    private static IEnumerable<Difference> Members(ArticleSnapshot before, ArticleSnapshot after)
    {
        (string Name, string? Before, string? After)[] members =
        [
            ("headline", before.Headline, after.Headline), ("deck", before.Deck, after.Deck), ("kicker", before.Kicker, after.Kicker),
            ("slug", before.Slug, after.Slug), ("section", before.Section, after.Section), ("place", before.Place, after.Place),
            ("leadCaption", before.LeadCaption, after.LeadCaption),
        ];
        return members.Where(member => member.Before != member.After).Select(member => Differs(member.Name, member.Before, member.After));
    }

    private static IEnumerable<Difference> Blocks(string before, string after)
    {
        var (old, now) = (ArticleBody.Blocks(before), ArticleBody.Blocks(after));

        // A block a line: the library compares lines.
        static string Lines(IEnumerable<BodyBlockType> blocks) => string.Join('\n', blocks.Select(block => block.Html.ReplaceLineEndings(" ")));
        foreach (var part in Differ.Instance.CreateLineDiffs(Lines(old), Lines(now), ignoreWhitespace: false).DiffBlocks)
        {
            for (var i = 0; i < Math.Max(part.DeleteCountA, part.InsertCountB); i++)
            {
                var gone = i < part.DeleteCountA ? old.ElementAtOrDefault(part.DeleteStartA + i)?.Text : null;
                var come = i < part.InsertCountB ? now.ElementAtOrDefault(part.InsertStartB + i)?.Text : null;
                if ((gone, come) is not (null, null))
                {
                    yield return Differs("body", gone, come);
                }
            }
        }
    }

    private static Difference Differs(string part, string? before, string? after) =>
        new(part, before is null ? DifferenceKind.Added : after is null ? DifferenceKind.Removed : DifferenceKind.Changed, before, after);
}
