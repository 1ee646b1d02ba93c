using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Tests.Transfer;
using static NewsApi.Tests.NewsroomClient;

namespace NewsApi.Tests.Changes;

/// <summary>The process itself is killed in the midst of writes; what it acknowledged is kept outside of it.</summary>
public class KillTests
{
    private const int Writers = 4;

    private sealed record Acknowledged(string Id, int Version, string Headline, string Status);

    [Test]
    public async Task What_was_acknowledged_survives_SIGKILL()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("NEWS_KILLS") ?? "10", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        var data = Path.Combine(folder, "data");
        var key = await NewsCommand.KeyAsync(data, "desk", "editor");
        var book = Path.Combine(folder, "acknowledged.ndjson");
        var random = new Random(4);

        for (var kill = 0; kill < kills; kill++)
        {
            var (process, desk) = await ServeAsync(data, key);
            using (process)
            using (desk)
            {
                await CheckAsync(desk, book);
                var already = Lines(book).Count;
                var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(desk, $"{kill}.{writer}", book)).ToList();
                Assert.That(() => Lines(book), Has.Count.GreaterThan(already).After(30_000, 20), "nothing was written before the kill");
                await Task.Delay(random.Next(0, 600));
                process.Kill();
                await Task.WhenAll(writers);
                await process.WaitForExitAsync();
            }
        }

        await using (var news = new TestNews(dataFolder: data))
        {
            await CheckAsync(await news.AsAsync(Role.Editor, "check"), book);
            await using var db = await news.OpenAsync();
            await AreConsistentAsync(db);
        }

        TestContext.Out.WriteLine($"{kills} kills, {Lines(book).Count} acknowledged writes, none lost");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Creates, publishes and corrects until nobody answers any more.</summary>
    private static async Task WriteAsync(HttpClient desk, string name, string book)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var headline = $"Written {name}.{number}";
                var article = Keep(await desk.CreateAsync(Draft(headline)), headline, book);
                article = Keep(await desk.MoveAsync(article, "publish"), headline, book);
                var corrected = Draft(headline + " corrected");
                (corrected["change"], corrected["note"]) = ("CORRECTION", "It was not so.");
                Keep(await desk.EditAsync(article.Id, article.Version, corrected), headline + " corrected", book);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // Killed: what was under way is neither promised nor denied.
        }
    }

    private static Answer Keep(Answer answer, string headline, string book)
    {
        Assert.That((int)answer.Status, Is.LessThan(300), $"{answer.Json}");
        var line = JsonSerializer.Serialize(new Acknowledged(answer.Id, answer.Version, headline, answer.Json.Text("status")!));
        lock (book)
        {
            File.AppendAllText(book, line + "\n");
        }

        return answer;
    }

    private static List<Acknowledged> Lines(string book)
    {
        lock (book)
        {
            return File.Exists(book) ? [.. File.ReadLines(book).Select(line => JsonSerializer.Deserialize<Acknowledged>(line)!)] : [];
        }
    }

    /// <summary>Each acknowledged article is at the version last acknowledged, or at the one that was under way.</summary>
    private static async Task CheckAsync(HttpClient desk, string book)
    {
        foreach (var last in Lines(book).GroupBy(line => line.Id).Select(lines => lines.MaxBy(line => line.Version)!))
        {
            var read = await desk.ReadAsync($"/api/v1/articles/{last.Id}");
            Assert.That(read.Status, Is.EqualTo(HttpStatusCode.OK), $"{last} is lost");
            Assert.That(read.Version, Is.InRange(last.Version, last.Version + 1), $"{last}");
            if (read.Version == last.Version)
            {
                Assert.That((read.Json.Text("headline"), read.Json.Text("status")), Is.EqualTo((last.Headline, last.Status)));
            }
        }
    }

    private static async Task AreConsistentAsync(NewsContext db)
    {
        if (!TestDatabase.IsPostgres)
        {
            Assert.That((await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync()).Single(), Is.EqualTo("ok"));
        }

        var revisions = (await db.Revisions.AsNoTracking().Select(revision => new { revision.ArticleId, revision.Version }).ToListAsync()).ToLookup(r => r.ArticleId, r => r.Version);
        var changes = (await db.Changes.AsNoTracking().Where(change => change.Noun == "article").ToListAsync()).ToLookup(change => change.EntityId, change => change.Kind);
        foreach (var article in await db.Articles.AsNoTracking().ToListAsync())
        {
            Assert.That(revisions[article.Id].Order(), Is.EqualTo(Enumerable.Range(1, article.Version)), $"revisions of {article.Headline}");
            Assert.That(changes[article.Id].Count(kind => kind == ChangeKind.Published), Is.EqualTo(article.Version > 1 ? 1 : 0), $"log of {article.Headline}");
            Assert.That(changes[article.Id].Count(kind => kind == ChangeKind.Corrected), Is.EqualTo(article.Version > 2 ? 1 : 0), $"log of {article.Headline}");
        }
    }

    /// <summary>The program itself on a port it chose, and somebody of its desk.</summary>
    internal static async Task<(Process Process, HttpClient Desk)> ServeAsync(string data, string key, params string[] settings)
    {
        var process = NewsCommand.Start(data, ["--Urls", "http://127.0.0.1:0", "--News:Demo=false", "--News:SiteFolder=", "--News:WritesPerMinute=100000", .. settings]);
        var address = new TaskCompletionSource<string>();
        var said = new StringBuilder();
        void Hear(object sender, DataReceivedEventArgs it)
        {
            said.AppendLine(it.Data);
            if (it.Data is null)
            {
                address.TrySetException(new AssertionException($"It ended before it served: {said}"));
            }
            else if (it.Data.StartsWith("Site ", StringComparison.Ordinal))
            {
                address.TrySetResult(it.Data["Site ".Length..].Trim());
            }
        }

        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var desk = new HttpClient { BaseAddress = new(await address.Task.WaitAsync(TimeSpan.FromSeconds(60))) };
        desk.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var viewer = await desk.ReadAsync("/api/v1/viewer");
        Assert.That(viewer.Status, Is.EqualTo(HttpStatusCode.OK), () => viewer.Json.ToString());
        Assert.That(viewer.Json.Text("name"), Is.EqualTo("desk"));
        return (process, desk);
    }
}
