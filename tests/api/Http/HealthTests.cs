using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tests.Http;

public class HealthTests
{
    private sealed class Stuck : Follower
    {
        public override bool WritersWait => false;

        public override Task<long?> PositionAsync(CancellationToken cancel) => Task.FromResult<long?>(0);

        public override Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel) => throw new IOException("The disk is full.");
    }

    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    public async Task A_node_that_follows_its_log_is_well(string path)
    {
        await using var news = new TestNews();
        await (await news.AsAsync(Role.Editor)).PublishedAsync();
        var (status, json) = await AskAsync(news, path);
        Assert.That((status, json.Text("status")), Is.EqualTo((HttpStatusCode.OK, "Healthy")));
    }

    [Test]
    public async Task How_far_each_follower_is_behind_is_told()
    {
        await using var news = new TestNews();
        var (_, json) = await AskAsync(news, "/health/ready");
        Assert.That(json.At("checks.followers.CacheFollower").GetDouble(), Is.Zero);
        Assert.That(json.At("checks.followers.SearchIndex").GetDouble(), Is.Zero);
        Assert.That(json.Text("checks.database.status"), Is.EqualTo("Healthy"));
    }

    [Test]
    public async Task A_node_that_is_long_behind_its_log_is_sent_no_readers_but_is_not_restarted()
    {
        var clock = new MovableClock();
        await using var news = new TestNews(services =>
        {
            clock.Register(services);
            services.AddFollower<Stuck>();
        });
        await (await news.AsAsync(Role.Editor)).PublishedAsync();
        clock.Now += TimeSpan.FromSeconds(29);
        Assert.That((await AskAsync(news, "/health/ready")).Status, Is.EqualTo(HttpStatusCode.OK));
        clock.Now += TimeSpan.FromSeconds(2);
        var (status, json) = await AskAsync(news, "/health/ready");
        Assert.That((status, json.Text("checks.followers.status")), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Unhealthy")));
        Assert.That(json.At("checks.followers.Stuck").GetDouble(), Is.EqualTo(31));
        Assert.That((await AskAsync(news, "/health/live")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_database_that_lacks_a_change_is_told_with_its_name()
    {
        await using var news = new TestNews();
        await using var db = await news.OpenAsync();
        var last = db.Database.GetMigrations().Last();
        await db.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = {last}""");
        var (status, json) = await AskAsync(news, "/health/ready");
        Assert.That(status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(json.Text("checks.database.detail"), Is.EqualTo($"lacks {last}; run news migrate"));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Json)> AskAsync(TestNews news, string path)
    {
        var response = await news.Http.GetAsync(path);
        Assert.That(response.Headers.CacheControl?.NoStore, Is.True);
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }
}
