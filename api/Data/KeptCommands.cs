using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsApi.Data;

/// <summary>
/// The queries of one connection as SQLite has prepared them. EF Core makes a command anew for each query, and to prepare a statement
/// takes longer than to run it.
/// </summary>
internal sealed class KeptCommands
{
    /// <summary>How many are kept; each is some ten kilobytes of SQLite's memory.</summary>
    private const int Most = 60;

    private readonly Dictionary<string, Kept> byText = [];

    private DbCommand Instead(SqliteCommand made)
    {
        if (!byText.TryGetValue(made.CommandText, out var kept))
        {
            if (byText.Count == Most)
            {
                Clear();
            }

            byText[made.CommandText] = kept = new Kept { CommandText = made.CommandText, Connection = made.Connection };
            kept.Prepare();
        }

        if (kept.Taken)
        {
            return made;
        }

        (kept.Taken, kept.Transaction, kept.CommandTimeout) = (true, made.Transaction, made.CommandTimeout);
        foreach (SqliteParameter parameter in made.Parameters)
        {
            kept.Parameters.Add(parameter);
        }

        made.Parameters.Clear();
        made.Dispose();
        return kept;
    }

    private void Clear()
    {
        foreach (var kept in byText.Values)
        {
            kept.End();
        }

        byText.Clear();
    }

    /// <summary>Gives EF Core a statement that is prepared instead of the one it has made.</summary>
    public sealed class Interceptor : DbCommandInterceptor
    {
        public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
            result is SqliteCommand made && eventData is { CommandSource: CommandSource.LinqQuery, Context: NewsContext { Kept: { } kept } }
                ? kept.Instead(made)
                : result;
    }

    private sealed class Kept : SqliteCommand
    {
        private bool ended;

        public bool Taken { get; set; }

        public void End()
        {
            ended = true;
            if (!Taken)
            {
                Dispose();
            }
        }

        // Whoever has run it thinks that it is theirs.
        protected override void Dispose(bool disposing)
        {
            Taken = false;
            if (ended)
            {
                base.Dispose(disposing);
            }
        }
    }
}
