using System.Net;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Json.Schema;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Tests.Syndication;

public sealed class FeedEndpointsTests
{
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Test]
    public async Task Each_kind_of_feed_tells_of_its_own_articles_newest_first()
    {
        await using var news = await FilledAsync();

        foreach (var (path, slugs) in new (string, string[])[]
        {
            ("/feeds/en", ["second", "first"]), ("/feeds/en/world", ["first"]), ("/feeds/en/tag/sea", ["first"]), ("/feeds/en/author/ann", ["second", "first"]),
            ("/feeds/ru", ["privet"]), ("/feeds/de", []), ("/feeds/RU", ["privet"]),
        })
        {
            var (rss, atom) = (Read(await news.Http.GetStringAsync($"{path}.rss")), Read(await news.Http.GetStringAsync($"{path}.atom")));
            var json = (await news.DocumentAsync($"{path}.json")).At("items");
            Assert.That(Slugs(rss), Is.EqualTo(slugs), path);
            Assert.That(Slugs(atom), Is.EqualTo(slugs), path);
            Assert.That(json.Each("url").Select(url => url![(url!.LastIndexOf('/') + 1)..]), Is.EqualTo(slugs), path);
            Assert.That(atom.Items.Select(item => item.Id), Is.EqualTo(rss.Items.Select(item => item.Id)).And.EqualTo(json.Each("id")), path);
        }
    }

    [Test]
    public async Task RSS_carries_the_whole_text_the_byline_the_picture_and_its_own_address()
    {
        await using var news = await FilledAsync();
        var channel = XDocument.Parse(await news.Http.GetStringAsync("/feeds/en/world.rss")).Root!.Element("channel")!;
        var item = channel.Element("item")!;

        Assert.That((string?)channel.Element("language"), Is.EqualTo("en"));
        Assert.That((string?)channel.Elements(Atom + "link").Single(link => (string?)link.Attribute("rel") == "self").Attribute("href"), Is.EqualTo($"{news.Http.BaseAddress}feeds/en/world.rss"));
        Assert.That((string?)item.Element(Content + "encoded"), Does.Contain($"<a href=\"{news.Http.BaseAddress}en/city\">The text.</a>").And.Contain("Reuse").Or.Contain("<a href="));
        Assert.That(item.Elements(DublinCore + "creator").Select(creator => creator.Value), Is.EqualTo(new[] { "Ann Lee" }));
        Assert.That((string?)item.Element(Media + "content")!.Attribute("url"), Is.EqualTo($"{news.Http.BaseAddress}media/a.svg"));
        Assert.That(item.Elements("category").Select(category => category.Value), Is.EqualTo(new[] { "World", "Sea" }));
        Assert.That(Read(channel.Document!.ToString()).Items.Single().PublishDate, Is.EqualTo(An.Noon));
    }

    [Test]
    public async Task A_withdrawn_article_leaves_every_feed_and_an_older_copy_is_not_taken_for_fresh()
    {
        var clock = new MovableClock();
        await using var news = await FilledAsync(clock);
        clock.Now += TimeSpan.FromHours(1);
        var newsroom = new Newsroom(news, clock);
        await newsroom.LogAsync(ChangeKind.Updated, "settings", 0);
        clock.Now += TimeSpan.FromHours(1);
        var before = await news.Http.GetAsync("/feeds/en.atom");

        Assert.That((await AskAsync(news, before.Content.Headers.LastModified!.Value)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        await newsroom.WithdrawAsync("second", "It was wrong.");
        clock.Now += TimeSpan.FromHours(1);

        Assert.That(Slugs(Read(await (await AskAsync(news, before.Content.Headers.LastModified!.Value)).Content.ReadAsStringAsync())), Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public async Task An_unchanged_feed_is_a_304_and_HEAD_has_no_body()
    {
        await using var news = await FilledAsync();
        foreach (var suffix in new[] { "rss", "atom", "json" })
        {
            var first = await news.Http.GetAsync($"/feeds/en.{suffix}");
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/feeds/en.{suffix}") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
            Assert.That((await news.Http.SendAsync(again)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));

            var head = await news.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/feeds/en.{suffix}"));
            Assert.That((head.StatusCode, head.Headers.ETag), Is.EqualTo((HttpStatusCode.OK, first.Headers.ETag)));
            Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task The_parts_of_a_long_feed_follow_each_other_without_gap_or_repetition()
    {
        await using var news = new TestNews();
        var world = An.Section("world");
        await news.WithAsync([.. Enumerable.Range(0, 70).Select(n => An.Article($"a{n}", world, hour: n))]);

        var seen = new List<string?>();
        for (var next = "/feeds/en.json"; next is not null;)
        {
            var part = await news.DocumentAsync(next);
            seen.AddRange(part.At("items").Each("title"));
            next = part.TryGetProperty("next_url", out var url) ? new Uri(url.GetString()!).PathAndQuery : null;
        }

        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 70).Reverse().Select(n => $"Headline of a{n}")));
    }

    [Test]
    public async Task Every_feed_that_OPML_lists_is_there_and_keeps_to_its_format()
    {
        var schema = JsonSchema.FromFile(Repository.Shared("schemas/jsonfeed-1.1.schema.json"));
        await using var news = await Papers.AllAsync();
        var outlines = XDocument.Parse(await news.Http.GetStringAsync("/feeds.opml")).Descendants("outline").Where(outline => outline.Attribute("xmlUrl") is not null).ToList();
        Assert.That(outlines, Has.Count.GreaterThan(100));

        foreach (var path in outlines.Select(outline => new Uri((string)outline.Attribute("xmlUrl")!).LocalPath[..^4]))
        {
            Assert.That(Read(await news.Http.GetStringAsync($"{path}.rss")).Items, Is.Not.Empty, path);
            AtomRules.Hold(XDocument.Parse(await news.Http.GetStringAsync($"{path}.atom")));
            Assert.That(schema.Evaluate(await news.DocumentAsync($"{path}.json")).IsValid, path);
        }
    }

    [Test]
    public async Task Letters_that_XML_does_not_take_cost_themselves_and_not_the_feed()
    {
        await using var news = new TestNews();
        await news.WithAsync(An.Article("odd", An.Section("world"), headline: "A\uFFFFB & <C>", body: "<p>]]> \u0001 \uFFFE</p>"));

        Assert.That(Read(await news.Http.GetStringAsync("/feeds/en.rss")).Items.Single().Title.Text, Is.EqualTo("AB & <C>"));
        Assert.That(Read(await news.Http.GetStringAsync("/feeds/en.atom")).Items.Single().Title.Text, Is.EqualTo("AB & <C>"));
    }

    [TestCase("/feeds/en.xml", HttpStatusCode.NotFound, ".rss, .atom, .json")]
    [TestCase("/feeds/en/nowhere.rss", HttpStatusCode.NotFound, "/feeds.opml")]
    [TestCase("/feeds/en/tag/nothing.json", HttpStatusCode.NotFound, "/feeds.opml")]
    [TestCase("/feeds/en/author/nobody.atom", HttpStatusCode.NotFound, "/feeds.opml")]
    [TestCase("/feeds/english.rss", HttpStatusCode.BadRequest, "BCP 47")]
    [TestCase("/feeds/en.rss?after=nonsense", HttpStatusCode.BadRequest, "cursor")]
    public async Task What_is_no_feed_is_refused_in_so_many_words(string path, HttpStatusCode status, string hint)
    {
        await using var news = new TestNews();
        var answer = await news.Http.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        Assert.That(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("detail"), Does.Contain(hint));
    }

    [Test]
    public async Task Hubs_are_named_when_there_are_any()
    {
        await using var news = await FilledAsync();
        await news.Get<SettingsWriter>().EditAsync(0, new SiteSettings { Hubs = ["https://hub.example/"] }, CancellationToken.None);

        Assert.That((await news.DocumentAsync("/feeds/en.json")).Text("hubs.0.url"), Is.EqualTo("https://hub.example/"));
        Assert.That(await news.Http.GetStringAsync("/feeds/en.atom"), Does.Contain("rel=\"hub\" href=\"https://hub.example/\""));
    }

    private static async Task<TestNews> FilledAsync(MovableClock? clock = null)
    {
        var news = clock is null ? new TestNews() : new TestNews(clock.Register);
        var (world, city, ann, sea) = (An.Section("world", "World"), An.Section("city", "City"), An.Author("ann", "Ann Lee"), An.Tag("sea", "Sea"));
        var first = An.Article("first", world, body: "<p><a href=\"/en/city\">The text.</a></p>").By(ann).Tagged(sea);
        first.LeadMedia = An.Picture("/media/a.svg");
        return await news.WithAsync(first, An.Article("second", city, hour: 1).By(ann), An.Article("privet", world, "ru"), An.Article("draft", world, hour: 9, status: ArticleStatus.Draft).By(ann).Tagged(sea));
    }

    private static Task<HttpResponseMessage> AskAsync(TestNews news, DateTimeOffset since) =>
        news.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/feeds/en.atom") { Headers = { IfModifiedSince = since } });

    private static SyndicationFeed Read(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml));
        return SyndicationFeed.Load(reader);
    }

    private static IEnumerable<string> Slugs(SyndicationFeed feed) =>
        feed.Items.Select(item => item.Links.First(link => link.RelationshipType is null or "alternate").Uri.Segments[^1]);
}
