using Lucene.Net.Store;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>Builds the index anew from the command line. Beside a running server it only asks: the index is the server's.</summary>
public sealed class IndexRebuild(SearchIndex index, IndexBuilder builder, SearchWriter writer, IOptions<NewsOptions> options)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <param name="progress">Told how many articles of how many are read.</param>
    /// <returns>Whether a server did it.</returns>
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

    private static async Task FollowAsync(string root, long seq, Action<int, int> progress, CancellationToken cancel)
    {
        while (true)
        {
            var newest = IndexFolders.In(root).Select(IndexFolder.Look).FirstOrDefault();
            if (newest?.Seq >= seq)
            {
                Tell(newest, progress);
                if (newest.IsWhole)
                {
                    return;
                }
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
