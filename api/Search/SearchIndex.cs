using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>There is no index to answer from yet.</summary>
public sealed class SearchUnready(int percent) : Exception($"The search index is being built: {percent} %. Ask again in a moment.");

/// <summary>
/// The index that answers, kept up with the log, and beside it the one that will take its place when it has to be built anew:
/// because there is none, because it is damaged, or because texts are analysed in another way than when it was made.
/// </summary>
public sealed class SearchIndex(IndexFolders folders, IndexChanges writes, IndexedArticles articles, ILogger<SearchIndex> log) : Follower, IDisposable
{
    private const int BatchSize = 500;

    private readonly SemaphoreSlim gate = new(1);
    private readonly SemaphoreSlim wanted = new(0);
    private volatile IndexFolder? live;
    private volatile IndexFolder? next;
    private volatile bool suspected;
    private bool damaged;
    private long seen;

    /// <summary>Nobody waits: the writer of a million articles would wait long.</summary>
    public override bool WritersWait => false;

    internal IndexFolder? Next => next;

    /// <summary>How far there is an index to answer from, in percent; 100 only when there is.</summary>
    internal int Progress => live is null ? Math.Min(next?.State.Percent ?? 0, 99) : 100;

    /// <summary>How far in the log the index that answers is.</summary>
    internal long Seen => live is null ? -1 : Volatile.Read(ref seen);

    public override async Task<long?> PositionAsync(CancellationToken cancel)
    {
        var end = await articles.EndOfLogAsync(cancel);
        (live, next) = await folders.OpenAsync(cancel);
        seen = live?.State.Seq ?? end;
        if (next is not null)
        {
            wanted.Release();
        }
        else if (live?.State.Version != LanguageAnalysis.Version)
        {
            await BeginAsync(seen, cancel);
        }

        return seen;
    }

    public override Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel) => AloneAsync(async () =>
    {
        var last = changes[^1].Seq;
        if (changes.Any(change => change.Noun == SearchWriter.Noun && change.Seq > (next?.State.Seq ?? 0)))
        {
            await BeginAsync(last, cancel);
        }

        try
        {
            if (live is not null && !damaged)
            {
                await writes.WriteAsync(live, changes, cancel);
                live.Refresh();
            }
        }
        catch (Exception e) when (IndexDamage.Is(e))
        {
            await ReplaceAsync(e, last, cancel);
        }

        seen = last;
    }, cancel);

    /// <summary>Reads from the index as it stands, or as it stood when it was kept.</summary>
    /// <exception cref="SearchUnready">It is being built, and there is no older one.</exception>
    internal T Read<T>(Func<IndexFolder, NewsSearcher, T> read, long kept = 0)
    {
        while (true)
        {
            var folder = live ?? throw Unready();
            try
            {
                var searcher = (NewsSearcher)((kept == 0 ? null : folder.Kept.Acquire(kept)) ?? folder.Acquire());
                try
                {
                    return read(folder, searcher);
                }
                finally
                {
                    searcher.IndexReader.DecRef();
                }
            }
            catch (ObjectDisposedException) when (folder != live)
            {
                // Another took its place between being looked up and being read.
            }
            catch (Exception e) when (IndexDamage.Is(e))
            {
                _ = Task.Run(() => AloneAsync(() => ReplaceAsync(e, seen, CancellationToken.None), CancellationToken.None));
                throw Unready();
            }
            catch
            {
                // A fault of ours, or bytes that were not what was written: the builder looks which.
                suspected = true;
                throw;
            }
        }
    }

    /// <summary>Waits until an index is to be built, or for so long.</summary>
    internal Task<bool> WantedAsync(TimeSpan patience, CancellationToken cancel) => wanted.WaitAsync(patience, cancel);

    /// <summary>Begins a build that failed once more.</summary>
    internal Task AgainAsync(CancellationToken cancel) => AloneAsync(() => BeginAsync(seen, cancel), cancel);

    /// <summary>Puts what was applied on disk, and sees to it that what was put there before still is.</summary>
    internal Task CommitAsync(CancellationToken cancel) => AloneAsync(async () =>
    {
        try
        {
            live?.Forget();
            if (live is { IsThere: false })
            {
                throw new FileNotFoundException("Its files are gone.");
            }

            if (live is { IsDirty: true } && !damaged)
            {
                live.Commit();
            }

            if (suspected)
            {
                suspected = false;
                live?.Check();
            }
        }
        catch (Exception e) when (IndexDamage.Is(e))
        {
            await ReplaceAsync(e, seen, cancel);
        }
    }, cancel);

    /// <summary>Reads all that the index is made of, and has it replaced if a file is damaged.</summary>
    internal async Task CheckAsync(CancellationToken cancel)
    {
        try
        {
            live?.Check();
        }
        catch (Exception e) when (IndexDamage.Is(e))
        {
            await AloneAsync(() => ReplaceAsync(e, seen, cancel), cancel);
        }
    }

    /// <summary>Brings a built index to where the one that answers stands, and puts it in its place.</summary>
    internal async Task FinishAsync(IndexFolder built, CancellationToken cancel)
    {
        while (next == built)
        {
            await AloneAsync(async () =>
            {
                var missed = await articles.ChangesAsync(built.State.Seq, seen, BatchSize, cancel);
                if (missed.Count > 0)
                {
                    await writes.WriteAsync(built, missed, cancel);
                    return;
                }

                built.State = built.State with { Scanned = null, Done = built.State.Total };
                built.Commit();
                built.Refresh();
                var old = live;
                (live, next, damaged) = (built, null, false);
                IndexFolders.Drop(old);
            }, cancel);
        }
    }

    public void Dispose()
    {
        if (live is { IsDirty: true, IsThere: true } && !damaged)
        {
            live.Commit();
        }

        live?.Dispose();
        next?.Dispose();
        gate.Dispose();
        wanted.Dispose();
    }

    private SearchUnready Unready() => new(next?.State.Percent ?? 0);

    private async Task ReplaceAsync(Exception problem, long seq, CancellationToken cancel)
    {
        if (!damaged)
        {
            log.LogWarning("The search index is damaged; it is built anew. {Problem}", problem.Message);
            await BeginAsync(seq, cancel);
            damaged = true;
        }
    }

    private async Task BeginAsync(long seq, CancellationToken cancel)
    {
        var given = next;
        next = await folders.BeginAsync(seq, cancel, live, given);
        IndexFolders.Drop(given);
        wanted.Release();
    }

    private async Task AloneAsync(Func<Task> work, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await work();
        }
        finally
        {
            gate.Release();
        }
    }
}
