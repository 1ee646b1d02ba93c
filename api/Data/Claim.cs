using Microsoft.EntityFrameworkCore.Storage;

namespace NewsApi.Data;

/// <summary>
/// Work that this node has and the others pass by. In PostgreSQL it is a row held by a transaction, free again when that ends or the node
/// dies; a file has one server, which holds nothing, so that others write while somebody is waited for.
/// </summary>
public sealed class Claim : IAsyncDisposable
{
    private readonly SemaphoreSlim place;

    internal Claim(NewsContext db, SemaphoreSlim place) => (Db, this.place) = (db, place);

    public NewsContext Db { get; }

    /// <summary>The transaction that writes down what was done; with it ends the claim.</summary>
    public async Task<IDbContextTransaction> BeginWriteAsync(CancellationToken cancel) => Db.Database.CurrentTransaction ?? await Db.BeginWriteAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var db = Db;
            if (db.Database.CurrentTransaction is { } held)
            {
                await held.DisposeAsync();
            }
        }
        finally
        {
            place.Release();
        }
    }
}
