using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Tests;

/// <summary>
/// The database that belongs to a data folder: the file in it or, where NEWS_TEST_DATABASE is postgres, one on the run's server: lent
/// to the folder, or of a name that is made from the folder's.
/// </summary>
internal static class TestDatabase
{
    private static readonly ConcurrentDictionary<string, string> Lent = [];

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

        Lent[folder] = PostgresDatabases.Lend();
    }

    public static NewsContext Open(string folder) => IsPostgres
        ? new PostgresNewsContext(new DbContextOptionsBuilder<NewsContext>().UseNpgsql(ConnectionString(folder)).Options)
        : new NewsContext(new DbContextOptionsBuilder<NewsContext>().UseSqlite($"Data Source={Path.Combine(folder, "news.db")};Pooling=false").Options);

    public static bool Exists(string folder) => IsPostgres
        ? PostgresDatabases.Exists(Name(folder))
        : File.Exists(Path.Combine(folder, "news.db"));

    public static void LetGo(string folder)
    {
        if (!IsPostgres)
        {
            SqliteConnection.ClearAllPools();
        }
        else if (!Lent.ContainsKey(folder))
        {
            // The connections to one that is lent are lent on with it.
            PostgresDatabases.LetGo(Name(folder));
        }
    }

    /// <summary>Removes it where it does not go with the folder.</summary>
    public static void Drop(string folder)
    {
        if (!IsPostgres)
        {
            return;
        }

        if (Lent.TryRemove(folder, out var name))
        {
            PostgresDatabases.GiveBack(name);
        }
        else
        {
            PostgresDatabases.Drop(Name(folder));
        }
    }

    public static string ConnectionString(string folder) => PostgresDatabases.ConnectionString(Name(folder));

    private static string Name(string folder) => Lent.TryGetValue(folder, out var name) ? name
        : PostgresDatabases.Noted($"news_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..20]}");

    private static readonly Lazy<string> EmptyFile = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using var db = Open(folder);
        db.Database.Migrate();
        return Path.Combine(folder, "news.db");
    });
}
