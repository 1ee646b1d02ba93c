using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace NewsApi.Tests.Http;

public class StrictQueryTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public void Start() => news = new TestNews();

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("/api/v1/articles?foo=1", "foo")]
    [TestCase("/api/v1/articles?First=1", "First")]
    [TestCase("/api/v1/articles?first=x", "first")]
    [TestCase("/api/v1/articles?first=101", "first")]
    [TestCase("/api/v1/articles?first=1&first=2", "first")]
    [TestCase("/api/v1/articles?order=newest", "order")]
    [TestCase("/api/v1/articles?include=all", "include")]
    [TestCase("/api/v1/articles?fields=id,nothing", "fields")]
    [TestCase("/api/v1/articles?publishedAfter=yesterday", "publishedAfter")]
    [TestCase("/api/v1/articles?after=%F0%9F%98%80", "after")]
    [TestCase("/api/v1/articles?ids=abc", "ids")]
    [TestCase("/api/v1/articles?language=", "language")]
    [TestCase("/api/v1/tags?after=%20", "after")]
    [TestCase("/api/v1/site?language=english_us", "language")]
    [TestCase("/api/v1/front?first=3", "first")]
    [TestCase("/api/v1/search?first=3", "q")]
    [TestCase("/api/v1/suggest", "prefix")]
    public async Task A_wrong_parameter_is_named(string path, string parameter)
    {
        var response = await news.Http.GetAsync(path);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(problem.At("errors").Each("parameter"), Is.EqualTo(new[] { parameter }));
    }

    [Test]
    public async Task Every_wrong_parameter_is_named_at_once()
    {
        var problem = await (await news.Http.GetAsync("/api/v1/articles?first=x&foo=1&order=z")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(problem.At("errors").Each("parameter"), Is.EqualTo(new[] { "first", "foo", "order" }));
    }

    [Test]
    public async Task Of_a_missing_parameter_the_name_is_told()
    {
        var problem = await (await news.Http.GetAsync("/api/v1/search")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(problem.Text("detail"), Is.EqualTo("q is missing; it must be given."));
    }

    [TestCase("/api/v1/nothing")]
    [TestCase("/api/v1/articles/unknown")]
    [TestCase("/api/v1/authors/unknown")]
    public async Task What_does_not_exist_is_a_problem_too(string path)
    {
        var response = await news.Http.GetAsync(path);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That((await response.Content.ReadFromJsonAsync<JsonElement>()).Text("detail"), Is.Not.Empty);
    }
}
