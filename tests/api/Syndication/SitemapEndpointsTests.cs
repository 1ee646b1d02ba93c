using System.Globalization;
using System.Net;
using System.Xml.Linq;
using System.Xml.Schema;
using NewsApi.Data;

namespace NewsApi.Tests.Syndication;

public sealed class SitemapEndpointsTests
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Image = "http://www.google.com/schemas/sitemap-image/1.1";
    private static readonly XNamespace NewsItem = "http://www.google.com/schemas/sitemap-news/0.9";

    [Test]
    public async Task The_sitemaps_together_list_every_public_article_once_with_its_translations_and_picture()
    {
        await using var news = new TestNews();
        var (world, story) = (An.Section("world"), new Story());
        var hello = An.Article("hello", world, story: story);
        hello.LeadMedia = An.Picture("/media/a.svg");
        var far = An.Article("far", world);
        far.Id = 123_456;
        await news.WithAsync(hello, An.Article("privet", world, "ru", story: story), An.Article("draft", world, status: ArticleStatus.Draft), far);

        var files = await FilesAsync(news);
        var pages = new List<XElement>();
        foreach (var file in files.Where(file => file.Contains("articles-")))
        {
            pages.AddRange(XDocument.Parse(await news.Http.GetStringAsync(file)).Root!.Elements());
        }

        Assert.That(pages.Select(page => new Uri((string)page.Element(Map + "loc")!).AbsolutePath), Is.EquivalentTo(new[] { "/en/world/hello", "/ru/world/privet", "/en/world/far" }));
        var first = pages.Single(page => page.Element(Map + "loc")!.Value.EndsWith("/hello", StringComparison.Ordinal));
        Assert.That(first.Elements(Html + "link").Select(link => (string?)link.Attribute("hreflang")), Is.EqualTo(new[] { "en", "ru" }));
        Assert.That(first.Descendants(Image + "loc").Single().Value, Does.EndWith("/media/a.svg"));
        Assert.That((await news.Http.GetAsync("/sitemaps/articles-7.xml")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_index_follows_the_log()
    {
        var clock = new MovableClock();
        await using var news = new TestNews(clock.Register);
        var newsroom = new Newsroom(news, clock);
        Assert.That((await FilesAsync(news)).Where(file => file.Contains("articles-")), Is.Empty);

        await newsroom.PublishAsync(An.Article("hello", An.Section("world")));
        Assert.That(async () => await FilesAsync(news), Has.Some.Contains("articles-0.xml").After(2000, 50));
        await newsroom.WithdrawAsync("hello", null);
        Assert.That(async () => await FilesAsync(news), Has.None.Contains("articles-0.xml").After(2000, 50));
    }

    [Test]
    public async Task The_news_of_two_days_is_told_by_its_first_publication_a_thousand_a_file()
    {
        var clock = new MovableClock();
        await using var news = new TestNews(clock.Register);
        var world = An.Section("world");
        var foreign = An.Article("foreign", world, hour: 20);
        foreign.CanonicalUrl = "https://elsewhere.example/";
        var edited = An.Article("edited", world, "zh-Hant-TW", hour: -20);
        edited.UpdatedAt = clock.Now;
        await news.WithAsync([foreign, edited, An.Article("old", world, hour: -25), .. Enumerable.Range(0, 1100).Select(n => An.Article($"a{n}", world, hour: n % 24))]);

        var files = (await FilesAsync(news)).Where(file => file.Contains("news-")).ToList();
        var items = new List<XElement>();
        foreach (var file in files)
        {
            var part = XDocument.Parse(await news.Http.GetStringAsync(file)).Root!.Elements().ToList();
            Assert.That(part, Has.Count.LessThanOrEqualTo(1000));
            items.AddRange(part);
        }

        Assert.That((files.Count, items.Count), Is.EqualTo((2, 1101)));
        Assert.That(items.Select(item => item.Element(Map + "loc")!.Value), Is.Unique.And.None.Contains("/old").And.None.Contains("/foreign"));
        var last = items[^1].Element(NewsItem + "news")!;
        Assert.That(DateTimeOffset.Parse(last.Element(NewsItem + "publication_date")!.Value, CultureInfo.InvariantCulture), Is.EqualTo(edited.PublishedAt));
        Assert.That((string?)last.Element(NewsItem + "publication")!.Element(NewsItem + "language"), Is.EqualTo("zh-tw"));
    }

    [Test]
    public async Task Every_sitemap_of_the_newspapers_keeps_to_its_schema()
    {
        var schemas = new XmlSchemaSet { XmlResolver = new System.Xml.XmlUrlResolver() };
        schemas.Add(null, Repository.Shared("schemas/sitemap/all.xsd"));
        schemas.Add(null, Repository.Shared("schemas/sitemap/siteindex.xsd"));
        await using var news = await Papers.AllAsync();

        var files = (await FilesAsync(news)).Prepend("/sitemap.xml").ToList();
        Assert.That(files, Has.Some.Contains("news-0").And.Some.Contains("articles-0").And.Some.Contains("pages"));
        foreach (var file in files)
        {
            var faults = new List<string>();
            XDocument.Parse(await news.Http.GetStringAsync(file)).Validate(schemas, (_, fault) => faults.Add(fault.Message));
            Assert.That(faults, Is.Empty, file);
        }

        var wrong = new XDocument(new XElement(Map + "urlset", new XElement(Map + "url", new XElement(Map + "where", "/"))));
        Assert.That(() => wrong.Validate(schemas, null), Throws.InstanceOf<XmlSchemaValidationException>(), "The schema refuses nothing.");
    }

    private static async Task<List<string>> FilesAsync(TestNews news) =>
        [.. XDocument.Parse(await news.Http.GetStringAsync("/sitemap.xml")).Descendants(Map + "loc").Select(loc => new Uri(loc.Value).AbsolutePath)];
}
