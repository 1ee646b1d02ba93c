using System.Collections.Concurrent;
using NewsApi.Articles;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Views;

/// <summary>Remembers which articles the public may read, so that a beacon costs no query; the change log says when to look again.</summary>
public sealed class PublicArticles(ArticleReader articles) : Follower
{
    private const int MaxKnown = 200_000;

    private readonly ConcurrentDictionary<long, bool> known = new();
    private int changes;

    public async ValueTask<bool> HasAsync(long id, CancellationToken cancel)
    {
        if (known.ContainsKey(id))
        {
            return true;
        }

        var before = Volatile.Read(ref changes);
        if (await articles.FindAsync(id, cancel) is null)
        {
            return false;
        }

        if (known.Count >= MaxKnown)
        {
            known.Clear();
        }

        known[id] = true;
        if (Volatile.Read(ref changes) != before)
        {
            known.TryRemove(id, out _); // What was read may be of before the change.
        }

        return true;
    }

    public override Task<long?> PositionAsync(CancellationToken cancel) => Task.FromResult<long?>(null);

    public override Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        Interlocked.Increment(ref this.changes);
        foreach (var change in changes.Where(change => change.Noun == "article"))
        {
            known.TryRemove(change.EntityId, out _);
        }

        return Task.CompletedTask;
    }
}
