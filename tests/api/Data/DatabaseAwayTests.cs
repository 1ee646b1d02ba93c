using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NewsApi.Data;
using NewsApi.Site;
using Npgsql;

namespace NewsApi.Tests.Data;

/// <summary>A real server that is stopped: what is kept is answered, all else says when to come back, and afterwards everything goes on.</summary>
[PostgresOnly, CancelAfter(60_000)]
public sealed class DatabaseAwayTests : InFolder
{
    private const string Query = "{articles(first:5){nodes{headline}}}";
    private PostgresCluster server = null!;

    [OneTimeSetUp]
    public void Start()
    {
        if (!PostgresCluster.CanBeMade)
        {
            Assert.Ignore("A server that may be stopped needs PostgreSQL's own programs on this machine.");
        }

        server = PostgresCluster.Make();
        server.Start();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        if (server is not null)
        {
            server.Stop();
            server.Drop();
        }
    }

    [Test]
    public async Task While_the_database_is_away_every_door_says_when_to_come_back_unless_it_keeps_the_answer()
    {
        var connection = new NpgsqlConnectionStringBuilder(server.Connection) { Database = "news" }.ConnectionString;
        await using var news = new TestNews(null, Folder, ("News:Database", "postgres"), ("ConnectionStrings:News", connection));
        var desk = await news.AsAsync(Role.Editor, "away");
        var article = await desk.PublishedAsync("Ferry back");
        string Front(string language) =>
            $"/graphql?documentId={news.Get<PageTemplates>().DocumentOf("front")}&variables={Uri.EscapeDataString($"{{\"language\":\"{language}\"}}")}";
        string[] kept = ["/en", "/api/v1/articles", "/feeds/en.rss", Front("en")];
        var before = new List<string>();
        foreach (var path in kept)
        {
            before.Add(await news.Http.GetStringAsync(path));
        }

        server.Stop();
        await ComesBackAsync(news.Http, $"/api/v1/articles/{article.Id}");
        await ComesBackAsync(news.Http, "/feeds/ru.rss");
        await ComesBackAsync(desk, "/api/v1/articles?status=DRAFT");
        var page = await ComesBackAsync(news.Http, "/ru", "text/html");
        Assert.That(page, Does.Contain("/assets/").And.Contain("http-equiv=\"refresh\"").And.Not.Contain("Npgsql"));
        var got = JsonSerializer.Deserialize<JsonElement>(await ComesBackAsync(news.Http, Front("ru"), "application/json"));
        Assert.That(got.Text("errors.0.extensions.code"), Is.EqualTo("UNAVAILABLE"));
        var posted = await news.QueryAsync(Query, null);
        Assert.That(posted.At("errors.0.extensions").GetRawText(), Does.Contain("UNAVAILABLE").And.Contain("\"retryAfter\":5").And.Not.Contain("NPGSQL"));
        var refused = await desk.PostAsJsonAsync("/api/v1/tags", new { slug = "ferries", names = new { en = "Ferries" } });
        Assert.That((refused.StatusCode, refused.Headers.RetryAfter?.ToString()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "5")));
        for (var i = 0; i < kept.Length; i++)
        {
            Assert.That(await news.Http.GetStringAsync(kept[i]), Is.EqualTo(before[i]), kept[i]);
        }

        server.Start();
        await desk.PublishedAsync("Ferry gone");
        foreach (var path in kept)
        {
            Assert.That(await news.Http.GetStringAsync(path), Does.Contain("Ferry gone"), path);
        }
    }

    private static async Task<string> ComesBackAsync(HttpClient by, string path, string type = "application/problem+json")
    {
        var response = await by.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(
            (response.StatusCode, response.Headers.RetryAfter?.ToString(), response.Content.Headers.ContentType?.MediaType),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "5", type)), $"{path}: {text}");
        return text;
    }
}
