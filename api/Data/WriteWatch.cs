using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Data;

/// <summary>Tells whether another connection has written to the database since it was last asked.</summary>
public sealed class WriteWatch(IDbContextFactory<NewsContext> contexts) : IAsyncDisposable
{
    private NewsContext? db;
    private object? seen;

    /// <returns>True the first time, too, and while the database is away: whoever then looks finds that out.</returns>
    public async Task<bool> HasChangedAsync(CancellationToken cancel)
    {
        try
        {
            var now = await MarkAsync(cancel);
            var changed = !Equals(now, seen);
            seen = now;
            return changed;
        }
        catch (Exception e) when (e is DbException or { InnerException: DbException })
        {
            // Npgsql's EF Core provider wraps what keeps a connection from being opened.
            await DisposeAsync();
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (db is not null)
        {
            await db.Database.CloseConnectionAsync();
            await db.DisposeAsync();
        }

        (db, seen) = (null, null);
    }

    private async Task<object?> MarkAsync(CancellationToken cancel)
    {
        if (db is null)
        {
            // SQLite counts others' commits as seen by one connection, so that one stays open.
            db = await contexts.CreateDbContextAsync(cancel);
            await db.Database.OpenConnectionAsync(cancel);
        }

        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // A constant of the context.
        command.CommandText = db.WriteMark;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancel);
    }
}
