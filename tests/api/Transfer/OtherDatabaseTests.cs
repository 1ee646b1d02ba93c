using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;
using NewsApi.Transfer;

namespace NewsApi.Tests.Transfer;

/// <summary>A newsroom goes from one kind of database to the other and back, row by row the same.</summary>
[PostgresOnly]
public sealed class OtherDatabaseTests : InFolder
{
    [Test]
    public async Task A_newsroom_moves_between_PostgreSQL_and_SQLite_whole()
    {
        await using var first = new TestNews(services => services.PostConfigure<NewsOptions>(options => options.Demo = true));
        var desk = await first.AsAsync(Role.Editor);
        var withdrawn = await desk.PublishedAsync("Withdrawn");
        await desk.MoveAsync(withdrawn, "withdraw", new { reason = "Mistaken." });
        var there = await ExportAsync(first, "postgres");
        Assert.That(there["article"], Has.Count.GreaterThan(20));

        await using var file = new TestNews(null, null, ("News:Database", "sqlite"));
        await file.Get<SiteRestore>().RunAsync(Path.Combine(Folder, "postgres"), CancellationToken.None);
        Assert.That(await ExportAsync(file, "sqlite"), Is.EqualTo(there));

        await using var back = new TestNews();
        await back.Get<SiteRestore>().RunAsync(Path.Combine(Folder, "sqlite"), CancellationToken.None);
        Assert.That(await ExportAsync(back, "back"), Is.EqualTo(there));
        var next = await (await back.AsAsync(Role.Editor)).PublishedAsync("Next");
        Assert.That(PublicId.Read("Article", next.Id), Is.EqualTo(PublicId.Read("Article", withdrawn.Id) + 1));
    }

    [Test]
    public async Task A_newsroom_of_SQLite_is_copied_and_gives_the_same_answers()
    {
        await using var file = new TestNews(services => services.PostConfigure<NewsOptions>(options => options.Demo = true), null, ("News:Database", "sqlite"));
        var desk = await file.AsAsync(Role.Editor);
        await desk.MoveAsync(await desk.PublishedAsync("Withdrawn"), "withdraw", new { reason = "Mistaken." });
        await using var target = new TestNews();
        var to = TestDatabase.ConnectionString(target.DataFolder);
        var copy = file.Get<SiteCopy>();
        var (rows, before) = await copy.RunAsync(to, CancellationToken.None);
        Assert.That((rows > 100, before), Is.EqualTo((true, false)));
        Assert.That(await copy.RunAsync(to, CancellationToken.None), Is.EqualTo((rows, true)), "once more it only compares");

        foreach (var path in new[] { "articles?first=100&include=body", "changes?first=100", "sections", "tags?first=100", "authors?first=100", "front?language=hy", "site?language=ru" })
        {
            var here = await file.Http.GetStringAsync($"/api/v1/{path}");
            var there = await target.Http.GetStringAsync($"/api/v1/{path}");
            Assert.That(there.Replace(Origin(target), Origin(file)), Is.EqualTo(here), path);
        }

        foreach (var none in new[] { "mysql://localhost/news", "postgres://localhost", "Hots=localhost" })
        {
            Assert.That(() => copy.RunAsync(none, CancellationToken.None), Throws.TypeOf<StartProblem>().With.Message.Contains("postgres://news:PASSWORD@localhost:5432/news"), none);
        }

        await desk.PublishedAsync("Later");
        Assert.That(() => copy.RunAsync(to, CancellationToken.None), Throws.TypeOf<StartProblem>().With.Message.Contains("differ in").And.Message.Contains("article"));
        Assert.That(Directory.EnumerateDirectories(file.DataFolder, ".copy-*"), Is.Empty);
    }

    private static string Origin(TestNews news) => news.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Every row of every table, whatever order they or their columns come in.</summary>
    private async Task<Dictionary<string, List<string>>> ExportAsync(TestNews news, string name)
    {
        var folder = Path.Combine(Folder, name);
        await news.Get<SiteExport>().RunAsync(folder, problem => Assert.Fail(problem), CancellationToken.None);
        return Directory.GetFiles(folder, "*.ndjson").ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => File.ReadLines(file)
            .Select(line => string.Join(' ', JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(line)!.Select(column => $"{column.Key}={column.Value}")))
            .Order(StringComparer.Ordinal).ToList());
    }
}
