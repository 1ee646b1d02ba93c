using System.Net;
using System.Security.Cryptography;
using System.Text;
using NewsApi.Data;

namespace NewsApi.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    [Test]
    public async Task A_new_secret_signs_beside_the_old_one_until_the_receiver_has_had_time_to_change()
    {
        var clock = new MovableClock();
        await using var partner = await OtherSite.OpenAsync((_, _) => Task.CompletedTask);
        await using var news = new TestNews(clock.Register, null, ("News:PrivateTargets", "true"));
        var admin = await news.AsAsync(Role.Admin);
        var added = (await admin.AskAsync(HttpMethod.Post, "/api/v1/webhooks", body: new { name = "rotated", url = $"{partner.Url}/" })).Json;
        var (id, old) = (added.Text("webhook.id")!, added.Text("secret")!);
        await admin.AskAsync(HttpMethod.Post, $"/api/v1/webhooks/{id}/pause", 1);
        var refused = await admin.AskAsync(HttpMethod.Post, $"/api/v1/webhooks/{id}/rotate", 2, new { graceHours = -1 });
        Assert.That((refused.Status, refused.Json.ToString().Contains("graceHours must be 0 to 720", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        var rotated = await admin.AskAsync(HttpMethod.Post, $"/api/v1/webhooks/{id}/rotate", 2, new { graceHours = 1 });
        Assert.That(rotated.Json.At("webhook.formerSecretUntil").GetDateTimeOffset(), Is.EqualTo(clock.Now.AddHours(1)).Within(TimeSpan.FromSeconds(1)));
        await admin.PublishedAsync("Signed twice");
        await admin.AskAsync(HttpMethod.Post, $"/api/v1/webhooks/{id}/resume", 3);
        Assert.That(() => partner.Requests, Has.Count.EqualTo(1).After(5000, 20));
        clock.Now = clock.Now.AddHours(2);
        await admin.PublishedAsync("Signed once");
        Assert.That(() => partner.Requests, Has.Count.EqualTo(2).After(5000, 20));

        var (twice, once) = (partner.Requests.First(), partner.Requests.Last());
        Assert.That(SignaturesOf(twice), Is.EqualTo(new[] { Signature(rotated.Json.Text("secret")!, twice), Signature(old, twice) }));
        Assert.That(SignaturesOf(once), Is.EqualTo(new[] { Signature(rotated.Json.Text("secret")!, once) }));
        Assert.That(async () => (await news.DataAsync("query ($id: ID!) { webhookDeliveries(webhook: $id) { totalCount } }", new { id }, admin)).At("webhookDeliveries.totalCount").GetInt32(), Is.EqualTo(2).After(3000, 50));
        var log = await news.DataAsync("query ($id: ID!) { webhookDeliveries(webhook: $id, first: 1) { nodes { kind status messageId } pageInfo { hasNextPage } } }", new { id }, admin);
        Assert.That(log.Text("webhookDeliveries.nodes.0.messageId"), Is.EqualTo(once.Headers["webhook-id"].ToString()));
        Assert.That((log.Text("webhookDeliveries.nodes.0.kind"), log.At("webhookDeliveries.nodes.0.status").GetInt32(), log.At("webhookDeliveries.pageInfo.hasNextPage").GetBoolean()), Is.EqualTo(("PUBLISHED", 200, true)));
    }

    internal static string[] SignaturesOf(OtherSite.Request request) => request.Headers["webhook-signature"].ToString().Split(' ');

    internal static string Signature(string secret, OtherSite.Request request)
    {
        var head = Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), (byte[])[.. head, .. request.Body]))}";
    }
}
