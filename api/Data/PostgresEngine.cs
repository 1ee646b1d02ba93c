using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace NewsApi.Data;

/// <summary>A PostgreSQL server, for one node or many.</summary>
internal sealed class PostgresEngine : Engine
{
    private readonly NpgsqlConnectionStringBuilder connection;
    private readonly bool listens;

    /// <exception cref="StartProblem">One is missing, or none.</exception>
    /// <param name="replica">Of a standby server, where there is one.</param>
    /// <param name="listens">Whether LISTEN can be had there.</param>
    public PostgresEngine(string? connectionString, string? replica, bool listens)
    {
        this.listens = listens;
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new StartProblem(
                "News__Database is postgres, but no server is named; set ConnectionStrings__News, such as 'Host=127.0.0.1;Database=news;Username=news;Password=…'.");
        }

        // EF Core sends the same few hundred texts again and again.
        const string texts = "Max Auto Prepare=200";
        connection = Read("News", connectionString, texts);

        // Nobody has to wait for it: there is the database to ask.
        Replica = string.IsNullOrWhiteSpace(replica) ? null
            : new(Read("NewsReplica", replica, $"{texts};Timeout=2;Command Timeout=3"), connection.ConnectionString);
    }

    public override Replica? Replica { get; }

    // Npgsql has its own pool, and all nodes share what the server allows.
    public override bool KeepsConnections => false;

    public override string Kind => "postgres";

    public override string CopyName => "news.dump";

    public override string Place => $"'{connection.Database}' at {connection.Host}:{connection.Port}";

    // That there is no such database yet is found out by an error; whoever meets another one logs it as what it keeps them from.
    public override void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(connection.ConnectionString)
        .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.ConnectionError, LogLevel.Debug)));

    public override WriteListener? Listen() => listens ? new(Apart("newsapi listener")) : null;

    // Each keeps a connection while somebody outside is waited for, and what is sent is read by others of the same pool.
    public override int MostClaims => Math.Max(1, connection.MaxPoolSize / 2);

    public override NewsContext Open(DbContextOptions<NewsContext> options) => new PostgresNewsContext(options);

    public override async Task MigrateAsync(NewsContext db, CancellationToken cancel)
    {
        await CreateAsync(db, cancel);

        // EF Core's own lock ends with each migration, and another node would come between two. Of a transaction, because a pooler
        // gives what a session locks to anybody.
        await using var alone = new NpgsqlConnection(Apart("newsapi migrate"));
        await alone.OpenAsync(cancel);
        await using var turn = await alone.BeginTransactionAsync(cancel);
        await using var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended('migrate', 0))", alone, turn) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(cancel);
        await db.Database.MigrateAsync(cancel);
    }

    private static async Task CreateAsync(NewsContext db, CancellationToken cancel)
    {
        var database = db.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await database.ExistsAsync(cancel))
            {
                await database.CreateAsync(cancel);
            }
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node was a moment sooner.
        }
    }

    public override async Task<bool> IsThereAsync(CancellationToken cancel)
    {
        try
        {
            await using var asker = new NpgsqlConnection(Apart("newsapi restore"));
            await asker.OpenAsync(cancel);
            await using var ask = new NpgsqlCommand("SELECT to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL", asker);
            return await ask.ExecuteScalarAsync(cancel) is true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
        catch (NpgsqlException e) when (Explain(e) is { } sentence)
        {
            throw new StartProblem(sentence);
        }
    }

    public override Task BackUpAsync(string file, CancellationToken cancel) =>
        new PostgresPrograms(connection).RunAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--no-unlogged-table-data", $"--file={file}"], cancel);

    public override async Task RestoreAsync(string file, CancellationToken cancel)
    {
        var options = new DbContextOptionsBuilder<NewsContext>();
        Configure(options);
        await using (var db = Open(options.Options))
        {
            await CreateAsync(db, cancel);
        }

        // The whole or nothing.
        await new PostgresPrograms(connection).RunAsync(
            "pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={connection.Database}", file], cancel);
    }

    public override Task CheckCopyAsync(string file, CancellationToken cancel) => new PostgresPrograms(connection).RunAsync("pg_restore", ["--file=/dev/null", file], cancel);

    /// <param name="defaults">What holds unless it is given otherwise.</param>
    private static NpgsqlConnectionStringBuilder Read(string name, string given, string defaults)
    {
        try
        {
            return new($"{defaults};{new NpgsqlConnectionStringBuilder(given).ConnectionString}");
        }
        catch (ArgumentException e)
        {
            // The whole text is not repeated: there is a password in it.
            throw new StartProblem($"ConnectionStrings__{name} cannot be read ({e.Message.TrimEnd('.')}); it is made of parts such as Host=…;Database=…;Username=…;Password=….");
        }
    }

    // A connection that is held long, and of which it must be known soon that it was cut.
    private string Apart(string name) => new NpgsqlConnectionStringBuilder(connection.ConnectionString)
    {
        Pooling = false,
        Timeout = 5,
        CommandTimeout = 5,
        ApplicationName = name,
    }.ConnectionString;

    public override string? Explain(Exception problem) => problem switch
    {
        PostgresException e => $"PostgreSQL refuses the database {Place}: {e.MessageText}; look at ConnectionStrings__News.",
        NpgsqlException e => $"PostgreSQL does not answer at {connection.Host}:{connection.Port} ({(e.InnerException ?? e).Message.TrimEnd('.')}); start it, or set ConnectionStrings__News.",
        _ => null,
    };
}
