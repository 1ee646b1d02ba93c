using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace NewsApi.Data;

/// <summary>A file in the data folder.</summary>
internal sealed class SqliteEngine(NewsOptions options) : Engine
{
    private const string FileName = "news.db";

    // ERROR_SHARING_VIOLATION, and EWOULDBLOCK as each system numbers it.
    private static readonly int Held = OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11;

    private readonly string folder = Path.GetFullPath(options.DataFolder);

    // Nobody asks SQLite how much memory it has; to count it all threads wait for each other. It heeds this before its first connection only.
    static SqliteEngine()
    {
        Batteries_V2.Init();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    // To open one costs more than most queries: SQLite is told each time of every function that EF Core brings.
    public override bool KeepsConnections => true;

    // Else a statement whose plan could be better for other values, as that of every list whose length is one, is prepared anew each time.
    public override void Kept(DbConnection connection) =>
        raw.sqlite3_db_config(((SqliteConnection)connection).Handle!, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);

    public override string Kind => "sqlite";

    public override string CopyName => FileName;

    public override string Place => $"in {folder}";

    public override void Configure(DbContextOptionsBuilder options) => options
        .UseSqlite(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, FileName), ForeignKeys = true, DefaultTimeout = 30 }.ToString(),

            // A list of ids is one parameter. As many as there are ids make another command each time, whose text is written anew.
            sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(new KeptCommands.Interceptor());

    public override NewsContext Open(DbContextOptions<NewsContext> options) => new(options);

    public override async Task MigrateAsync(NewsContext db, CancellationToken cancel)
    {
        // EF Core's own lock is a row, which outlives a process that is killed and then keeps every other from starting:
        // https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection
        await using var alone = await LockAsync(Path.Combine(folder, "migration.lock"), cancel);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancel);

        // A property of the file: readers go on while one writes.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancel);
        await db.Database.MigrateAsync(cancel);
    }

    public override Task<bool> IsThereAsync(CancellationToken cancel) => Task.FromResult(File.Exists(Path.Combine(folder, FileName)));

    public override async Task BackUpAsync(string file, CancellationToken cancel)
    {
        await using var from = new SqliteConnection(Alone(Path.Combine(folder, FileName), SqliteOpenMode.ReadOnly));
        await using var to = new SqliteConnection(Alone(file, SqliteOpenMode.ReadWriteCreate));
        await from.OpenAsync(cancel);
        await to.OpenAsync(cancel);
        from.BackupDatabase(to);

        // One file is to hold it all.
        await using var settle = new SqliteCommand("PRAGMA journal_mode = DELETE", to);
        await settle.ExecuteNonQueryAsync(cancel);
    }

    public override Task RestoreAsync(string file, CancellationToken cancel)
    {
        File.Move(file, Path.Combine(folder, FileName));
        return Task.CompletedTask;
    }

    public override async Task CheckCopyAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var copy = new SqliteConnection(Alone(file, SqliteOpenMode.ReadOnly));
            await copy.OpenAsync(cancel);
            await using var check = new SqliteCommand("PRAGMA integrity_check(1)", copy);
            if (await check.ExecuteScalarAsync(cancel) is not "ok" and var found)
            {
                throw new StartProblem($"The database in the backup is damaged: {found}.");
            }
        }
        catch (SqliteException e)
        {
            throw new StartProblem($"The database in the backup is damaged: {e.Message.TrimEnd('.')}.");
        }
    }

    public override NewsContext OpenCopy(string file) => new(new DbContextOptionsBuilder<NewsContext>().UseSqlite(Alone(file, SqliteOpenMode.ReadOnly)).Options);

    private static string Alone(string file, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString();

    public override string? Explain(Exception problem) => problem switch
    {
        SqliteException { SqliteErrorCode: 8 or 14 } => Database.CannotBeWritten(folder),
        SqliteException { SqliteErrorCode: 26 } =>
            $"{Path.Combine(folder, FileName)} is not a NewsApi database; move it away, or set News__DataFolder to another folder.",
        _ => null,
    };

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
}
