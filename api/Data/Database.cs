using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace NewsApi.Data;

/// <summary>Opens the database of this instance. Another provider is added here and nowhere else.</summary>
public static class Database
{
    public static IServiceCollection AddNewsDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NewsOptions>().Bind(configuration.GetSection("News"));
        services.AddDbContextFactory<NewsContext, OpenContexts>((provider, options) =>
            options.UseSqlite(
                ConnectionString(provider.GetRequiredService<IOptions<NewsOptions>>().Value),

                // A list of ids is one parameter. As many as there are ids make another command each time, whose text is written anew.
                sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(new KeptCommands.Interceptor()));
        return services;
    }

    /// <summary>Creates the data folder and the database, or brings an older one up to date.</summary>
    /// <exception cref="StartProblem">The folder cannot be written, or a newer version made the database.</exception>
    public static async Task PrepareDatabase(this IServiceProvider services, CancellationToken cancel = default)
    {
        var folder = Path.GetFullPath(services.GetRequiredService<IOptions<NewsOptions>>().Value.DataFolder);
        await using var db = await services.GetRequiredService<IDbContextFactory<NewsContext>>().CreateDbContextAsync(cancel);
        try
        {
            Directory.CreateDirectory(folder);
            await using (File.Create(Path.Combine(folder, $".writable-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose))
            {
            }

            var known = db.Database.GetMigrations().ToHashSet();
            var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
            if (applied.Find(one => !known.Contains(one)) is { } newer)
            {
                throw new StartProblem(
                    $"The database in {folder} was made by a newer version of NewsApi ({newer}); start that version, or set News__DataFolder to another folder.");
            }

            if (applied.Count < known.Count)
            {
                await MigrateAsync(db, folder, cancel);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException { SqliteErrorCode: 8 or 14 })
        {
            throw new StartProblem($"The data folder {folder} cannot be written; give NewsApi the right to, or set News__DataFolder to another folder.");
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 26)
        {
            throw new StartProblem($"{Path.Combine(folder, FileName)} is not a NewsApi database; move it away, or set News__DataFolder to another folder.");
        }
    }

    private static async Task MigrateAsync(NewsContext db, string folder, CancellationToken cancel)
    {
        // EF Core's own lock is a row, which outlives a process that is killed and then keeps every other from starting:
        // https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection
        await using var alone = await LockAsync(Path.Combine(folder, "migration.lock"), cancel);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancel);

        // A property of the file: readers go on while one writes.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancel);
        await db.Database.MigrateAsync(cancel);
    }

    private static async Task<FileStream> LockAsync(string file, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.HResult == Held)
            {
                await Task.Delay(50, cancel);
            }
        }
    }

    /// <summary>A transaction that reads the database as it is at one moment and keeps nobody from writing.</summary>
    public static async Task<IDbContextTransaction> BeginSnapshotAsync(this NewsContext db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);

        // Of a transaction that is not its own EF Core does not know the end.
        db.Leave = null;
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, cancel))!;
    }

    private const string FileName = "news.db";
    // ERROR_SHARING_VIOLATION, and EWOULDBLOCK as each system numbers it.
    private static readonly int Held = OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11;

    private static string ConnectionString(NewsOptions options) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(Path.GetFullPath(options.DataFolder), FileName),
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();
}
