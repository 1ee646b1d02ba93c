using System.Net;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NewsApi.Tests.Http;

public class SecurityHeadersTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        news = new TestNews();
        await news.WithAsync(An.Article("hello", An.Section("world")));
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("/en")]
    [TestCase("/en/world")]
    [TestCase("/en/world/hello")]
    [TestCase("/en/nothing/there")]
    public async Task A_page_runs_and_shows_only_what_is_its_own(string path)
    {
        var response = await news.Http.GetAsync(path);
        var policy = Policy(response);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        var scripts = page.QuerySelectorAll("script:not([src]):not([type='application/json']):not([type='application/ld+json'])");
        var styles = page.QuerySelectorAll("style");

        Assert.That(policy["default-src"], Is.EqualTo("'none'"));
        Assert.That(policy["script-src"], Is.EqualTo($"'self' {Hash(scripts.Single())}"));
        Assert.That(policy["style-src"].Split(' '), Has.Length.EqualTo(3).And.SupersetOf(styles.Select(Hash).Prepend("'self'")));
        Assert.That(styles, Is.Not.Empty);
        Assert.That(policy["frame-ancestors"], Is.EqualTo("'none'"));
        Assert.That(policy["base-uri"], Is.EqualTo("'none'"));
        Assert.That(page.QuerySelectorAll("[style]"), Is.Empty);
        Assert.That(response.Headers.GetValues("Cross-Origin-Opener-Policy"), Is.EqualTo(new[] { "same-origin" }));
        Assert.That(string.Join(' ', response.Headers.GetValues("Permissions-Policy")), Does.Contain("camera=()"));
    }

    [TestCase("/en", HttpStatusCode.OK)]
    [TestCase("/api/v1/articles", HttpStatusCode.OK)]
    [TestCase("/api/v1/articles?nonsense=1", HttpStatusCode.BadRequest)]
    [TestCase("/graphql?query={__typename}", HttpStatusCode.OK)]
    [TestCase("/robots.txt", HttpStatusCode.OK)]
    [TestCase("/media/none.png", HttpStatusCode.NotFound)]
    [TestCase("/swagger/index.html", HttpStatusCode.OK)]
    public async Task Every_answer_keeps_its_type_and_tells_other_sites_no_address(string path, HttpStatusCode status)
    {
        var response = await news.Http.GetAsync(path);
        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        Assert.That(response.Headers.GetValues("Referrer-Policy"), Is.EqualTo(new[] { "strict-origin-when-cross-origin" }));
        Assert.That(Policy(response)["default-src"], Is.EqualTo("'none'"));
        Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.Not.Contain("unsafe"));
    }

    private static string Hash(IElement element) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.TextContent)))}'";

    private static Dictionary<string, string> Policy(HttpResponseMessage response) => response.Headers.GetValues("Content-Security-Policy").Single()
        .Split("; ").Select(directive => directive.Split(' ', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
}
