using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Data;

/// <summary>Tells whether another connection has written to the database since it was last asked.</summary>
public sealed class WriteWatch : IAsyncDisposable
{
    private readonly NewsContext db;
    private readonly DbCommand version;
    private object? seen;

    private WriteWatch(NewsContext db, DbCommand version) => (this.db, this.version) = (db, version);

    public static async Task<WriteWatch> OpenAsync(IDbContextFactory<NewsContext> contexts, CancellationToken cancel)
    {
        // data_version counts others' commits as seen by one connection, so that one stays open.
        var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        var version = db.Database.GetDbConnection().CreateCommand();
        version.CommandText = "PRAGMA data_version";
        return new WriteWatch(db, version);
    }

    /// <returns>True the first time, too.</returns>
    public async Task<bool> HasChangedAsync(CancellationToken cancel)
    {
        var now = await version.ExecuteScalarAsync(cancel);
        var changed = !Equals(now, seen);
        seen = now;
        return changed;
    }

    public async ValueTask DisposeAsync()
    {
        await version.DisposeAsync();
        await db.DisposeAsync();
    }
}
