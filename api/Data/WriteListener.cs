using System.Data.Common;
using Npgsql;

namespace NewsApi.Data;

/// <summary>Is called by PostgreSQL when a transaction that appended to the log has been committed, on any node.</summary>
public sealed class WriteListener(string connectionString) : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private NpgsqlConnection? connection;

    /// <summary>Waits until something was written, or until it is time to look.</summary>
    /// <returns>False when it has only now begun to listen: what was written before went unheard.</returns>
    /// <exception cref="DbException">The connection was cut, or there is none to be had; the next call makes a new one.</exception>
    public async Task<bool> NextAsync(CancellationToken cancel)
    {
        try
        {
            if (connection is null)
            {
                connection = new(connectionString);
                await connection.OpenAsync(cancel);
                await RunAsync($"LISTEN {PostgresNewsContext.Channel}", cancel);
                return false;
            }

            // A connection that something between has forgotten is silent, too; a question finds that out.
            if (!await connection.WaitAsync(Silence, cancel))
            {
                await RunAsync("SELECT 1", cancel);
            }

            return true;
        }
        catch (DbException)
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        connection = null;
    }

    private async Task RunAsync(string sql, CancellationToken cancel)
    {
#pragma warning disable CA2100 // Constants of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel);
    }
}
