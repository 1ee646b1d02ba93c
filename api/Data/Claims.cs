using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Data;

/// <summary>Shares out among the nodes what one of them is to do at a time.</summary>
public sealed class Claims(IDbContextFactory<NewsContext> contexts, Engine engine) : IDisposable
{
    private readonly SemaphoreSlim places = new(engine.MostClaims);

    /// <param name="name">What others ask for by the same name they do not get meanwhile.</param>
    /// <returns>Null while another node has it.</returns>
    /// <exception cref="DbException">The database is away.</exception>
    public async Task<Claim?> TakeAsync(string name, CancellationToken cancel)
    {
        await places.WaitAsync(cancel);
        var claim = new Claim(contexts, places);
        var had = false;
        try
        {
            had = await claim.BeginAsync(name, cancel);
            return had ? claim : null;
        }
        finally
        {
            if (!had)
            {
                await claim.DisposeAsync();
            }
        }
    }

    public void Dispose() => places.Dispose();
}
