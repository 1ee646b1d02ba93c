using System.Diagnostics;
using NewsApi.Http;

namespace NewsApi.Search;

/// <summary>Builds an index when one is wanted, and in between puts on disk what the log brought.</summary>
public sealed class IndexBuilder(SearchIndex index, IndexedArticles articles, IHostApplicationLifetime lifetime, ILogger<IndexBuilder> log) : BackgroundService
{
    private const int BatchSize = 500;
    private const int CommitEvery = 100_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // The command line has a bar of its own.
    private bool serving;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // To read all of an index takes a processor that the start needs.
        await lifetime.StartedAsync(stoppingToken);
        serving = true;
        await TryAsync("checked", () => index.CheckAsync(stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            var wanted = await index.WantedAsync(Pause, stoppingToken);
            if (wanted && index.Next is { } folder && !await TryAsync("built", () => BuildAsync(folder, stoppingToken)))
            {
                await Task.Delay(Pause, stoppingToken);
                await TryAsync("begun", () => index.AgainAsync(stoppingToken));
            }

            await TryAsync("put on disk", () => index.CommitAsync(stoppingToken));
        }
    }

    private async Task<bool> TryAsync(string what, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The search index could not be {What}.", what);
            return false;
        }
    }

    internal async Task BuildAsync(IndexFolder folder, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var (told, begun, last) = (clock.Elapsed, folder.State.Done, folder.State.Scanned ?? 0);
        var reading = articles.AfterAsync(last, BatchSize, cancel);
        var workers = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };

        async IAsyncEnumerable<IndexedArticle> UpToCommitAsync()
        {
            for (var part = 0; part < CommitEvery && index.Next == folder && await reading is { Count: > 0 } batch; part += batch.Count)
            {
                last = batch[^1].Id;
                reading = articles.AfterAsync(last, BatchSize, cancel);

                // Texts of one language meet the words that the texts before have just brought to the processor's cache: a tenth less time.
                foreach (var article in batch.OrderBy(article => article.Language, StringComparer.Ordinal))
                {
                    yield return article;
                }

                folder.State = folder.State with { Done = folder.State.Done + batch.Count };
                if (serving && clock.Elapsed - told > Pause)
                {
                    told = clock.Elapsed;
                    Tell("is being built", folder.State, begun, told);
                }
            }
        }

        // While one worker writes its part to disk, which takes it a second, the other goes on.
        do
        {
            await Parallel.ForEachAsync(UpToCommitAsync(), workers, (article, _) =>
            {
                folder.Add(article);
                return ValueTask.CompletedTask;
            });
            if (index.Next != folder)
            {
                return; // Another has been asked for meanwhile.
            }

            folder.State = folder.State with { Scanned = last };
            folder.Commit();
        }
        while (await reading is { Count: > 0 });

        foreach (var noun in (string[])["section", "tag", "author"])
        {
            foreach (var row in await articles.NamedAsync(noun, null, cancel))
            {
                folder.Replace(noun, row);
            }
        }

        await index.FinishAsync(folder, cancel);
        if (serving && clock.Elapsed > Pause)
        {
            Tell("is built", folder.State, begun, clock.Elapsed);
        }
    }

    private void Tell(string what, IndexState state, int begun, TimeSpan time) => log.LogInformation(
        "The search index {What}: {Percent} %, {Done:N0} of {Total:N0} articles, {Rate:N0} a second",
        what, state.Percent, state.Done, state.Total, (state.Done - begun) / time.TotalSeconds);
}
