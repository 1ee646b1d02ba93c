using Lucene.Net.Store;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>Builds the index anew from the command line. Beside a running server it only asks: the index is the server's.</summary>
public sealed class IndexRebuild(SearchIndex index, IndexBuilder builder, SearchWriter writer, IOptions<NewsOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    // Its folders are free for a moment when a server starts anew.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="progress">Told how many articles of how many are read.</param>
    /// <returns>Whether a server did it.</returns>
    /// <exception cref="StartProblem">A server was asked, and nobody builds it any more.</exception>
    public async Task<bool> RunAsync(Action<int, int> progress, CancellationToken cancel)
    {
        var root = IndexFolders.Root(options.Value);
        if (IndexFolders.In(root).Any(IsInUse))
        {
            await FollowAsync(root, await writer.RebuildAsync(cancel), progress, cancel);
            return true;
        }

        await index.PositionAsync(cancel);
        await index.AgainAsync(cancel);
        var next = index.Next!;
        var building = builder.BuildAsync(next, cancel);
        while (await Task.WhenAny(building, Task.Delay(Glance, cancel)) != building)
        {
            Tell(next.State, progress);
        }

        await building;
        Tell(next.State, progress);
        return false;
    }

    /// <param name="seq">The entry of the log that asks for it.</param>
    /// <exception cref="StartProblem">Nobody builds it any more.</exception>
    internal async Task FollowAsync(string root, long seq, Action<int, int> progress, CancellationToken cancel)
    {
        var (last, moved) = ((IndexState?)null, clock.GetUtcNow());
        while (true)
        {
            var newest = IndexFolders.In(root).Select(IndexFolder.Look).FirstOrDefault();
            var asked = newest?.Seq >= seq ? newest : null;
            Tell(asked, progress);
            if (asked is { IsWhole: true })
            {
                return;
            }

            if (newest != last)
            {
                (last, moved) = (newest, clock.GetUtcNow());
            }

            var (still, place) = (clock.GetUtcNow() - moved, asked is null ? "before it had begun" : $"at {asked.Percent} %");
            if (still > Silence && !IndexFolders.In(root).Any(IsInUse))
            {
                throw new StartProblem(
                    $"The server has ended {place}. Start it again and it builds the index by itself; or run this once more now and it is built without a server.");
            }

            if (still > Patience)
            {
                throw new StartProblem($"The server runs, but has stood still {place} for {Patience.TotalMinutes} minutes; its log tells why. It is still asked to build the index.");
            }

            await Task.Delay(Glance, cancel);
        }
    }

    private static void Tell(IndexState? state, Action<int, int> progress)
    {
        if (state is not null)
        {
            progress(state.Done, state.Total);
        }
    }

    private static bool IsInUse(string path)
    {
        using var directory = FSDirectory.Open(path);
        using var writing = directory.MakeLock(Lucene.Net.Index.IndexWriter.WRITE_LOCK_NAME);
        return writing.IsLocked();
    }
}
