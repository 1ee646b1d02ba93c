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
