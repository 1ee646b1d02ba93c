using System.Data.Common;
using Npgsql;

namespace NewsApi.Data;

/// <summary>
/// What one node does for all of them while it holds this. PostgreSQL gives it to the next when the holder lets go of it, dies or is cut
/// off; a server with a file of its own always holds it.
/// </summary>
public sealed class Duty : IAsyncDisposable
{
    private readonly NpgsqlConnection? connection;

    internal Duty(NpgsqlConnection? connection = null) => this.connection = connection;

    /// <summary>Whether it still holds it.</summary>
    public async Task<bool> IsHeldAsync(CancellationToken cancel)
    {
        if (connection is null)
        {
            return true;
        }

        try
        {
            await using var question = new NpgsqlCommand("SELECT 1", connection);
            await question.ExecuteScalarAsync(cancel);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}
