using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using Npgsql;

namespace NewsApi.Tests;

/// <summary>
/// The database that belongs to a data folder: the file in it or, where NEWS_TEST_DATABASE is postgres, one on the run's server whose
/// name is made from the folder's.
/// </summary>
internal static class TestDatabase
{
    private const string Template = "news_template";

    private static readonly ConcurrentDictionary<string, bool> Made = [];

    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("NEWS_TEST_DATABASE") switch
    {
        null or "" or "sqlite" => false,
        "postgres" => true,
        var other => throw new InvalidOperationException($"NEWS_TEST_DATABASE is '{other}'; it must be sqlite or postgres."),
    };

    /// <summary>What the program must be told to use it.</summary>
    public static IEnumerable<(string Key, string Value)> Settings(string folder) => IsPostgres
        ? [("News:Database", "postgres"), ("ConnectionStrings:News", ConnectionString(folder))]
        : [];

    /// <summary>As <see cref="Settings"/>, for a process of its own.</summary>
    public static void Tell(IDictionary<string, string?> environment, string folder)
    {
        foreach (var (key, value) in Settings(folder))
        {
            environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
    }

    /// <summary>A database without rows. Every instance begins with a copy: making one is a large part of a start.</summary>
    public static void MakeEmpty(string folder)
    {
        if (!IsPostgres)
        {
            File.Copy(EmptyFile.Value, Path.Combine(folder, "news.db"));
            return;
        }

        _ = EmptyTemplate.Value;
        Run($"CREATE DATABASE {Name(folder)} TEMPLATE {Template} STRATEGY {PostgresServer.Strategy}");
    }

    public static NewsContext Open(string folder) => IsPostgres
        ? new PostgresNewsContext(new DbContextOptionsBuilder<NewsContext>().UseNpgsql(ConnectionString(folder)).Options)
        : new NewsContext(new DbContextOptionsBuilder<NewsContext>().UseSqlite($"Data Source={Path.Combine(folder, "news.db")};Pooling=false").Options);

    public static bool Exists(string folder) => IsPostgres
        ? Run($"SELECT 1 FROM pg_database WHERE datname = '{Name(folder)}'") is not null
        : File.Exists(Path.Combine(folder, "news.db"));

    public static void LetGo(string folder)
    {
        if (IsPostgres)
        {
            using var connection = new NpgsqlConnection(ConnectionString(folder));
            NpgsqlConnection.ClearPool(connection);
        }
        else
        {
            SqliteConnection.ClearAllPools();
        }
    }

    /// <summary>Removes it where it does not go with the folder.</summary>
    public static void Drop(string folder)
    {
        if (IsPostgres)
        {
            Run($"DROP DATABASE IF EXISTS {Name(folder)} WITH (FORCE)");
            Made.TryRemove(Name(folder), out _);
        }
    }

    /// <summary>What is left of the run on a server that outlives it.</summary>
    public static void DropAll()
    {
        foreach (var name in Made.Keys)
        {
            Run($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }

    private static string Name(string folder)
    {
        var name = $"news_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..20]}";
        Made.TryAdd(name, true);
        return name;
    }

    public static string ConnectionString(string folder) => To(Name(folder));

    private static string To(string database) =>
        new NpgsqlConnectionStringBuilder(PostgresServer.Running.Value) { Database = database, MaxPoolSize = 40 }.ConnectionString;

    private static object? Run(string sql)
    {
        using var connection = new NpgsqlConnection(PostgresServer.Running.Value);
        connection.Open();
#pragma warning disable CA2100 // Names are made here.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private static readonly Lazy<string> EmptyFile = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using var db = Open(folder);
        db.Database.Migrate();
        return Path.Combine(folder, "news.db");
    });

    private static readonly Lazy<string> EmptyTemplate = new(() =>
    {
        Run($"DROP DATABASE IF EXISTS {Template}");
        Made.TryAdd(Template, true);
        using var db = new PostgresNewsContext(new DbContextOptionsBuilder<NewsContext>().UseNpgsql($"{To(Template)};Pooling=false").Options);
        db.Database.Migrate();
        return Template;
    });
}
