using System.Text.Json;
using NewsApi.Articles;
using NewsApi.Transfer;

namespace NewsApi.Tests.Transfer;

/// <summary>Real articles, kept beside the repository.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class RealNewsTests
{
    private TestNews news = null!;

    [SetUp]
    public void Start() => news = new TestNews();

    [TearDown]
    public async Task Stop() => await news.DisposeAsync();

    [Test]
    public async Task The_seed_article_shows_every_field_it_has()
    {
        var file = Repository.Shared("news/seed-article.ndjson");
        var record = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;

        Assert.That((await ImportAsync(file)).Created, Is.EqualTo(1));

        var answer = await news.QueryAsync(
            """
            { articles(first: 1) { nodes {
              externalId headline deck publishedAt views usageTerms copyright { holder year } source { name url }
              section { name tagline } authors { name } tags { name } body { text } } } }
            """);
        var shown = answer.GetProperty("data").GetProperty("articles").GetProperty("nodes")[0];
        Assert.Multiple(() =>
        {
            Assert.That(At(shown, "externalId"), Is.EqualTo(At(record, "id")));
            Assert.That(At(shown, "headline"), Is.EqualTo(At(record, "title")));
            Assert.That(At(shown, "deck"), Is.EqualTo(At(record, "deck")));
            Assert.That(At(shown, "publishedAt"), Is.EqualTo("2025-07-02T08:35:00Z"));
            Assert.That(shown.GetProperty("views").GetInt64(), Is.EqualTo(248));
            Assert.That(At(shown, "usageTerms"), Is.EqualTo(At(record, "usageTerms")));
            Assert.That(At(shown, "copyright", "holder"), Is.EqualTo(At(record, "copyrightHolder")));
            Assert.That(shown.GetProperty("copyright").GetProperty("year").GetInt32(), Is.EqualTo(2025));
            Assert.That(At(shown, "source", "name"), Is.EqualTo(At(record, "source", "name")));
            Assert.That(At(shown, "source", "url"), Is.EqualTo(At(record, "source", "url")));
            Assert.That(At(shown, "section", "name"), Is.EqualTo(At(record, "section")));
            Assert.That(At(shown, "section", "tagline"), Is.EqualTo(At(record, "sectionTagline")));
            Assert.That(Names(shown.GetProperty("authors"), "name"), Is.EqualTo(Names(record.GetProperty("authors"))));
            Assert.That(Names(shown.GetProperty("tags"), "name"), Is.EqualTo(Names(record.GetProperty("tags"))));
            Assert.That(At(shown, "body", "text"), Is.EqualTo(At(record, "body")));
        });
    }

    [Test]
    public async Task An_English_archive_is_imported_and_once_more_changes_nothing()
    {
        var file = Repository.Shared("news/digitalgov-en.ndjson.gz");

        var first = await ImportAsync(file);
        var again = await ImportAsync(file);
        var dated = await ImportAsync(file, new ImportOptions(PublishedAt: DateTimeOffset.UnixEpoch));

        Assert.That((first.Read, first.Created, first.Refused), Is.EqualTo((2647, 2640, 7)));
        Assert.That((again.Created, again.Updated, again.Unchanged), Is.EqualTo((0, 0, 2640)));
        Assert.That((dated.Created, dated.Updated, dated.Unchanged, dated.Refused), Is.EqualTo((7, 0, 2640, 0)));
    }

    [Test]
    public async Task A_newsletter_in_twenty_languages_is_imported_and_its_editions_find_each_other()
    {
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        try
        {
            // By the command, which leaves the search index to a server: nothing here asks for one.
            var done = await NewsCommand.RunAsync(folder, ["import", Repository.Shared("news/debian-weekly-multi.ndjson.gz")]);
            Assert.That(done.Output, Does.StartWith("39,773 read: 39,773 created"), done.Error);
            TestContext.Out.WriteLine(done.Output);

            await using var server = new TestNews(dataFolder: folder);
            var reader = server.Get<ArticleReader>();
            var article = await reader.FindAsync("en", "welcome", CancellationToken.None);
            var editions = (await reader.ByStoryAsync([article!.StoryId], CancellationToken.None))[article.StoryId];
            Assert.That(editions.Select(row => row.Language), Is.Unique.And.Member("en"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task Parallel_news_without_dates_is_imported_by_the_date_given_in_every_script()
    {
        var done = await ImportAsync(
            Repository.Shared("news/ntrex128-parallel.ndjson.gz"), new ImportOptions(new DateTimeOffset(2019, 9, 15, 0, 0, 0, TimeSpan.Zero)));

        Assert.That((done.Created, done.Refused), Is.EqualTo((2706, 0)));
        var answer = await news.QueryAsync("""{ articles(first: 1, where: { language: "hy" }) { nodes { slug section { name } translations { language } } } }""");
        var shown = answer.GetProperty("data").GetProperty("articles").GetProperty("nodes")[0];
        Assert.That(At(shown, "slug"), Does.Match("^[a-z0-9-]{3,}$"));
        Assert.That(At(shown, "section", "name"), Is.EqualTo("Նորություններ"));
        Assert.That(Names(shown.GetProperty("translations"), "language"), Has.Length.EqualTo(21).And.Member("ckb").And.Member("az"));
    }

    private async Task<ImportTotals> ImportAsync(string file, ImportOptions? options = null)
    {
        using var sources = ImportSources.Open([file]);
        return await ImportProgress.RunAsync(TextWriter.Null, terminal: false, progress =>
            news.Get<NewsImport>().RunAsync(sources, options ?? new ImportOptions(), progress, CancellationToken.None));
    }

    private static string? At(JsonElement element, params string[] path) =>
        path.Aggregate(element, (inner, member) => inner.GetProperty(member)).GetString();

    private static string?[] Names(JsonElement list, string? member = null) =>
        [.. list.EnumerateArray().Select(item => member is null ? item.GetString() : At(item, member))];
}
