using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Tests.Transfer;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class NdjsonImportTests
{
    private string folder = null!;

    [SetUp]
    public void Create() => folder = Directory.CreateTempSubdirectory("news-").FullName;

    [TearDown]
    public void Delete()
    {
        TestDatabase.LetGo(folder);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_line_that_is_not_JSON_is_reported_and_the_rest_is_kept()
    {
        var done = await ImportAsync(File("a.ndjson", Record("1"), "not json", "", Record("2")));

        Assert.That((done.ExitCode, done.Error), Is.EqualTo((2, "a.ndjson:2: not JSON at byte 2\n")));
        Assert.That(done.Output, Does.StartWith("3 read: 2 created, 0 updated, 0 unchanged, 1 refused; "));
    }

    [Test]
    public async Task Each_bad_line_is_told_with_its_place_and_reason()
    {
        (string Line, string Reason)[] bad =
        [
            ("""[1]""", "not a JSON object"),
            ("""{"lang":"en",""", "not JSON at byte 13"),
            ("""{"lang":"en","title":"T","publishedAt":"2025-01-01"} more""", "not JSON at byte 54"),
            ("""{"title":"T","publishedAt":"2025-01-01"}""", "lang: is missing"),
            ("""{"lang":"en_US","title":"T","publishedAt":"2025-01-01"}""", "lang: 'en_US' is not a well-formed language tag"),
            ("""{"lang":"en","publishedAt":"2025-01-01"}""", "title: is missing; --untitled gives such records one"),
            ("""{"lang":"en","title":"T","publishedAt":null}""", "publishedAt: is missing; --published-at gives such records one"),
            ("""{"lang":"en","title":"T","publishedAt":"2025-02-30"}""", "publishedAt: '2025-02-30' is not an ISO 8601 time"),
            ("""{"lang":"en","title":"T","publishedAt":"2025-01-01","tags":"one"}""", "tags: must be a list of texts"),
            ("""{"lang":"en","title":"T","publishedAt":"2025-01-01","views":-1}""", "views: must not be negative"),
            ("""{"lang":"en","title":"T\ud800","publishedAt":"2025-01-01"}""", "title: is not well-formed Unicode"),
            ("""{"lang":"en","title":"T","deck":"\u0000","publishedAt":"2025-01-01"}""", "deck: must not contain control characters"),
            ("""{"lang":"en","title":"T","publishedAt":"2025-01-01","source":{"url":"ftp://x"}}""", "source.url or sourceUrl: must be an http or https address"),
        ];

        var done = await ImportAsync(File("bad.ndjson", [.. bad.Select(it => it.Line)]));

        Assert.That(done.ExitCode, Is.EqualTo(2));
        Assert.That(
            done.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EquivalentTo(bad.Select((it, index) => $"bad.ndjson:{index + 1}: {it.Reason}")));
        Assert.That(done.Output, Does.StartWith($"{bad.Length} read: 0 created"));
    }

    [Test]
    public async Task Options_stand_in_for_a_missing_title_and_date()
    {
        var file = File("a.ndjson", Record("1"), """{"lang":"en","body":"Text"}""");

        var done = await NewsCommand.RunAsync(folder, ["import", file, "--untitled", "Item {n}", "--published-at", "2019-09-15T08:00:00+04:00"]);

        Assert.That(done.ExitCode, Is.Zero, done.Error);
        await using var db = TestDatabase.Open(folder);
        var article = await db.Articles.SingleAsync(a => a.ExternalId != "1");
        Assert.That((article.Headline, Instant.Format(article.PublishedAt)), Is.EqualTo(("Item 2", "2019-09-15T04:00:00Z")));
    }

    [Test]
    public async Task Gzip_is_known_by_its_bytes_a_byte_order_mark_and_carriage_returns_do_no_harm()
    {
        await using (var zip = new GZipStream(System.IO.File.Create(Path.Combine(folder, "plainly-named")), CompressionLevel.Fastest))
        {
            await zip.WriteAsync(Encoding.UTF8.GetPreamble());
            await zip.WriteAsync(Encoding.UTF8.GetBytes($"{Record("1")}\r\n{Record("2")}\r\n"));
        }

        var done = await ImportAsync("plainly-named");

        Assert.That((done.ExitCode, done.Error), Is.EqualTo((0, "")));
        Assert.That(done.Output, Does.StartWith("2 read: 2 created"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Standard_input_is_imported_too(bool gzip)
    {
        using var input = new MemoryStream();
        await using (Stream writer = gzip ? new GZipStream(input, CompressionLevel.Fastest, leaveOpen: true) : new BufferedStream(input))
        {
            await writer.WriteAsync(Encoding.UTF8.GetBytes(Record("1") + "\nbroken"));
            await writer.FlushAsync();
            var bytes = gzip ? null : input.ToArray();
            await writer.DisposeAsync();
            using var fed = new MemoryStream(bytes ?? input.ToArray());

            var done = await NewsCommand.RunAsync(folder, ["import", "-"], fed);

            Assert.That((done.ExitCode, done.Error), Is.EqualTo((2, "-:2: not JSON at byte 1\n")));
            Assert.That(done.Output, Does.StartWith("2 read: 1 created"));
        }
    }

    [Test]
    public async Task A_missing_file_stops_the_import_before_it_begins()
    {
        var done = await NewsCommand.RunAsync(folder, ["import", File("a.ndjson", Record("1")), "b.ndjson"]);

        Assert.That((done.ExitCode, done.Error), Is.EqualTo((1, "There is no file b.ndjson; nothing was imported.\n")));
        Assert.That(TestDatabase.Exists(folder), Is.False);
    }

    [Test]
    public async Task An_unknown_verb_is_named_with_those_there_are()
    {
        var done = await NewsCommand.RunAsync(folder, ["improt"]);

        Assert.That((done.ExitCode, done.Output), Is.EqualTo((1, "")));
        Assert.That(done.Error, Does.StartWith("There is no verb 'improt'; there is: import"));
    }

    [Test]
    public async Task An_import_killed_half_way_is_completed_by_a_second_one()
    {
        var file = File("many.ndjson", [.. Enumerable.Range(0, 20_000).Select(n => Record($"{n}", $"Headline {n % 15_000}"))]);
        using (var killed = NewsCommand.Start(folder, "import", file))
        {
            while (!killed.HasExited && await CountAsync(folder) == 0)
            {
                await Task.Delay(5);
            }

            killed.Kill();
            await killed.WaitForExitAsync();
        }

        Assert.That(await CountAsync(folder), Is.InRange(1, 19_999), "It was to be killed half-way.");
        var second = await ImportAsync(file);
        Assert.That(second.ExitCode, Is.Zero, second.Error);
        var whole = Directory.CreateDirectory(Path.Combine(folder, "whole")).FullName;
        await NewsCommand.RunAsync(whole, ["import", Path.Combine(folder, file)]);
        Assert.That(await StateAsync(folder), Is.EqualTo(await StateAsync(whole)));
    }

    [Test]
    public async Task Beside_a_running_server_the_news_is_shown_within_a_second()
    {
        await using var news = new TestNews();
        var file = File("a.ndjson", Record("1", "Beside the server"));

        var done = await NewsCommand.RunAsync(news.DataFolder, ["import", Path.Combine(folder, file)]);

        Assert.That(done.ExitCode, Is.Zero, done.Error);
        Assert.That(
            async () => (await news.QueryAsync("""{ articles(first: 1, where: { language: "en" }) { nodes { headline externalId } } }""")).ToString(),
            Does.Contain("Beside the server").After(1000, 50));
    }

    private static string Record(string id, string title = "A bridge opens") =>
        $$"""{"id":"{{id}}","lang":"en","title":"{{title}}","body":"It opened.\n\nPeople crossed.","tags":["Bridges"],"publishedAt":"2025-07-02T12:35:00+04:00"}""";

    private string File(string name, params string[] lines)
    {
        System.IO.File.WriteAllLines(Path.Combine(folder, name), lines);
        return name;
    }

    private Task<NewsCommand.Result> ImportAsync(string file) => NewsCommand.RunAsync(folder, ["import", file]);

    private static async Task<int> CountAsync(string folder)
    {
        if (!TestDatabase.Exists(folder))
        {
            return 0;
        }

        try
        {
            await using var db = TestDatabase.Open(folder);
            return await db.Articles.CountAsync();
        }
        catch (DbException)
        {
            return 0; // It is just being made.
        }
    }

    private static async Task<List<string>> StateAsync(string folder)
    {
        await using var db = TestDatabase.Open(folder);
        var articles = await db.Articles.Include(article => article.Tags).OrderBy(article => article.ExternalId).ToListAsync();
        return
        [
            .. articles.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.ExternalId} {a.Slug} {a.Version} {a.Tags.Count} {a.Body}")),
            .. await db.Changes.GroupBy(change => change.Noun + change.Kind).OrderBy(group => group.Key).Select(group => group.Key + group.Count()).ToListAsync(),
        ];
    }
}
