using System.Net.Http.Json;
using System.Text;
using NewsApi.Tests.Transfer;

namespace NewsApi.Tests.Http;

/// <summary>What a collector is sent. Protocol buffers carry texts as they are, so that they are found in the bytes.</summary>
public sealed class TelemetryExportTests : InFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A program of its own: a collector hears of every instance of a process.
    [Test]
    public async Task A_collector_is_sent_traces_metrics_and_no_secrets()
    {
        await using var collector = await OtherSite.OpenAsync((_, _) => Task.CompletedTask);
        var key = await NewsCommand.KeyAsync(Folder, "desk", "editor");
        using var program = NewsCommand.Start(
            Folder, "--Urls", "http://127.0.0.1:0", "--News:Demo", "false", "--OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url, "--OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
            "--OTEL_BSP_SCHEDULE_DELAY", "100", "--OTEL_METRIC_EXPORT_INTERVAL", "200");
        using var http = new HttpClient { BaseAddress = new((await program.StandardOutput.ReadLineAsync().WaitAsync(Patience))!.Split(' ')[^1]) };
        using var editor = new HttpClient { BaseAddress = http.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        await editor.PublishedAsync("Ferry back");
        var scheduled = await editor.MoveAsync(await editor.CreateAsync(NewsroomClient.Draft("Later")), "schedule", new { at = DateTimeOffset.UtcNow.AddSeconds(2) });
        Assert.That(scheduled.Json.Text("status"), Is.EqualTo("SCHEDULED"), $"{scheduled.Json}");
        foreach (var argument in new[] { "language: \"en\"", "section: \"a secret\"" })
        {
            await http.PostAsJsonAsync("/graphql", new { query = $"query Newest {{ articles(where: {{{argument}}}) {{ totalCount }} }}" });
        }

        await http.GetAsync("/api/v1/articles?language=en");
        await http.GetAsync("/api/v1/articles?language=en");
        await http.GetAsync("/preview/a-token-that-lets-in");
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/articles?first=1"))
        {
            request.Headers.TryAddWithoutValidation("User-Agent", "Somebodys-Own-Browser/1");
            await http.SendAsync(request);
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

        foreach (var secret in new[] { "a-token-that-lets-in", "a secret", "Somebodys-Own-Browser", key })
        {
            Assert.That(sent.Contains(secret, StringComparison.Ordinal), Is.False, secret);
        }

        Assert.That(NewsHostTests.Kill(program.Id, 15), Is.Zero);
        await program.WaitForExitAsync().WaitAsync(Patience);
        Assert.That(collector.Requests.Select(request => request.Path).Distinct(), Is.SupersetOf(new[] { "/v1/traces", "/v1/metrics" }));
    }

    private static string Sent(OtherSite collector) => string.Concat(collector.Requests.Select(request => Encoding.UTF8.GetString(request.Body)));
}
