using System.Net;
using NewsApi.Accounts;
using NewsApi.Data;

namespace NewsApi.Tests.Accounts;

public sealed class UsageTests
{
    [Test]
    public async Task A_reading_key_has_its_quota_and_its_holder_and_the_newsroom_see_what_was_taken()
    {
        var clock = new MovableClock();
        await using var news = new TestNews(clock.Register);
        var desk = await news.AsAsync(Role.Admin);
        var (ferry, tram) = (await desk.PublishedAsync("Ferry"), await desk.PublishedAsync("Tram"));
        var (key, _) = await news.Get<KeyWriter>().CreateAsync(new("wire", Role.Reader, RequestsPerMinute: 6, ArticlesPerDay: 4), CancellationToken.None);
        using var wire = new HttpClient { BaseAddress = news.Http.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };

        var first = await wire.ReadAsync("/api/v1/articles?include=body");
        Assert.That(first.Response.Headers.GetValues("RateLimit-Policy").Single(), Is.EqualTo("\"requests\";q=6;w=60, \"articles\";q=4;w=86400"));
        Assert.That(first.Response.Headers.GetValues("RateLimit").Single(), Is.EqualTo("\"requests\";r=5;t=60, \"articles\";r=4;t=43200"));
        await wire.ReadAsync("/api/v1/articles");
        await news.DataAsync("query ($id: ID!) { article(id: $id) { body { text } } }", new { id = ferry.Id }, wire);
        Assert.That((await wire.ReadAsync("/api/v1/usage")).Json.At("takenToday").GetInt64(), Is.EqualTo(3));
        await wire.ReadAsync($"/api/v1/articles/{ferry.Id}");
        var spent = await wire.ReadAsync("/api/v1/articles");
        Assert.That((spent.Status, spent.Response.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, (TimeSpan?)TimeSpan.FromHours(12))));

        var usage = await wire.ReadAsync("/api/v1/usage");
        Assert.That(usage.Json.At("days").GetRawText(), Is.EqualTo("""[{"day":"2025-07-03","articles":2,"times":4}]"""));
        var list = await desk.ReadAsync("/api/v1/usage/articles?key=wire&day=2025-07-03&first=1");
        Assert.That(list.Json.At("items").GetRawText(), Is.EqualTo($$"""[{"article":"{{ferry.Id}}","times":3,"lastAt":"2025-07-03T12:00:00Z"}]"""));
        var rest = await desk.ReadAsync($"/api/v1/usage/articles?key=wire&day=2025-07-03&after={list.Json.Text("pageInfo.endCursor")}");
        Assert.That(rest.Json.At("items").Each("article"), Is.EqualTo(new[] { tram.Id }));

        clock.Now = clock.Now.AddDays(1);
        for (var number = 0; number < 6; number++)
        {
            Assert.That((await wire.ReadAsync("/api/v1/tags")).Status, Is.EqualTo(HttpStatusCode.OK));
        }

        var hasty = await wire.ReadAsync("/feeds/en.rss");
        Assert.That((hasty.Status, hasty.Response.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, (TimeSpan?)TimeSpan.FromMinutes(1))));
        Assert.That((await desk.ReadAsync("/api/v1/tags")).Response.Headers.Contains("RateLimit"), Is.False);
    }

    [Test]
    public async Task What_others_took_and_days_that_are_none_are_not_told()
    {
        await using var news = new TestNews();
        var (reader, admin) = (await news.AsAsync(Role.Reader), await news.AsAsync(Role.Admin));

        Assert.That((await news.Http.ReadAsync("/api/v1/usage")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await reader.ReadAsync("/api/v1/usage?key=admin")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await admin.ReadAsync("/api/v1/usage?key=nobody")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await reader.ReadAsync("/api/v1/usage/articles?day=2025-02-30")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await admin.AskAsync(HttpMethod.Post, "/api/v1/keys", body: new { name = "zero", role = "READER", articlesPerDay = 0 })).Error, Is.EqualTo(("INVALID", "articlesPerDay")));
    }
}
