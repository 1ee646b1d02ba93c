using System.Net;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using NewsApi.Data;

namespace NewsApi.Tests.Syndication;

public sealed class EmbedEndpointsTests
{
    private TestNews news = null!;
    private Article article = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        news = new TestNews();
        article = An.Article("hello", An.Section("world", "World"), headline: "Less < \"more\"").By(An.Author("ann", "Ann Lee"));
        article.LeadMedia = An.Picture("/media/a.svg");
        await news.WithAsync(article, new Alias { Language = "en", Slug = "old-hello", Article = article }, An.Article("draft", An.Section("city"), status: ArticleStatus.Draft));
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("en/world/hello")]
    [TestCase("en/city/hello")]
    [TestCase("en/world/old-hello?utm_source=x")]
    public async Task An_article_is_embedded_by_its_address_or_a_former_one(string path)
    {
        var answer = await news.DocumentAsync($"/oembed?url={Uri.EscapeDataString($"{news.Http.BaseAddress}{path}")}");
        var frame = new HtmlParser().ParseDocument(answer.Text("html")!).QuerySelector("iframe")!;

        Assert.That((answer.Text("version"), answer.Text("type"), answer.Text("title"), answer.Text("author_name")), Is.EqualTo(("1.0", "rich", "Less < \"more\"", "Ann Lee")));
        Assert.That(frame.GetAttribute("sandbox"), Is.EqualTo("allow-popups allow-popups-to-escape-sandbox"));
        Assert.That((await news.Http.GetAsync(frame.GetAttribute("src"))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task It_fits_the_place_there_is_and_XML_says_the_same()
    {
        var query = $"/oembed?maxwidth=320&maxheight=9999&url={Uri.EscapeDataString($"{news.Http.BaseAddress}en/world/hello")}";
        var json = await news.DocumentAsync(query);
        var xml = XDocument.Parse(await news.Http.GetStringAsync($"{query}&format=xml")).Root!;

        Assert.That((json.At("width").GetInt32(), json.At("height").GetInt32()), Is.EqualTo((320, 420)));
        Assert.That(json.Text("html"), Does.Contain("width=\"320\""));
        Assert.That(xml.Elements().Select(member => (member.Name.LocalName, member.Value)), Is.EqualTo(json.EnumerateObject().Select(member => (member.Name, member.Value.ToString()))));
    }

    [Test]
    public async Task The_card_needs_no_script_and_may_stand_in_any_page()
    {
        var answer = await news.Http.GetAsync($"/embed/{An.IdOf(article)}");
        var card = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("frame-ancestors *").And.Not.Contain("unsafe"));
        Assert.That(answer.Headers.Contains("X-Frame-Options"), Is.False);
        Assert.That(card.QuerySelectorAll("script, [style], [onclick]"), Is.Empty);
        Assert.That(card.QuerySelector("h1")!.TextContent, Is.EqualTo("Less < \"more\""));
        Assert.That(card.QuerySelector("a")!.GetAttribute("href"), Does.EndWith("/en/world/hello"));
        var style = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(card.QuerySelector("style")!.TextContent)));
        Assert.That(policy, Does.Contain($"'sha256-{style}'"));
    }

    [TestCase("/oembed", HttpStatusCode.BadRequest)]
    [TestCase("/oembed?url=BASEen/world/hello&maxwidth=-3", HttpStatusCode.BadRequest)]
    [TestCase("/oembed?url=BASEen/world/hello&maxheight=wide", HttpStatusCode.BadRequest)]
    [TestCase("/oembed?url=BASEen/world/hello&format=yaml", HttpStatusCode.NotImplemented)]
    [TestCase("/oembed?url=BASEen/city/draft", HttpStatusCode.NotFound)]
    [TestCase("/oembed?url=https://elsewhere.example/en/world/hello", HttpStatusCode.NotFound)]
    [TestCase("/oembed?url=hello", HttpStatusCode.NotFound)]
    [TestCase("/embed/nothing", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_embedded_is_refused_by_its_own_status(string path, HttpStatusCode status) =>
        Assert.That((await news.Http.GetAsync(path.Replace("BASE", $"{news.Http.BaseAddress}"))).StatusCode, Is.EqualTo(status));
}
