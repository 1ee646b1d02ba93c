using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Tests.Changes;
using static NewsApi.Tests.NewsroomClient;

namespace NewsApi.Tests.Webhooks;

/// <summary>Two nodes on one database do once what is to be done once.</summary>
[PostgresOnly]
public sealed class TwoNodesTests
{
    [Test]
    public async Task A_message_is_delivered_once_and_by_the_other_node_when_one_goes()
    {
        var got = new ConcurrentQueue<string>();
        await using var partner = await OtherSite.OpenAsync((_, request) =>
        {
            got.Enqueue(JsonDocument.Parse(request.Body).RootElement.Text("data.article.headline")!);
            return Task.CompletedTask;
        });
        await using var one = new TestNews(null, null, ("News:PrivateTargets", "true"));
        var other = ChangeOrderTests.Other(one, null, ("News:PrivateTargets", "true"));
        var admin = await one.AsAsync(Role.Admin);
        var added = await admin.AskAsync(HttpMethod.Post, "/api/v1/webhooks", body: new { name = "partner", url = $"{partner.Url}/hook" });
        Assert.That((int)added.Status, Is.EqualTo(201), added.Json.ToString());
        var desk = await other.AsAsync(Role.Editor, "other");
        for (var i = 0; i < 10; i++)
        {
            await (i % 2 == 0 ? admin : desk).PublishedAsync($"Ferry {i}");
        }

        Assert.That(() => got, Has.Count.EqualTo(10).After(15_000, 50));
        await Task.Delay(1500);
        Assert.That(got, Is.EqualTo(Enumerable.Range(0, 10).Select(i => $"Ferry {i}")));

        await other.DisposeAsync();
        await admin.PublishedAsync("Still told");
        Assert.That(() => got, Has.Member("Still told").After(15_000, 50));
        Assert.That(got, Has.Count.EqualTo(11));
    }

    [Test]
    public async Task What_is_due_is_published_once()
    {
        await using var one = new TestNews();
        await using var other = ChangeOrderTests.Other(one);
        await using var third = ChangeOrderTests.Other(one);
        var desk = await one.AsAsync(Role.Editor);
        var drafts = new List<Answer>();
        for (var i = 0; i < 8; i++)
        {
            drafts.Add(await desk.CreateAsync(Draft($"Due {i}")));
        }

        var at = DateTimeOffset.UtcNow.AddSeconds(10);
        foreach (var article in drafts)
        {
            var scheduled = await desk.MoveAsync(article, "schedule", new { at });
            Assert.That((int)scheduled.Status, Is.EqualTo(200), scheduled.Json.ToString());
        }

        Assert.That(async () => await one.ReadAsync(db => db.Articles.Count(article => article.Status == ArticleStatus.Published)), Is.EqualTo(8).After(30_000, 50));
        await Task.Delay(1000);
        var published = await one.ReadAsync(db => db.Changes.AsNoTracking().Where(change => change.Kind == ChangeKind.Published && change.Noun == "article").Select(change => change.EntityId).ToList());
        Assert.That(published, Is.Unique.And.Count.EqualTo(8));
        Assert.That(await one.ReadAsync(db => db.Articles.Select(article => article.Version).Distinct().ToList()), Is.EqualTo(new[] { 3 }));
    }
}
