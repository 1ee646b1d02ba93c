using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace NewsApi.Tests.Site;

/// <summary>What browsers and crawlers ask for beside the pages.</summary>
public class SiteFilesTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public void Start() => news = new TestNews();

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [Test]
    public async Task Crawlers_may_read_pages_and_pictures_but_not_the_doors_of_the_API()
    {
        var response = await news.Http.GetAsync("/robots.txt");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
        Assert.That(lines, Does.Contain("User-agent: *").And.Contain("Disallow: /api/").And.Contain("Disallow: /graphql").And.Contain("Disallow: /preview/"));
        Assert.That(lines, Does.Not.Contain("Disallow: /").And.Not.Contain("Disallow: /media/").And.Not.Contain("Disallow: /assets/"));
    }

    [TestCase("en", "ltr")]
    [TestCase("hy", "ltr")]
    [TestCase("ar", "rtl")]
    public async Task An_edition_can_be_put_on_a_home_screen_under_its_own_name(string language, string direction)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await news.Http.GetStringAsync($"/{language}"));
        var response = await news.Http.GetAsync(page.QuerySelector("link[rel=manifest]")!.GetAttribute("href"));
        var manifest = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/manifest+json"));
        Assert.That(
            (manifest.Text("name"), manifest.Text("lang"), manifest.Text("dir"), manifest.Text("start_url")),
            Is.EqualTo(("NewsApi", language, direction, $"/{language}")));
        Assert.That(manifest.At("icons").EnumerateArray().Select(icon => icon.Text("purpose")), Does.Contain("any").And.Contain("maskable"));
        foreach (var icon in manifest.At("icons").EnumerateArray())
        {
            Assert.That(PngSize(await news.Http.GetByteArrayAsync(icon.Text("src"))), Is.EqualTo(icon.Text("sizes")));
        }
    }

    [Test]
    public async Task Every_icon_a_page_names_is_there_and_of_its_size()
    {
        var page = await new HtmlParser().ParseDocumentAsync(await news.Http.GetStringAsync("/en"));
        var links = page.QuerySelectorAll("link[rel=icon], link[rel=apple-touch-icon]").Select(link => link.GetAttribute("href")!).ToList();
        Assert.That(links, Has.Count.EqualTo(3));
        var sizes = new List<string>();
        foreach (var link in links.Where(link => link.EndsWith(".png", StringComparison.Ordinal)))
        {
            sizes.Add(PngSize(await news.Http.GetByteArrayAsync(link)));
        }

        Assert.That(sizes, Is.EquivalentTo(new[] { "32x32", "180x180" }));
    }

    [Test]
    public async Task Who_reads_no_page_finds_an_icon_where_it_has_always_been()
    {
        var response = await news.Http.GetAsync("/favicon.ico");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.That((response.StatusCode, response.Content.Headers.ContentType!.MediaType), Is.EqualTo((HttpStatusCode.OK, "image/x-icon")));
        Assert.That(bytes[..4], Is.EqualTo(new byte[] { 0, 0, 1, 0 }));
        Assert.That(PngSize(bytes[22..]), Is.EqualTo("32x32"));
    }

    private static string PngSize(byte[] png)
    {
        Assert.That(png[1..4], Is.EqualTo("PNG"u8.ToArray()));
        int At(int offset) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(offset));
        return $"{At(16)}x{At(20)}";
    }
}
