using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Changes;

/// <summary>Reads the log once for all followers: they are woken together, and most stand at the same place.</summary>
internal sealed class ChangeReader(IDbContextFactory<NewsContext> contexts) : IDisposable
{
    private const int BatchSize = 500;

    private readonly SemaphoreSlim one = new(1, 1);
    private long told;
    private (long Told, long After, List<Change> Changes) last = (-1, 0, []);

    /// <summary>Something was written, or may have been: what was read before is not all there is.</summary>
    public void Tell() => Interlocked.Increment(ref told);

    /// <summary>The next entries, in order; none when that was all up to the last <see cref="Tell"/>.</summary>
    public async Task<IReadOnlyList<Change>> AfterAsync(long seq, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            var now = Interlocked.Read(ref told);
            var next = last.After <= seq ? last.Changes.SkipWhile(change => change.Seq <= seq).ToList() : [];
            var isAll = last.Told == now && last.After <= seq && last.Changes.Count < BatchSize;
            if (next.Count > 0 || isAll)
            {
                return next;
            }

            await using var db = await contexts.CreateDbContextAsync(cancel);
            var read = await db.Changes.AsNoTracking()
                .Where(change => change.Seq > seq)
                .OrderBy(change => change.Seq)
                .Take(BatchSize)
                .ToListAsync(cancel);
            last = (now, seq, read);
            return read;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
