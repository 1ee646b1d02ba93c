using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using NewsApi.Cache;
using NewsApi.Data;

namespace NewsApi.Tests.Cache;

/// <summary>What the CDN before the server is told, by the server's own requests to a stand-in for its purge address.</summary>
[CancelAfter(60_000)]
public class CdnTests
{
    private static (string Key, string Value)[] Settings(string kind, OtherSite cdn) =>
        [("News:Cdn", kind), ("News:CdnPurgeUrl", $"{cdn.Url}/purge"), ("News:CdnToken", "secret")];

    [TestCase("Fastly", "Surrogate-Key", "Surrogate-Control", ' ')]
    [TestCase("Varnish", "Surrogate-Key", "Surrogate-Control", ' ')]
    [TestCase("cloudflare", "Cache-Tag", "CDN-Cache-Control", ',')]
    public async Task An_answer_says_what_it_was_made_from_and_a_change_drops_it_by_that(string kind, string keysHeader, string timeHeader, char separator)
    {
        await using var cdn = await OtherSite.OpenAsync((_, _) => Task.CompletedTask);
        await using var news = new TestNews(settings: Settings(kind, cdn));
        var desk = await news.AsAsync(Role.Editor);
        await desk.PublishedAsync("First");
        foreach (var path in new[] { "/api/v1/articles?language=en", "/en", "/feeds/en.rss" })
        {
            using var answer = await news.Http.GetAsync(path);
            Assert.That(answer.Headers.GetValues(timeHeader), Is.EqualTo(new[] { "max-age=60, stale-while-revalidate=30, stale-if-error=86400" }));
            var keys = answer.Headers.GetValues(keysHeader).Single().Split(separator);
            cdn.Requests.Clear();
            await desk.PublishedAsync($"After {path}");
            Assert.That(() => Purged(cdn, kind).Intersect(keys), Is.Not.Empty.After(5000, 20), $"{path}: {string.Join(' ', keys)}");
        }
    }

    [Test]
    public async Task Without_a_CDN_nothing_of_it_is_sent()
    {
        await using var news = new TestNews();
        using var answer = await news.Http.GetAsync("/api/v1/articles?language=en");
        Assert.That(answer.Headers.Select(header => header.Key).Intersect(["Surrogate-Key", "Cache-Tag", "Surrogate-Control", "CDN-Cache-Control"]), Is.Empty);
    }

    [Test]
    public async Task What_may_not_be_kept_is_not_told_of()
    {
        await using var cdn = await OtherSite.OpenAsync((_, _) => Task.CompletedTask);
        await using var news = new TestNews(settings: Settings("Fastly", cdn));
        using var refused = await news.Http.GetAsync("/api/v1/articles?nonsense=1");
        Assert.That(refused.Headers.Contains("Surrogate-Control"), Is.False);
        using var own = await (await news.AsAsync(Role.Editor)).GetAsync("/api/v1/articles?language=en");
        Assert.That(own.Headers.Contains("Surrogate-Control"), Is.False);
    }

    [Test]
    public async Task A_CDN_that_does_not_listen_is_told_again()
    {
        var asked = 0;
        await using var cdn = await OtherSite.OpenAsync((http, _) =>
        {
            http.Response.StatusCode = Interlocked.Increment(ref asked) <= 2 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            return Task.CompletedTask;
        });
        await using var news = new TestNews(settings: Settings("Fastly", cdn));
        await (await news.AsAsync(Role.Editor)).PublishedAsync("Ferry");
        await UntilAsync(() => cdn.Requests.Count >= 3);
        var tries = cdn.Requests.Take(3).Select(request => $"{request.Headers["Surrogate-Key"]}").ToList();
        Assert.That(tries, Is.All.EqualTo(tries[0]).And.All.Contain("article:1"));
    }

    [Test]
    public void A_page_of_very_many_things_names_the_kinds_of_things_instead()
    {
        var cdn = new Cdn(Options.Create(new NewsOptions { Cdn = "Fastly", CdnPurgeUrl = "https://cdn.example/purge", CdnToken = "secret" }));
        string[] keys = [.. Enumerable.Range(100_000, 900).Select(id => SurrogateKey.Of("article", id)), SurrogateKey.Of("tag", 7), SurrogateKey.Settings];
        var told = $"{cdn.Headers(keys, TimeSpan.FromSeconds(60)).Single(header => header.Key == "Surrogate-Key").Value}";
        Assert.That(told.Split(' '), Is.EquivalentTo(new[] { "article:any", "tag:7", "settings" }));
        Assert.That(SurrogateKey.AnyOf(keys[0]), Is.EqualTo("article:any"));
    }

    [TestCase("Akamai", "https://cdn.example/purge", "secret", 64, "there is no Akamai")]
    [TestCase("Fastly", null, "secret", 64, "News__CdnPurgeUrl")]
    [TestCase("Fastly", "cdn.example", "secret", 64, "News__CdnPurgeUrl")]
    [TestCase("Cloudflare", "https://cdn.example/purge", null, 64, "News__CdnToken")]
    [TestCase("Varnish", "http://127.0.0.1:6081/", null, 0, "News__CacheMegabytes")]
    public void Settings_that_cannot_work_are_named(string kind, string? url, string? token, int megabytes, string named)
    {
        var settings = Options.Create(new NewsOptions { Cdn = kind, CdnPurgeUrl = url, CdnToken = token, CacheMegabytes = megabytes });
        Assert.That(() => new Cdn(settings), Throws.TypeOf<StartProblem>().With.Message.Contains(named));
    }

    private static async Task UntilAsync(Func<bool> met)
    {
        while (!met())
        {
            await Task.Delay(20, TestContext.CurrentContext.CancellationToken);
        }
    }

    private static IEnumerable<string> Purged(OtherSite cdn, string kind) => cdn.Requests.SelectMany(request =>
    {
        Assert.That(request.Path, Is.EqualTo("/purge"));
        switch (kind)
        {
            case "Fastly":
                Assert.That((request.Method, $"{request.Headers["Fastly-Key"]}"), Is.EqualTo(("POST", "secret")));
                return $"{request.Headers["Surrogate-Key"]}".Split(' ');
            case "cloudflare":
                Assert.That((request.Method, $"{request.Headers.Authorization}"), Is.EqualTo(("POST", "Bearer secret")));
                return [.. JsonDocument.Parse(request.Body).RootElement.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)];
            default:
                Assert.That(request.Method, Is.EqualTo("PURGE"));
                return $"{request.Headers["xkey-purge"]}".Split(' ');
        }
    });
}
