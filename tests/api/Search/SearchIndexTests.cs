using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using NewsApi.Data;
using NewsApi.Search;

namespace NewsApi.Tests.Search;

/// <summary>What may happen to an index in its life.</summary>
public class SearchIndexTests : InFolder
{
    private string Index => Directory.GetDirectories(Path.Combine(Folder, "search")).OrderDescending().First();

    [Test]
    public async Task A_published_article_is_found_and_a_withdrawn_one_gone_within_a_second()
    {
        await using var news = new TestNews(dataFolder: Folder);
        var article = An.Article("heron", An.Section("city"), headline: "A heron on the roof");
        await news.PublishAsync(An.Article("crane", An.Section("coast"), headline: "A crane"));
        await news.SlugsAsync("crane", expected: 1);

        await news.PublishAsync(article);
        var clock = Stopwatch.StartNew();
        Assert.That(await news.SlugsAsync("heron", expected: 1), Is.EqualTo(new[] { "heron" }));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));

        await news.SetStatusAsync(article, ArticleStatus.Withdrawn);
        Assert.That(await news.SlugsAsync("heron"), Is.Empty);
        Assert.That(
            async () => (await news.DataAsync("{ search(query: \"heron\") { totalCount } }")).At("search.totalCount").GetInt32(), Is.Zero.After(1000, 20));
    }

    [TestCase("/api/v1/search?q=heron")]
    [TestCase("/api/v1/suggest?prefix=hero")]
    [TestCase("/en/search?q=heron")]
    public async Task A_withdrawn_article_is_gone_from_every_door_within_a_second(string path)
    {
        await using var news = new TestNews(dataFolder: Folder);
        var article = An.Article("heron", An.Section("city"), headline: "A heron on the roof");
        await news.PublishAsync(article);
        await news.SlugsAsync("heron", expected: 1);
        async Task<bool> ShowsItAsync() => (await (await news.Http.GetAsync(path)).EnsureSuccessStatusCode().Content.ReadAsStringAsync()).Contains("/en/city/heron", StringComparison.Ordinal);
        Assert.That(await ShowsItAsync(), Is.True);

        await news.SetStatusAsync(article, ArticleStatus.Withdrawn);

        Assert.That(ShowsItAsync, Is.False.After(1000, 20));
    }

    [Test]
    public async Task Where_nothing_is_published_nothing_is_found_and_nothing_fails()
    {
        await using var news = new TestNews(dataFolder: Folder);
        async Task<HttpStatusCode> SearchAsync() => (await news.Http.GetAsync("/api/v1/search?q=heron+\"on+the\"")).StatusCode;
        Assert.That(SearchAsync, Is.EqualTo(HttpStatusCode.OK).After(10_000, 50));
    }

    [TestCase("deleted")]
    [TestCase("truncated")]
    [TestCase("of another version")]
    [TestCase("overwritten")]
    public async Task An_index_that_is_spoilt_is_built_anew(string what)
    {
        await FillAsync();
        Spoil(what);

        await using var news = new TestNews(dataFolder: Folder);

        Assert.That(await news.SlugsAsync("heron", expected: 1), Is.EqualTo(new[] { "heron" }));
        Assert.That(() => IndexFolder.Look(Index), Has.Property(nameof(IndexState.Version)).EqualTo(LanguageAnalysis.Version).And.Property(nameof(IndexState.IsWhole)).True.After(5000, 50));
    }

    [TestCase("deleted")]
    [TestCase("truncated")]
    public async Task An_index_that_is_spoilt_under_a_running_server_is_built_anew(string what)
    {
        await using var news = new TestNews(dataFolder: Folder);
        await news.PublishAsync(An.Article("heron", An.Section("city"), headline: "A heron on the roof"));
        await news.SlugsAsync("heron", expected: 1);
        Assert.That(() => IndexFolder.Look(Index)?.Seq, Is.GreaterThan(0).After(10_000, 50));
        var before = Index;

        Spoil(what);

        await news.PublishAsync(An.Article("stork", An.Section("coast"), headline: "A stork"));
        Assert.That(await news.SlugsAsync("stork", expected: 1), Is.EqualTo(new[] { "stork" }));
        Assert.That(await news.SlugsAsync("heron", expected: 1), Is.EqualTo(new[] { "heron" }));
        if (what == "deleted")
        {
            Assert.That(() => Directory.Exists(before) ? null : IndexFolder.Look(Index), Has.Property(nameof(IndexState.IsWhole)).True.After(15_000, 50));
        }
    }

    [Test]
    public async Task While_there_is_no_index_search_says_how_far_it_is()
    {
        await FillAsync();
        await using var news = new TestNews(dataFolder: Folder);
        await news.SlugsAsync("heron", expected: 1);
        using var other = new SearchIndex(news.Get<IndexFolders>(), news.Get<IndexChanges>(), news.Get<IndexedArticles>(), NullLogger<SearchIndex>.Instance);

        Assert.That(() => other.Read((_, _) => 0), Throws.TypeOf<SearchUnready>().With.Message.EqualTo("The search index is being built: 0 %. Ask again in a moment."));
    }

    [Test]
    public async Task What_the_log_brought_while_nobody_looked_is_caught_up_with()
    {
        await FillAsync();
        var state = IndexFolder.Look(Index)!;
        await using (var deaf = new TestNews(dataFolder: Folder))
        {
            await deaf.PublishAsync(An.Article("stork", An.Section("coast"), headline: "A stork"));
        }

        await using var news = new TestNews(dataFolder: Folder);
        Assert.That(await news.SlugsAsync("stork", expected: 1), Is.EqualTo(new[] { "stork" }));
        Assert.That(() => IndexFolder.Look(Index)!.Seq, Is.GreaterThan(state.Seq).After(10_000, 50));
    }

    [Test]
    public async Task A_rebuild_that_was_broken_off_goes_on()
    {
        await FillAsync();
        var began = IndexFolder.Look(Index)!;
        using (var half = IndexFolder.Open(Path.Combine(Folder, "search", "99"), began with { Scanned = new("", 0), Done = 0, Total = 2 }))
        {
        }

        await using var news = new TestNews(dataFolder: Folder);
        Assert.That(await news.SlugsAsync("heron", expected: 1), Is.EqualTo(new[] { "heron" }));
        Assert.That(() => Path.GetFileName(Index), Is.EqualTo("99").After(5000, 50));
        Assert.That(() => IndexFolder.Look(Index)!.IsWhole, Is.True.After(5000, 50));
        Assert.That(() => Directory.GetDirectories(Path.Combine(Folder, "search")), Has.Length.EqualTo(1).After(5000, 50));
    }

    [Test]
    public async Task What_a_rebuild_had_read_before_it_was_broken_off_is_not_read_again()
    {
        var section = An.Section("city");
        var articles = new[] { "en", "hy", "hy", "ru" }.Select((language, n) => An.Article($"heron-{n}", section, language, headline: "Heron")).ToArray();
        await using (var filling = new TestNews(dataFolder: Folder))
        {
            await filling.PublishAsync(articles);
            await filling.SlugsAsync("heron", expected: 4);
        }

        // The one that it had read is not in it, so that it shows if it is read all the same.
        var began = IndexFolder.Look(Index)!;
        using (var half = IndexFolder.Open(Path.Combine(Folder, "search", "99"), began with { Scanned = new("hy", articles[1].Id), Done = 2, Total = 4 }))
        {
        }

        await using var news = new TestNews(dataFolder: Folder);
        Assert.That(() => (Path.GetFileName(Index), IndexFolder.Look(Index)!.IsWhole), Is.EqualTo(("99", true)).After(10_000, 50));
        Assert.That(await news.SlugsAsync("heron", expected: 2), Is.EquivalentTo(new[] { "heron-2", "heron-3" }));
    }

    [Test]
    public async Task A_running_server_builds_anew_when_it_is_asked()
    {
        await FillAsync();
        await using var news = new TestNews(dataFolder: Folder);
        await news.SlugsAsync("heron", expected: 1);
        var before = Index;

        var result = await Transfer.NewsCommand.RunAsync(Folder, ["reindex"]);

        Assert.That(result.Output, Does.StartWith("1 articles indexed by the running server"), result.Error);
        Assert.That(Index, Is.Not.EqualTo(before));
        Assert.That(await news.SlugsAsync("heron"), Is.EqualTo(new[] { "heron" }));
    }

    [Test]
    public async Task Without_a_server_the_command_builds_it_itself()
    {
        await FillAsync();

        var result = await Transfer.NewsCommand.RunAsync(Folder, ["reindex"]);

        Assert.That(result.Output, Does.StartWith("1 articles indexed in"), result.Error);
        Assert.That(result.Error, Does.Not.Contain("info:"));
        Assert.That(IndexFolder.Look(Index)!.IsWhole, Is.True);
    }

    private async Task FillAsync()
    {
        await using var news = new TestNews(dataFolder: Folder);
        await news.PublishAsync(An.Article("heron", An.Section("city"), headline: "A heron on the roof"));
        await news.SlugsAsync("heron", expected: 1);
    }

    /// <summary>Whether it could be deleted: the server may be writing another file into it just then.</summary>
    private bool Deleted()
    {
        try
        {
            Directory.Delete(Path.Combine(Folder, "search"), recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Spoil(string what)
    {
        var biggest = new DirectoryInfo(Index).GetFiles("_*").OrderByDescending(file => file.Length).First().FullName;
        switch (what)
        {
            case "deleted":
                Assert.That(Deleted, Is.True.After(5000, 20));
                break;
            case "truncated":
                using (var file = new FileStream(biggest, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case "overwritten":
                using (var file = new FileStream(biggest, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    file.Position = file.Length / 2;
                    file.Write(new byte[64]);
                }

                break;
            default:
                using (var index = IndexFolder.Open(Index))
                {
                    index.State = index.State with { Version = -1 };
                    index.Commit();
                }

                break;
        }
    }
}
