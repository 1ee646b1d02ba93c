using System.Text;
using System.Text.Json;
using NewsApi.Data;
using NewsApi.Tests.Media;
using NewsApi.Transfer;

namespace NewsApi.Tests.Transfer;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class SiteBackupTests : InFolder
{
    [Test]
    public async Task Backups_made_while_it_is_written_to_become_the_newsroom_of_their_moment()
    {
        await using var news = new TestNews();
        var editor = await news.AsAsync(Role.Editor);
        using var shot = Shot.Quarters();
        await editor.UploadedAsync(shot.Jpeg(), new { alts = new { en = "Quarters" } });
        using var end = new CancellationTokenSource();
        var published = 0;
        var writing = Task.Run(async () =>
        {
            for (; !end.IsCancellationRequested; published++)
            {
                await editor.PublishedAsync($"Story {published}");
            }
        });
        var files = new List<string>();
        for (var n = 0; n < 3; n++)
        {
            var before = Volatile.Read(ref published);
            Assert.That(() => Volatile.Read(ref published), Is.GreaterThan(before).After(30_000, 10), "nothing was written");
            files.Add(await BackUpAsync(news, $"{n}.backup"));
        }

        await end.CancelAsync();
        await writing;
        var whole = await RowsAsync(news, "whole");
        var sizes = new List<int>();
        foreach (var file in files)
        {
            await using var copy = await RestoredAsync(file);
            var rows = await RowsAsync(copy, Path.GetFileName(file));
            var (stories, changes) = (rows["article"], rows["change"]);
            sizes.Add(stories.Count);
            Assert.That(whole["change"].Take(changes.Count), Is.EqualTo(changes), "the log is as it was then");
            Assert.That(stories.Where(row => Member(row, "status") == (int)ArticleStatus.Published), Is.SubsetOf(whole["article"]));
            Assert.That(stories.Select(row => Member(row, "id")), Is.EquivalentTo(changes.Where(row => row.Contains("\"article\"", StringComparison.Ordinal)).Select(row => Member(row, "entity_id")).Distinct()));

            // A key from before opens it, and the picture is there.
            using var again = new HttpClient { BaseAddress = copy.Http.BaseAddress };
            again.DefaultRequestHeaders.Authorization = editor.DefaultRequestHeaders.Authorization;
            Assert.That((int)(await again.PublishedAsync("After it")).Status, Is.EqualTo(200));
            Assert.That(Directory.GetFiles(Path.Combine(copy.DataFolder, "media", "masters")), Has.Length.EqualTo(1));
        }

        Assert.That(sizes, Is.Ordered.Ascending);
        Assert.That(sizes[0], Is.LessThan(sizes[2]).And.GreaterThan(0));
    }

    [Test]
    public async Task The_command_line_backs_up_verifies_and_restores_and_touches_nothing_that_is_there()
    {
        await using var news = new TestNews();
        await (await news.AsAsync(Role.Editor)).PublishedAsync("Kept");
        var file = Path.Combine(Folder, "news.backup");
        Assert.That(await RunAsync(news.DataFolder, "backup", file), Does.StartWith($"0 {file}: 1 articles, 0 pictures, change "));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.That(await RunAsync(news.DataFolder, "backup", file), Is.EqualTo($"1 {file} is there already; name a new file.\n"));
        Assert.That(await RunAsync(news.DataFolder, "verify", file), Does.StartWith($"0 {file} is whole: 1 articles"));
        Assert.That(await RunAsync(news.DataFolder, "restore", file), Does.Match("^1 There is a newsroom .* already, and nothing of it was touched"));
        Assert.That(await RunAsync(news.DataFolder, "restore", Path.Combine(Folder, "none")), Does.StartWith("1 "));
    }

    [TestCase("cut off")]
    [TestCase("a byte turned")]
    [TestCase("something else")]
    public async Task A_damaged_backup_is_told_by_verify_and_not_restored(string damage)
    {
        await using var news = new TestNews();
        await (await news.AsAsync(Role.Editor)).PublishedAsync("Kept");
        var file = await BackUpAsync(news, "news.backup");
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, damage switch
        {
            "cut off" => bytes[..(bytes.Length * 3 / 4)],
            "a byte turned" => [.. bytes[..(bytes.Length / 2)], (byte)~bytes[bytes.Length / 2], .. bytes[((bytes.Length / 2) + 1)..]],
            _ => Encoding.UTF8.GetBytes("Dear reader"),
        });
        var service = news.Get<SiteBackup>();
        Assert.That(async () => await service.VerifyAsync(file, CancellationToken.None), Throws.TypeOf<StartProblem>().With.Message.Match("no whole backup|is damaged"));
        var empty = Directory.CreateDirectory(Path.Combine(Folder, "empty")).FullName;
        Assert.That(await RunAsync(empty, "restore", file), Does.StartWith("1 "));
        Assert.That(TestDatabase.IsPostgres || !File.Exists(Path.Combine(empty, "news.db")), Is.True);
        Assert.That(Directory.GetFileSystemEntries(empty, ".newsapi-*"), Is.Empty);
        TestDatabase.Drop(empty);
    }

    private async Task<string> BackUpAsync(TestNews news, string name)
    {
        var file = Path.Combine(Folder, name);
        await news.Get<SiteBackup>().WriteAsync(file, missing => Assert.Fail(missing), CancellationToken.None);
        Assert.That(async () => await news.Get<SiteBackup>().VerifyAsync(file, CancellationToken.None), Throws.Nothing);
        return file;
    }

    private static async Task<TestNews> RestoredAsync(string file)
    {
        var folder = Directory.CreateDirectory($"{file}-restored").FullName;
        Assert.That(await RunAsync(folder, "restore", file), Does.StartWith("0 Restored: "));
        return new TestNews(dataFolder: folder);
    }

    private static async Task<string> RunAsync(string folder, params string[] verb)
    {
        var (code, output, error) = await NewsCommand.RunAsync(folder, verb);
        return $"{code} {output}{error}";
    }

    private static long Member(string row, string name) => JsonSerializer.Deserialize<JsonElement>(row).GetProperty(name).GetInt64();

    private async Task<Dictionary<string, List<string>>> RowsAsync(TestNews news, string name)
    {
        var folder = Path.Combine(Folder, $"{name}-rows");
        await news.Get<SiteExport>().RunAsync(folder, missing => Assert.Fail(missing), CancellationToken.None);
        return new[] { "article", "change" }.ToDictionary(table => table, table => File.ReadLines(Path.Combine(folder, $"{table}.ndjson")).ToList());
    }
}
