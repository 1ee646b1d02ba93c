using Microsoft.EntityFrameworkCore;

namespace NewsApi.Data;

/// <summary>
/// Work that this node has and the others pass by. In PostgreSQL it is a row held by a transaction, free again when that ends or the node
/// dies; a file has one server, which holds nothing, so that others write while somebody is waited for.
/// </summary>
public sealed class Claim : IAsyncDisposable
{
    private readonly IDbContextFactory<NewsContext> contexts;
    private readonly SemaphoreSlim place;
    private NewsContext? held;

    internal Claim(IDbContextFactory<NewsContext> contexts, SemaphoreSlim place) => (this.contexts, this.place) = (contexts, place);

    /// <returns>False while another node has it.</returns>
    internal async Task<bool> BeginAsync(string name, CancellationToken cancel)
    {
        held = await contexts.CreateDbContextAsync(cancel);
        var had = await held.ClaimAsync(name, cancel);
        if (held.Database.CurrentTransaction is null)
        {
            await held.DisposeAsync();
            held = null;
        }

        return had;
    }

    public async Task<T> ReadAsync<T>(Func<NewsContext, Task<T>> read, CancellationToken cancel)
    {
        await using var own = held is null ? await contexts.CreateDbContextAsync(cancel) : null;
        return await read(held ?? own!);
    }

    /// <summary>Writes down what was done, and nothing when the claim was lost; with that it ends.</summary>
    /// <param name="write">Whether it is to be kept.</param>
    public async Task<bool> WriteAsync(Func<NewsContext, Task<bool>> write, CancellationToken cancel)
    {
        await using var own = held is null ? await contexts.CreateDbContextAsync(cancel) : null;
        await using var transaction = held?.Database.CurrentTransaction ?? await (held ?? own!).BeginWriteAsync(cancel);
        if (!await write(held ?? own!))
        {
            return false;
        }

        await transaction.CommitAsync(cancel);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var db = held;
            if (db?.Database.CurrentTransaction is { } transaction)
            {
                await transaction.DisposeAsync();
            }
        }
        finally
        {
            place.Release();
        }
    }
}
