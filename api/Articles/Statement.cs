using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsApi.Articles;

/// <summary>A command kept ready. Values are given in the order in which the SQL first names them.</summary>
internal sealed partial class Statement : IDisposable
{
    private readonly DbCommand command;
    private readonly UnsentStatements unsent;

    public Statement(DbConnection connection, UnsentStatements unsent, string sql)
    {
        this.unsent = unsent;
        command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in Names().Matches(sql).Select(match => match.Value).Distinct())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
    }

    public DbTransaction? Transaction
    {
        set => command.Transaction = value;
    }

    /// <summary>Run before whatever is asked next.</summary>
    public void Run(params ReadOnlySpan<object?> values)
    {
        With(values);
        if (!unsent.Add(command))
        {
            command.ExecuteNonQuery();
        }
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public long? Number(params ReadOnlySpan<object?> values)
    {
        using var reader = Ask(values);
        return reader.Read() && reader.GetValue(0) is IConvertible number and not DBNull ? number.ToInt64(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>What is read of the first row; null when there is none.</summary>
    public T? First<T>(Func<DbDataReader, T> read, params ReadOnlySpan<object?> values) where T : class
    {
        using var reader = Ask(values);
        return reader.Read() ? read(reader) : null;
    }

    public void Dispose() => command.Dispose();

    private DbDataReader Ask(ReadOnlySpan<object?> values)
    {
        With(values);
        return unsent.AskWith(command) ?? command.ExecuteReader();
    }

    private void With(ReadOnlySpan<object?> values)
    {
        // A bare null is taken for no values at all, and the last ones would be used again.
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, command.Parameters.Count);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Names();
}
