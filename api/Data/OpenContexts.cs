using System.Collections.Concurrent;
using System.Data;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Data;

/// <summary>
/// Contexts that are used again, each with its connection open. EF Core's own pool closes the connection, and to open one costs more
/// than most queries: SQLite is told each time of every function that EF Core brings.
/// </summary>
internal sealed class OpenContexts(DbContextOptions<NewsContext> options) : IDbContextFactory<NewsContext>, IDisposable
{
    /// <summary>How many wait, each with an open file and what SQLite has read last.</summary>
    private const int Most = 64;

    private readonly ConcurrentStack<NewsContext> waiting = [];
    private bool disposed;

    public NewsContext CreateDbContext()
    {
        if (waiting.TryPop(out var context))
        {
            if (context.Database.GetDbConnection().State == ConnectionState.Closed)
            {
                // Opened by hand it stays open.
                context.Database.OpenConnection();
                context.Kept = new();
            }

            return context;
        }

        context = new NewsContext(options);
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
        if (disposed || waiting.Count >= Most || context.Database.CurrentTransaction is not null)
        {
            return false;
        }

        context.ChangeTracker.Clear();
        waiting.Push(context);
        return true;
    }
}
