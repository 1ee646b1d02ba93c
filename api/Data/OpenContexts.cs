using System.Collections.Concurrent;
using System.Data;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Data;

/// <summary>
/// Contexts that are used again, where the engine wants it each with its connection open. EF Core's own pool closes it. Those of a
/// replica are apart.
/// </summary>
internal sealed class OpenContexts(DbContextOptions<NewsContext> options, Engine engine) : IDbContextFactory<NewsContext>, IDisposable
{
    /// <summary>How many wait, each with an open file and what SQLite has read last.</summary>
    private const int Most = 64;

    private readonly ConcurrentStack<NewsContext> ofDatabase = [];
    private readonly ConcurrentStack<NewsContext> ofReplica = [];
    private readonly DbContextOptions<NewsContext> optionsOfReplica = engine.Replica?.Configure(options) ?? options;
    private bool disposed;

    public NewsContext CreateDbContext()
    {
        var reads = engine.Replica?.Serves() == true;
        var waiting = reads ? ofReplica : ofDatabase;
        if (waiting.TryPop(out var context))
        {
            if (engine.KeepsConnections && context.Database.GetDbConnection().State == ConnectionState.Closed)
            {
                // Opened by hand it stays open.
                context.Database.OpenConnection();
                engine.Kept(context.Database.GetDbConnection());
                context.Kept = new();
            }

            return context;
        }

        context = engine.Open(reads ? optionsOfReplica : options);
        context.OfReplica = reads;
        context.Leave = () => context.OfReplica == reads && TakeBack(context, waiting);
        return context;
    }

    public void Dispose()
    {
        disposed = true;
        while (ofDatabase.TryPop(out var context) || ofReplica.TryPop(out context))
        {
            context.Leave = null;
            context.Dispose();
        }
    }

    private bool TakeBack(NewsContext context, ConcurrentStack<NewsContext> waiting)
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
