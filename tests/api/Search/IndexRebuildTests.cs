using System.Diagnostics;
using Microsoft.Extensions.Options;
using NewsApi.Data;
using NewsApi.Search;
using NewsApi.Tests.Transfer;

namespace NewsApi.Tests.Search;

/// <summary>What the command shows of a server that builds, and when it stops waiting for it.</summary>
public class IndexRebuildTests : InFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task It_shows_how_far_the_server_is_and_ends_when_the_server_does()
    {
        // The test is the server here: what it holds open is locked, as a server's index is.
        var begun = new IndexState(LanguageAnalysis.Version, long.MaxValue, SeqAt: null, Scanned: new("", 0), Done: 0, Total: 1000);
        using var server = IndexFolder.Open(Path.Combine(Folder, "search", "1"), begun);
        using var command = NewsCommand.Start(Folder, "reindex");
        var told = new List<string>();
        command.ErrorDataReceived += (_, line) =>
        {
            lock (told)
            {
                told.Add(line.Data ?? "");
            }
        };
        command.BeginErrorReadLine();
        string[] Told()
        {
            lock (told)
            {
                return [.. told];
            }
        }

        for (var clock = Stopwatch.StartNew(); Told().Length == 0 && clock.Elapsed < Patience; await Task.Delay(50))
        {
            server.State = server.State with { Done = Math.Min(430, server.State.Done + 10) };
            server.TellDone();
        }

        Assert.That(Told(), Has.One.Matches("^[1-9][0-9]* of 1,000 articles$"));
        Assert.That(Told(), Has.Some.EqualTo("430 of 1,000 articles").After(10_000, 50));
        Assert.That(command.HasExited, Is.False);

        server.Dispose();
        await command.WaitForExitAsync().WaitAsync(Patience);

        Assert.That(command.ExitCode, Is.EqualTo(1));
        Assert.That(Told(), Has.One.EqualTo(
            "The server has ended at 43 %. Start it again and it builds the index by itself; or run this once more now and it is built without a server."));
    }

    [Test]
    public async Task It_does_not_wait_for_ever_for_a_server_that_stands_still()
    {
        using var server = NewsCommand.Start(Folder, "--Urls=http://127.0.0.1:0", "--News:Demo=false", "--News:SiteFolder=");
        var search = Path.Combine(Folder, "search");
        Assert.That(() => IndexFolders.In(search).Select(IndexFolder.Look).FirstOrDefault()?.IsWhole, Is.True.After(30_000, 50));

        var clock = new MovableClock();
        await using var news = new TestNews();
        var rebuild = new IndexRebuild(
            news.Get<SearchIndex>(), news.Get<IndexBuilder>(), news.Get<SearchWriter>(), Options.Create(new NewsOptions { DataFolder = Folder }), clock);
        var waiting = rebuild.FollowAsync(search, seq: long.MaxValue, (_, _) => { }, CancellationToken.None);
        await Task.Delay(1000);
        Assert.That(waiting.IsCompleted, Is.False);

        clock.Now += TimeSpan.FromMinutes(6);

        Assert.That(
            () => waiting.WaitAsync(Patience),
            Throws.TypeOf<StartProblem>().With.Message.StartsWith("The server runs, but has stood still before it had begun for 5 minutes; its log tells why."));
        server.Kill();
        await server.WaitForExitAsync();
    }
}
