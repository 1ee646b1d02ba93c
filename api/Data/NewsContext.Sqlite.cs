using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace NewsApi.Data;

// What SQLite does in its own way. PostgresNewsContext has the other of each.
public partial class NewsContext
{
    /// <summary>SQL whose answer differs once another connection has written.</summary>
    internal virtual string WriteMark => "PRAGMA data_version";

    /// <summary>A transaction in which nobody else writes until it ends, so that what is read in it still holds when it is saved.</summary>
    public virtual Task<IDbContextTransaction> BeginWriteAsync(CancellationToken cancel) => Database.BeginTransactionAsync(cancel);

    /// <summary>As <see cref="BeginWriteAsync"/>, for the import, which waits for each statement.</summary>
    public virtual IDbContextTransaction BeginWrite() => Database.BeginTransaction();

    /// <summary>A transaction that reads the database as it is at one moment and keeps nobody from writing.</summary>
    public virtual async Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancel)
    {
        await Database.OpenConnectionAsync(cancel);

        // Of a transaction that is not its own EF Core does not know the end.
        Leave = null;
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await Database.UseTransactionAsync(transaction, cancel))!;
    }

    /// <summary>Keeps other nodes from what goes by this name until the transaction ends that it begins; where the database is a file there are none.</summary>
    /// <returns>False while another node has it.</returns>
    internal virtual Task<bool> ClaimAsync(string name, CancellationToken cancel) => Task.FromResult(true);

    /// <summary>Tells other nodes what this one has counted; where the database is a file there are none.</summary>
    /// <param name="own">What it has counted in all, of each name and part that they have not heard.</param>
    /// <param name="oldest">Older parts are nobody's any more.</param>
    /// <returns>What they have counted by these names.</returns>
    internal virtual Task<IReadOnlyList<Tallied>> TallyAsync(Guid node, IReadOnlyCollection<Tallied> own, long oldest, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Tallied>>([]);

    /// <summary>The last id that each table has given out.</summary>
    internal virtual async Task<Dictionary<string, long>> LastIdsAsync(CancellationToken cancel)
    {
        var last = new Dictionary<string, long>();
        await using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT name, seq FROM sqlite_sequence";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            last[reader.GetString(0)] = reader.GetInt64(1);
        }

        return last;
    }

    /// <summary>Lets a table give out the ids after this one.</summary>
    internal virtual async Task SetLastIdAsync(string table, long last, CancellationToken cancel)
    {
        await Database.ExecuteSqlAsync($"DELETE FROM sqlite_sequence WHERE name = {table}", cancel);
        await Database.ExecuteSqlAsync($"INSERT INTO sqlite_sequence (name, seq) VALUES ({table}, {last})", cancel);
    }
}
