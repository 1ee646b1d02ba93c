using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Data;

/// <summary>What a kind of database does in its own way before there is a context. What a context does differently it overrides itself.</summary>
public abstract class Engine
{
    /// <summary>Whether a context that waits to be used again keeps its connection.</summary>
    public abstract bool KeepsConnections { get; }

    /// <summary>Told of a connection that stays open.</summary>
    public virtual void Kept(DbConnection connection)
    {
    }

    /// <exception cref="StartProblem">The settings name no such database.</exception>
    public static Engine Of(NewsOptions options, IConfiguration configuration) => options.Database switch
    {
        "sqlite" => string.IsNullOrWhiteSpace(configuration.GetConnectionString("NewsReplica")) ? new SqliteEngine(options)
            : throw new StartProblem("ConnectionStrings__NewsReplica names a replica, but SQLite has none; set News__Database=postgres, or leave it out."),
        "postgres" => new PostgresEngine(configuration.GetConnectionString("News"), configuration.GetConnectionString("NewsReplica"), options.ListenToDatabase),
        var other => throw new StartProblem($"News__Database is '{other}'; it must be sqlite or postgres."),
    };

    /// <summary>What is told of writes by other nodes; null where one has to look for them.</summary>
    public virtual WriteListener? Listen() => null;

    /// <summary>What the public may be answered from; null where there is nothing but the database.</summary>
    public virtual Replica? Replica => null;

    /// <summary>How many claims a node may have at a time.</summary>
    public virtual int MostClaims => int.MaxValue;

    public abstract void Configure(DbContextOptionsBuilder options);

    public abstract NewsContext Open(DbContextOptions<NewsContext> options);

    public abstract Task MigrateAsync(NewsContext db, CancellationToken cancel);

    /// <summary>As News__Database has it.</summary>
    public abstract string Kind { get; }

    /// <summary>What the file of a copy is called.</summary>
    public abstract string CopyName { get; }

    /// <summary>Whether there is a newsroom.</summary>
    public abstract Task<bool> IsThereAsync(CancellationToken cancel);

    /// <summary>Copies the database as it is at one moment; others go on writing.</summary>
    /// <exception cref="StartProblem">The engine's own program is not there, or refuses.</exception>
    public abstract Task BackUpAsync(string file, CancellationToken cancel);

    /// <summary>Makes the database from a copy, where there is none.</summary>
    /// <exception cref="StartProblem">The engine's own program is not there, or refuses.</exception>
    public abstract Task RestoreAsync(string file, CancellationToken cancel);

    /// <exception cref="StartProblem">The copy is damaged.</exception>
    public abstract Task CheckCopyAsync(string file, CancellationToken cancel);

    /// <summary>Reads a copy; null where it has to be restored first.</summary>
    public virtual NewsContext? OpenCopy(string file) => null;

    /// <summary>Where the data is, for whoever started the program.</summary>
    public abstract string Place { get; }

    /// <summary>What keeps the database from being opened, in a sentence; null when it is something else.</summary>
    public abstract string? Explain(Exception problem);
}
