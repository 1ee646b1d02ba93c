using System.Text.Json;
using NewsApi.Data;
using NewsApi.Tests.Media;
using NewsApi.Transfer;

namespace NewsApi.Tests.Transfer;

/// <summary>A newsroom with some days behind it, written out while it goes on, and the newsroom made of that.</summary>
public sealed class SiteExportTests
{
    private const string Site = "https://courier.example";

    private static readonly string[] Addresses =
    [
        "/api/v1/articles?include=body&first=100", "/api/v1/authors?first=100", "/api/v1/tags?first=100", "/api/v1/sections", "/api/v1/site", "/api/v1/front?language=en",
        "/api/v1/most-read?language=en", "/feeds.opml", "/feeds/en.rss", "/feeds/hy.atom", "/feeds/en.json", "/sitemap.xml", "/sitemaps/pages.xml", "/license.xml", "/llms.txt", "/en", "/hy",
    ];

    [Test]
    public async Task An_export_made_while_it_is_written_to_becomes_the_same_newsroom()
    {
        var clock = new MovableClock { Now = DateTimeOffset.UtcNow };
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        await using var news = new TestNews(services =>
        {
            clock.Register(services);
            Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.PostConfigure<NewsOptions>(services, options => options.Demo = true);
        }, null, ("News:SiteUrl", Site));
        var editor = await news.AsAsync(Role.Editor);
        using var shot = Shot.Quarters();
        var picture = await editor.UploadedAsync(shot.Jpeg(), new { alts = new { en = "Quarters" } });
        var moved = await editor.PublishedAsync("Moved and corrected");
        var edit = NewsroomClient.Draft("Moved and corrected at last");
        (edit["slug"], edit["note"], edit["change"], edit["leadMedia"]) = ("moved-at-last", "The name was wrong.", "CORRECTION", picture.Text("id"));
        await editor.EditAsync(moved.Id, moved.Version, edit);
        var withdrawn = await editor.PublishedAsync("Withdrawn");
        await editor.MoveAsync(withdrawn, "withdraw", new { reason = "Mistaken." });
        await editor.CreateAsync(NewsroomClient.Draft("A draft"));
        var last = await news.ReadAsync(db => db.Articles.Max(article => article.Id));

        var (shown, told) = await AnswersAsync(news, editor);
        var target = Path.Combine(folder, "export");
        var (rows, pictures) = await news.Get<SiteExport>().RunAsync(target, problem => Assert.Fail(problem), CancellationToken.None);
        Assert.That(pictures, Is.EqualTo(1));
        Assert.That(Directory.GetFiles(target).Select(Path.GetFileName), Has.Member("article.ndjson").And.Member("revision.ndjson").And.Member("alias.ndjson").And.No.Member("api_key.ndjson"));

        var copy = Directory.CreateDirectory(Path.Combine(folder, "copy")).FullName;
        var made = await NewsCommand.RunAsync(copy, ["import", target]);
        Assert.That((made.ExitCode, made.Error, made.Output), Is.EqualTo((0, "", $"{rows:N0} rows: the newsroom is the one that was exported\n")));
        await using (var second = new TestNews(clock.Register, copy, ("News:SiteUrl", Site)))
        {
            var desk = await second.AsAsync(Role.Editor);
            var (shownThere, toldThere) = await AnswersAsync(second, desk);
            Assert.That(shownThere.Keys, Is.EquivalentTo(shown.Keys));
            foreach (var (address, answer) in shown)
            {
                Assert.That(shownThere[address], Is.EqualTo(answer), address);
            }

            Assert.That(toldThere, Is.EqualTo(told));
            using var former = await second.Http.GetAsync("/en/news/moved-and-corrected");
            Assert.That(former.Headers.Location?.ToString(), Is.EqualTo("/en/news/moved-at-last"));
            var next = await desk.CreateAsync(NewsroomClient.Draft("Next"));
            Assert.That(PublicId.Read("Article", next.Id), Is.EqualTo(last + 1));
        }

        await AssertOneMomentAsync(news, editor, folder);
        var again = await NewsCommand.RunAsync(copy, ["import", target]);
        Assert.That((again.ExitCode, again.Error), Is.EqualTo((1, "An export is taken in whole, by an empty newsroom only; set News__DataFolder to a new folder and News__Demo=false.\n")));
        var full = await NewsCommand.RunAsync(copy, ["export", target]);
        Assert.That(full.Error, Does.StartWith("There is something in "));
        await File.AppendAllTextAsync(Path.Combine(target, "tag.ndjson"), "{\"id\":1");
        var broken = await NewsCommand.RunAsync(Directory.CreateDirectory(Path.Combine(folder, "broken")).FullName, ["import", target]);
        Assert.That(broken.ExitCode, Is.EqualTo(1));
        Assert.That(broken.Error, Does.Match(@"^tag\.ndjson:\d+: .*; nothing was imported\.\n$"));

        var ninjs = await NewsCommand.RunAsync(copy, ["export", "--ninjs", "-"]);
        var items = ninjs.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        Assert.That(items, Has.Count.EqualTo(items.Select(item => item.Text("uri")).Distinct().Count()).And.Count.GreaterThan(90));
        Assert.That(items.Select(item => item.Text("standard.version")), Is.All.EqualTo("3.1"));
        Assert.That(ninjs.Output, Does.Not.Contain("A draft"));
        TestDatabase.LetGo(folder);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task AssertOneMomentAsync(TestNews news, HttpClient editor, string folder)
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                await editor.PublishedAsync($"Meanwhile {number}");
            }
        });
        var target = Path.Combine(folder, "meanwhile");
        await news.Get<SiteExport>().RunAsync(target, problem => Assert.Fail(problem), CancellationToken.None);
        await stop.CancelAsync();
        await writing;

        List<JsonElement> Rows(string table) => [.. File.ReadLines(Path.Combine(target, $"{table}.ndjson")).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        var (articles, changes) = (Rows("article"), Rows("change"));
        var versions = Rows("revision").ToLookup(row => row.At("article_id").GetInt64(), row => row.At("version").GetInt32());
        Assert.That(articles.Select(article => versions[article.At("id").GetInt64()].Max()), Is.EqualTo(articles.Select(article => article.At("version").GetInt32())));
        Assert.That(changes.Select(change => change.At("seq").GetInt64()), Is.EqualTo(await news.ReadAsync(db => db.Changes.OrderBy(change => change.Seq).Take(changes.Count).Select(change => change.Seq).ToList())));
        Assert.That(articles.Max(article => article.At("id").GetInt64()), Is.EqualTo(changes.Where(change => change.Text("noun") == "article").Max(change => change.At("entity_id").GetInt64())));
    }

    private static async Task<(Dictionary<string, string> Public, List<string> Desk)> AnswersAsync(TestNews news, HttpClient editor)
    {
        var answers = new Dictionary<string, string>();
        foreach (var address in Addresses)
        {
            answers[address] = await news.Http.GetStringAsync(address);
        }

        for (var after = ""; ;)
        {
            var page = await news.DocumentAsync($"/api/v1/changes?first=50{after}");
            answers[$"changes{after}"] = page.GetRawText();
            if (!page.At("pageInfo.hasNextPage").GetBoolean())
            {
                break;
            }

            after = $"&after={page.Text("pageInfo.endCursor")}";
        }

        foreach (var media in (await news.DocumentAsync("/api/v1/articles?first=100")).At("items").EnumerateArray().Where(item => item.At("leadMedia").ValueKind == JsonValueKind.Object).Select(item => item.Text("leadMedia.url")!).Distinct())
        {
            var path = new Uri(media).AbsolutePath;
            answers[path] = Convert.ToBase64String(await news.Http.GetByteArrayAsync(path));
        }

        var ids = await news.ReadAsync(db => db.Articles.OrderByDescending(article => article.Id).Take(5).Select(article => article.Id).ToList());
        var desk = new List<string>();
        foreach (var id in ids.Select(id => PublicId.Of("Article", id)))
        {
            desk.Add((await editor.ReadAsync($"/api/v1/articles/{id}")).Json.ToString());
            desk.Add((await editor.ReadAsync($"/api/v1/articles/{id}/revisions")).Json.ToString());
        }

        return (answers, desk);
    }
}
