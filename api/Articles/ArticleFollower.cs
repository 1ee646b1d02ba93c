using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Articles;

/// <summary>What is told of a public article: it as it is now, or that it was taken back.</summary>
public sealed record ArticleChange(Change Entry, ArticleRow? Article, Withdrawal? Withdrawal);

/// <summary>Tells subscribers of what the log says of public articles; nobody hears of a draft, and nobody waits for it.</summary>
public sealed class ArticleFollower(ArticleReader articles, IDbContextFactory<NewsContext> contexts, Feed<ArticleChange> feed) : Follower
{
    public override bool WritersWait => false;

    public override Turn Turn => Turn.Tells;

    // Live is from now on; who was away asks for what was changed since.
    public override Task<long?> PositionAsync(CancellationToken cancel) => Task.FromResult<long?>(null);

    public override async Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var mine = changes.Where(change => change.Noun == "article").ToList();
        if (mine.Count == 0 || !feed.HasListeners)
        {
            return;
        }

        var ids = mine.Select(change => change.EntityId).Distinct().ToList();
        var rows = await articles.ByIdsAsync(ids, cancel);
        var withdrawals = await articles.WithdrawalsAsync(ids, cancel);
        var published = await PublishedAsync(ids, since: mine[0].Seq, cancel);
        foreach (var change in mine)
        {
            if (change.Kind == ChangeKind.Withdrawn)
            {
                if (withdrawals.TryGetValue(change.EntityId, out var withdrawal))
                {
                    feed.Tell(new(change, null, withdrawal));
                }
            }
            else if (rows.TryGetValue(change.EntityId, out var row) && change.Seq >= published.GetValueOrDefault(change.EntityId))
            {
                feed.Tell(new(change, row, null));
            }
        }
    }

    // An entry from before an article became public tells of the draft, which is public by the time the row is read.
    private async Task<Dictionary<long, long>> PublishedAsync(List<long> ids, long since, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Changes
            .Where(change => change.Seq >= since && change.Noun == "article" && change.Kind == ChangeKind.Published && ids.Contains(change.EntityId))
            .Select(change => new { change.EntityId, change.Seq })
            .ToListAsync(cancel);
        return found.GroupBy(change => change.EntityId).ToDictionary(one => one.Key, one => one.Max(change => change.Seq));
    }
}
