using System.Collections.Concurrent;
using System.Data;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Data;

/// <summary>Contexts that are used again, where the engine wants it each with its connection open. EF Core's own pool closes it.</summary>
internal sealed class OpenContexts(DbContextOptions<NewsContext> options, Engine engine) : IDbContextFactory<NewsContext>, IDisposable
{
    /// <summary>How many wait, each with an open file and what SQLite has read last.</summary>
    private const int Most = 64;

    private readonly ConcurrentStack<NewsContext> waiting = [];
    private bool disposed;

    public NewsContext CreateDbContext()
    {
        if (waiting.TryPop(out var context))
        {
            if (engine.KeepsConnections && context.Database.GetDbConnection().State == ConnectionState.Closed)
            {
                // Opened by hand it stays open.
                context.Database.OpenConnection();
                context.Kept = new();
            }

            return context;
        }

        context = engine.Open(options);
        context.Leave = () => TakeBack(context);
        return context;
    }

    public void Dispose()
    {
        disposed = true;
        while (waiting.TryPop(out var context))
        {
            context.Leave = null;
            context.Dispose();
        }
    }

    private bool TakeBack(NewsContext context)
    {
        if (disposed || waiting.Count >= Most || context.Database.CurrentTransaction is not null
            || (!engine.KeepsConnections && context.Database.GetDbConnection().State != ConnectionState.Closed))
        {
            return false;
        }

        context.ChangeTracker.Clear();
        waiting.Push(context);
        return true;
    }
}
