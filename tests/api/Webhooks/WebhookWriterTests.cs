using System.Net;
using NewsApi.Data;

namespace NewsApi.Tests.Webhooks;

/// <summary>Webhooks changed while their receivers are waited for.</summary>
public sealed class WebhookWriterTests
{
    [Test]
    public async Task While_a_receiver_is_waited_for_its_webhook_is_changed_and_removed_and_the_newsroom_writes_without_waiting()
    {
        await using var partner = await OtherSite.OpenAsync((http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var news = new TestNews(null, null, ("News:PrivateTargets", "true"));
        var admin = await news.AsAsync(Role.Admin);
        var added = await admin.AskAsync(HttpMethod.Post, "/api/v1/webhooks", body: new { name = "slow", url = partner.Url });
        var hook = $"/api/v1/webhooks/{added.Json.Text("webhook.id")}";
        await admin.PublishedAsync("Slowly told");
        Assert.That(() => partner.Requests, Has.Count.EqualTo(1).After(5000, 20));

        var begun = DateTimeOffset.UtcNow;
        var paused = await admin.AskAsync(HttpMethod.Post, $"{hook}/pause", 1);
        var resumed = await admin.AskAsync(HttpMethod.Post, $"{hook}/resume", 2);
        await admin.PublishedAsync("Written meanwhile");
        Assert.That(() => partner.Requests, Has.Count.EqualTo(2).After(5000, 20));
        var removed = await admin.AskAsync(HttpMethod.Delete, hook, 3);

        Assert.That(DateTimeOffset.UtcNow - begun, Is.LessThan(TimeSpan.FromSeconds(5)));
        Assert.That(new[] { paused.Status, resumed.Status, removed.Status }, Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NoContent }));
        Assert.That((await admin.ReadAsync(hook)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
