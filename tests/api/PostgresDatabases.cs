using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using Npgsql;

namespace NewsApi.Tests;

/// <summary>
/// The databases on the run's server. Those that a test has left as it found them, but for rows, are emptied and lent to the next: to
/// make one and to drop it, and to open its connections anew, took a fifth of what tests took of the processor.
/// </summary>
internal static class PostgresDatabases
{
    private const string Template = "news_template";

    private static readonly ConcurrentDictionary<string, bool> Made = [];
    private static readonly ConcurrentBag<string> Empty = [];

    /// <summary>One without rows, with all tables.</summary>
    public static string Lend()
    {
        if (Empty.TryTake(out var name))
        {
            return name;
        }

        _ = Emptying.Value;
        name = $"news_{Guid.NewGuid():N}";
        Run($"CREATE DATABASE {Noted(name)} TEMPLATE {Template} STRATEGY {PostgresServer.Strategy}");
        return name;
    }

    public static void GiveBack(string name)
    {
        if (CanBeEmptied(name))
        {
            Empty.Add(name);
        }
        else
        {
            Drop(name);
        }
    }

    /// <summary>Remembers that there may be one of this name.</summary>
    public static string Noted(string name)
    {
        Made.TryAdd(name, true);
        return name;
    }

    public static bool Exists(string name) => Run($"SELECT 1 FROM pg_database WHERE datname = '{name}'") is not null;

    public static void Drop(string name)
    {
        LetGo(name);
        Run($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        Made.TryRemove(name, out _);
    }

    /// <summary>What is left of the run on a server that outlives it.</summary>
    public static void DropAll()
    {
        foreach (var name in Made.Keys)
        {
            Drop(name);
        }
    }

    public static string ConnectionString(string name) =>
        new NpgsqlConnectionStringBuilder(PostgresServer.Running.Value) { Database = name, MaxPoolSize = 40 }.ConnectionString;

    public static void LetGo(string name)
    {
        using var connection = new NpgsqlConnection(ConnectionString(name));
        NpgsqlConnection.ClearPool(connection);
    }

    private static bool CanBeEmptied(string name)
    {
        var (tables, emptying) = Emptying.Value;
        using var connection = new NpgsqlConnection(ConnectionString(name));
        connection.Open();
        if (Ask<bool>(connection, IsInUse) || Ask<string>(connection, Tables) != tables)
        {
            return false;
        }

        Ask<object>(connection, emptying);
        return true;
    }

    // Further pools of connections to one database were made for one test, and end with it.
    private const string IsInUse =
        "SELECT count(*) > 20 OR coalesce(bool_or(state <> 'idle'), false) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    private const string Tables = """
        SELECT string_agg(relname || ' ' || relnatts, ',' ORDER BY relname) || ';' || (SELECT string_agg("MigrationId", ',' ORDER BY "MigrationId") FROM "__EFMigrationsHistory")
        FROM pg_class
        WHERE relnamespace = 'public'::regnamespace
        """;

    /// <summary>What the tables are and which migrations made them, and what takes all rows out of them: by one statement, at whose end no key leads to a row that is gone.</summary>
    private static readonly Lazy<(string Tables, string Emptying)> Emptying = new(() =>
    {
        Run($"DROP DATABASE IF EXISTS {Template}");
        using (var db = new PostgresNewsContext(new DbContextOptionsBuilder<NewsContext>().UseNpgsql($"{ConnectionString(Noted(Template))};Pooling=false").Options))
        {
            db.Database.Migrate();
        }

        using var connection = new NpgsqlConnection($"{ConnectionString(Template)};Pooling=false");
        connection.Open();
        var emptying = Ask<string>(connection, """
            SELECT 'WITH ' || string_agg(format('%I AS (DELETE FROM %I)', 'of_' || relname, relname), ', ') FILTER (WHERE relkind = 'r')
              || ' SELECT ' || string_agg(format('setval(%L, 1, false)', oid::regclass), ', ') FILTER (WHERE relkind = 'S')
            FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') AND relname <> '__EFMigrationsHistory'
            """);
        return (Ask<string>(connection, Tables), emptying);
    });

    private static object? Run(string sql)
    {
        using var connection = new NpgsqlConnection(PostgresServer.Running.Value);
        connection.Open();
        return Ask<object>(connection, sql);
    }

    private static T Ask<T>(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Names are made here.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)command.ExecuteScalar()!;
    }
}
