using System.Data.Common;

namespace NewsApi.Articles;

/// <summary>
/// Statements whose outcome nobody waits for, sent together with the next that is asked something: to a server that is a way there and
/// back for most of what an import writes. A driver without a server runs each at once.
/// </summary>
internal sealed class UnsentStatements(DbConnection connection)
{
    private DbBatch? batch;

    public DbTransaction? Transaction
    {
        get;
        set
        {
            // What the last one left is gone with it.
            (field, batch) = (value, null);
        }
    }

    /// <returns>Whether it will be sent; else it has to be run.</returns>
    public bool Add(DbCommand command)
    {
        if (!connection.CanCreateBatch)
        {
            return false;
        }

        if (batch is null)
        {
            batch = connection.CreateBatch();
            batch.Transaction = Transaction;
        }

        var copy = batch.CreateBatchCommand();
        copy.CommandText = command.CommandText;
        foreach (DbParameter parameter in command.Parameters)
        {
            var value = copy.CreateParameter();
            (value.ParameterName, value.Value) = (parameter.ParameterName, parameter.Value);
            copy.Parameters.Add(value);
        }

        batch.BatchCommands.Add(copy);
        return true;
    }

    /// <returns>The rows of this one, all others having run before; null when there are no others.</returns>
    public DbDataReader? AskWith(DbCommand command)
    {
        if (batch is null || !Add(command))
        {
            return null;
        }

        var sent = batch;
        batch = null;
        return sent.ExecuteReader();
    }

    public void Send()
    {
        using var sent = batch;
        batch = null;
        sent?.ExecuteNonQuery();
    }
}
