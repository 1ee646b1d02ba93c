using System.Buffers.Binary;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsApi.Data;

namespace NewsApi.Tests.Site;

/// <summary>What a page tells searching machines, and sites on which it is shared.</summary>
public class PageHeadTests
{
    private TestNews news = null!;
    private string origin = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        news = new TestNews();
        origin = news.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var (world, ann, sea, story) = (An.Section("world", "World"), An.Author("ann", "Ann Lee"), An.Tag("sea", "Sea"), new Story());
        var harbour = An.Section("harbour");
        harbour.Picture = An.Picture("/media/harbour.jpg");
        var (bridge, lent) = (An.Article("bridge", world, story: story).By(ann).Tagged(sea), An.Article("lent", world, hour: -2));
        (bridge.LeadMedia, lent.CanonicalUrl) = (An.Picture("/media/bridge.jpg"), "https://gazette.example/lent");
        await news.WithAsync(
            bridge, lent, An.Article("plain", world, hour: -1), An.Article("most", world, "hy", story: story), An.Article("nur", world, "ar"),
            An.Article("only", An.Section("city", "City")), An.Article("boat", harbour));
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("/en/world/bridge", "en=/en/world/bridge hy=/hy/world/most x-default=/en/world/bridge")]
    [TestCase("/hy/world/most", "en=/en/world/bridge hy=/hy/world/most x-default=/en/world/bridge")]
    [TestCase("/en/world", "en=/en/world hy=/hy/world x-default=/en/world")]
    [TestCase("/hy/world", "en=/en/world hy=/hy/world x-default=/en/world")]
    [TestCase("/en", "en=/en hy=/hy x-default=/")]
    [TestCase("/en/tag/sea", "en=/en/tag/sea x-default=/en/tag/sea")]
    [TestCase("/en/author/ann", "en=/en/author/ann x-default=/en/author/ann")]
    [TestCase("/en/city", "en=/en/city x-default=/en/city")]
    [TestCase("/ru/world", "")]
    [TestCase("/ar/world", "")]
    [TestCase("/en/world/lent", "")]
    public async Task Editions_that_have_the_page_name_each_other_and_no_others(string path, string expected)
    {
        var head = await HeadAsync(path);
        var links = head.QuerySelectorAll("link[hreflang]").Select(link => $"{link.GetAttribute("hreflang")}={link.GetAttribute("href")![origin.Length..]}");
        Assert.That(string.Join(' ', links), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_text_with_a_home_elsewhere_names_it() =>
        Assert.That((await HeadAsync("/en/world/lent")).QuerySelector("link[rel=canonical]")!.GetAttribute("href"), Is.EqualTo("https://gazette.example/lent"));

    [TestCase("/en/world/bridge", "bridge")]
    [TestCase("/en/world", "bridge")]
    [TestCase("/en/harbour", "harbour")]
    [TestCase("/en/harbour/boat", "harbour")]
    public async Task A_shared_page_shows_its_photograph_or_its_sections(string path, string picture)
    {
        var head = await HeadAsync(path);
        Assert.That(
            new[] { "og:image", "og:image:width", "og:image:height", "og:image:alt" }.Select(name => Meta(head, name)),
            Is.EqualTo(new[] { $"{origin}/media/{picture}.jpg", "1200", "800", "What it shows" }));
        Assert.That(Meta(head, "twitter:card"), Is.EqualTo("summary_large_image"));
    }

    [TestCase("/en/world/plain")]
    [TestCase("/en")]
    [TestCase("/en/city")]
    [TestCase("/en/author/ann")]
    public async Task A_shared_page_without_a_photograph_shows_a_card_of_the_size_networks_ask_for(string path)
    {
        var address = Meta(await HeadAsync(path), "og:image")!;
        Assert.That(address, Does.StartWith($"{origin}/assets/"));
        var png = await news.Http.GetByteArrayAsync(address);
        Assert.That((BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))), Is.EqualTo((1200, 630)));
    }

    [TestCase("/en/world/bridge", "NewsArticle", "NewsApi=/en World=/en/world Headline of bridge=/en/world/bridge")]
    [TestCase("/en/world", null, "NewsApi=/en World=/en/world")]
    [TestCase("/en/author/ann", "ProfilePage", "NewsApi=/en Ann Lee=/en/author/ann")]
    [TestCase("/en/tag/sea", null, "NewsApi=/en Sea=/en/tag/sea")]
    public async Task A_page_says_what_it_is_and_what_lies_above_it(string path, string? kind, string trail)
    {
        var facts = (await HeadAsync(path)).QuerySelectorAll("script[type='application/ld+json']")
            .Select(script => JsonSerializer.Deserialize<JsonElement>(script.TextContent)).ToList();
        Assert.That(facts.Select(fact => fact.Text("@type")), Is.EqualTo(new[] { kind, "BreadcrumbList" }.Where(type => type is not null)));
        var steps = facts[^1].At("itemListElement").EnumerateArray().ToList();
        Assert.That(steps.Select(step => step.At("position").GetInt32()), Is.EqualTo(Enumerable.Range(1, steps.Count)));
        Assert.That(string.Join(' ', steps.Select(step => $"{step.Text("name")}={step.Text("item")![origin.Length..]}")), Is.EqualTo(trail));
    }

    [TestCase("/en/world/bridge", "max-image-preview:large")]
    [TestCase("/en", "max-image-preview:large")]
    [TestCase("/en/world", null)]
    [TestCase("/ru/world", "noindex")]
    [TestCase("/en/search?q=a", "noindex")]
    public async Task Crawlers_are_told_what_to_keep(string path, string? robots)
    {
        for (var tries = 0; path.Contains("search") && tries < 50 && !(await news.Http.GetAsync(path)).IsSuccessStatusCode; tries++)
        {
            await Task.Delay(100);
        }

        Assert.That(Meta(await HeadAsync(path), "robots"), Is.EqualTo(robots));
    }

    private async Task<IElement> HeadAsync(string path) => (await new HtmlParser().ParseDocumentAsync(await news.Http.GetStringAsync(path))).Head!;

    private static string? Meta(IElement head, string name) => head.QuerySelector($"meta[name='{name}'], meta[property='{name}']")?.GetAttribute("content");
}
