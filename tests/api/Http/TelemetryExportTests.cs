using System.Text;
using NewsApi.Data;

namespace NewsApi.Tests.Http;

/// <summary>What a collector is sent. Protocol buffers carry texts as they are, so that they are found in the bytes.</summary>
public class TelemetryExportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_collector_is_sent_traces_metrics_and_logs_and_no_secrets()
    {
        await using var collector = await OtherSite.OpenAsync((_, _) => Task.CompletedTask);
        await using var news = new TestNews(
            null, null,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_BLRP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "200"));
        var editor = await news.AsAsync(Role.Editor);
        await editor.PublishedAsync("Ferry back");
        var scheduled = await editor.MoveAsync(await editor.CreateAsync(NewsroomClient.Draft("Later")), "schedule", new { at = DateTimeOffset.UtcNow.AddSeconds(2) });
        Assert.That(scheduled.Json.Text("status"), Is.EqualTo("SCHEDULED"), $"{scheduled.Json}");
        await news.QueryAsync("query Newest { articles(where: {headline: \"a secret\"}) { totalCount } }");
        await news.QueryAsync("query Newest { articles(where: {language: \"en\"}) { totalCount } }");
        await news.Http.GetAsync("/api/v1/articles?language=en");
        await news.Http.GetAsync("/api/v1/articles?language=en");
        await news.Http.GetAsync("/preview/a-token-that-lets-in");
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/articles?first=1"))
        {
            request.Headers.TryAddWithoutValidation("User-Agent", "Somebodys-Own-Browser/1");
            await news.Http.SendAsync(request);
        }

        string[] wanted =
        [
            "GraphQL query Newest", "graphql.operation.name", "news.cache.answers", "news.follower.lag", "CacheFollower", "news.views.gathered",
            "news.scheduler.delay", "http.server.request.duration", "newsapi",
        ];
        for (var end = DateTime.UtcNow + Patience; DateTime.UtcNow < end && !wanted.All(word => Sent(collector).Contains(word, StringComparison.Ordinal));)
        {
            await Task.Delay(100);
        }

        var sent = Sent(collector);
        foreach (var word in wanted)
        {
            Assert.That(sent.Contains(word, StringComparison.Ordinal), Is.True, word);
        }

        foreach (var secret in new[] { "a-token-that-lets-in", "a secret", "Somebodys-Own-Browser", editor.DefaultRequestHeaders.Authorization!.Parameter! })
        {
            Assert.That(sent.Contains(secret, StringComparison.Ordinal), Is.False, secret);
        }

        Assert.That(collector.Requests.Select(request => request.Path).Distinct(), Is.SupersetOf(new[] { "/v1/traces", "/v1/metrics" }));
    }

    private static string Sent(OtherSite collector) => string.Concat(collector.Requests.Select(request => Encoding.UTF8.GetString(request.Body)));
}
