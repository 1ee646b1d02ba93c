using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>Asks for the index to be built anew. It is an entry of the log, so that every server of the newsroom obeys.</summary>
public sealed class SearchWriter(IDbContextFactory<NewsContext> contexts, ChangeTail tail, TimeProvider clock)
{
    internal const string Noun = "search";

    /// <returns>The entry's number.</returns>
    public async Task<long> RebuildAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var change = db.Append(ChangeKind.Updated, Noun, 0, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return change.Seq;
    }
}
