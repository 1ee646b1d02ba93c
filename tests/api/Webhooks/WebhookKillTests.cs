using System.Globalization;
using System.Text.Json;
using NewsApi.Data;
using NewsApi.Syndication;
using NewsApi.Tests.Changes;
using NewsApi.Webhooks;

namespace NewsApi.Tests.Webhooks;

/// <summary>The sending process itself is killed in the midst of deliveries.</summary>
public sealed class WebhookKillTests
{
    [Test]
    public async Task What_was_due_when_the_sender_was_killed_is_delivered_by_the_next_in_order_and_at_least_once()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("NEWS_KILLS") ?? "1", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        var key = "";
        // Takes two messages and leaves the next unanswered, so that there is always one under way and more to come.
        var taken = 0;
        await using var partner = await OtherSite.OpenAsync((http, _) => taken++ < 2 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using (var news = new TestNews(null, folder))
        {
            await news.Get<WebhookWriter>().CreateAsync(new("wire", $"{partner.Url}/wire", Kinds: [ChangeFeedKind.Published]), CancellationToken.None);
            key = (await news.AsAsync(Role.Editor, "desk")).DefaultRequestHeaders.Authorization!.Parameter!;
        }

        var published = new List<string>();

        for (var start = 0; start <= kills; start++)
        {
            var before = partner.Requests.Count;
            taken = start == kills ? int.MinValue : 0;
            var (process, desk) = await KillTests.ServeAsync(folder, key, "--News:PrivateTargets=true");
            using (process)
            using (desk)
            {
                for (var number = 0; number < 4; number++)
                {
                    published.Add((await desk.PublishedAsync($"Story {start}.{number}")).Id);
                }

                if (start == kills)
                {
                    Assert.That(() => Delivered(partner).Select(message => message.Article), Is.SupersetOf(published).After(20_000, 50));
                    Assert.That(Delivered(partner)[^1].Url, Does.StartWith($"{desk.BaseAddress}"), "A message names the address of the server that sends it.");
                }
                else
                {
                    Assert.That(() => partner.Requests, Has.Count.EqualTo(before + 3).After(20_000, 5), "what was under way when it was killed");
                }

                process.Kill();
                await process.WaitForExitAsync();
            }
        }

        var delivered = Delivered(partner);
        Assert.That(delivered.Select(message => message.Article).Distinct(), Is.EqualTo(published), "in order");
        Assert.That(delivered.GroupBy(message => message.Article).Select(same => same.Select(message => message.Id).Distinct().Count()), Is.All.EqualTo(1), "again under its id");
        TestContext.Out.WriteLine($"{kills} kills, {published.Count} messages due, {delivered.Count} delivered, none lost");
        Directory.Delete(folder, recursive: true);
    }

    private static List<(string Id, string Article, string Url)> Delivered(OtherSite partner) => [.. partner.Requests.Select(request =>
    {
        var data = JsonSerializer.Deserialize<JsonElement>(request.Body).GetProperty("data");
        return (request.Headers["webhook-id"].ToString(), data.Text("id")!, data.Text("url")!);
    })];
}
