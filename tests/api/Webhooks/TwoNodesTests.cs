using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Settings;
using NewsApi.Tests.Changes;
using static NewsApi.Tests.NewsroomClient;

namespace NewsApi.Tests.Webhooks;

/// <summary>Two nodes on one database do once what is to be done once.</summary>
[PostgresOnly]
public sealed class TwoNodesTests
{
    private static readonly (string Key, string Value) Private = ("News:PrivateTargets", "true");

    [Test]
    public async Task Two_nodes_share_what_many_webhooks_are_sent_each_message_once_and_in_order_and_one_goes_on_when_the_other_goes()
    {
        const int hooks = 8, articles = 20;
        var got = new ConcurrentQueue<(string Hook, string Headline, string Url)>();
        await using var partner = await OtherSite.OpenAsync((_, request) =>
        {
            got.Enqueue((request.Path, Headline(request), Article(request).Text("url")!));
            return Task.CompletedTask;
        });
        await using var one = new TestNews(null, null, Private);

        // It has fewer connections than there are webhooks.
        var other = ChangeOrderTests.Other(one, null, Private, ("ConnectionStrings:News", $"{TestDatabase.ConnectionString(one.DataFolder)};Maximum Pool Size=6"));
        var admin = await one.AsAsync(Role.Admin);
        for (var hook = 0; hook < hooks; hook++)
        {
            await AddAsync(admin, $"{partner.Url}/hook-{hook}");
        }

        var desk = await other.AsAsync(Role.Editor, "other");
        for (var i = 0; i < articles; i++)
        {
            await (i % 2 == 0 ? admin : desk).PublishedAsync($"Ferry {i}");
        }

        Assert.That(() => got, Has.Count.EqualTo(hooks * articles).After(20_000, 50));
        await Task.Delay(1500);
        Assert.That(got.GroupBy(message => message.Hook).Select(hook => hook.Select(message => message.Headline)),
            Is.All.EqualTo(Enumerable.Range(0, articles).Select(i => $"Ferry {i}")).And.Exactly(hooks).Items);
        Assert.That(got.Select(message => new Uri(message.Url).Port).Distinct(), Is.EquivalentTo(new[] { one.Http.BaseAddress!.Port, other.Http.BaseAddress!.Port }));

        await other.DisposeAsync();
        await admin.PublishedAsync("Still told");
        Assert.That(() => got.Count(message => message.Headline == "Still told"), Is.EqualTo(hooks).After(15_000, 50));
        Assert.That(got, Has.Count.EqualTo(hooks * (articles + 1)));
    }

    [Test]
    public async Task What_a_node_was_sending_when_it_was_killed_the_other_sends_within_seconds_and_nothing_else_again()
    {
        var killed = "";
        await using var partner = await OtherSite.OpenAsync((http, request) =>
            Article(request).Text("url")!.StartsWith(Volatile.Read(ref killed), StringComparison.Ordinal) ? Task.Delay(Timeout.Infinite, http.RequestAborted) : Task.CompletedTask);
        await using var one = new TestNews(null, null, Private);
        var admin = await one.AsAsync(Role.Admin);
        await AddAsync(admin, $"{partner.Url}/hook");
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        var key = (await one.AsAsync(Role.Editor, "desk")).DefaultRequestHeaders.Authorization!.Parameter!;
        var (process, desk) = await KillTests.ServeAsync(folder, key, [.. TestDatabase.Settings(one.DataFolder).Append(Private).Select(setting => $"--{setting.Key}={setting.Value}")]);
        Volatile.Write(ref killed, $"{desk.BaseAddress}");

        // Either node may be the sooner; the one that is killed leaves its first unanswered.
        var published = new List<string>();
        while (!partner.Requests.Any(request => Article(request).Text("url")!.StartsWith(killed, StringComparison.Ordinal)))
        {
            Assert.That(published, Has.Count.LessThan(200), "It never was the sooner.");
            published.Add((await desk.PublishedAsync($"Ferry {published.Count}")).Id);
            await Task.Delay(50);
        }

        published.Add((await admin.PublishedAsync("Behind it")).Id);
        await Task.Delay(1000);
        var under = Article(partner.Requests.Last()).Text("id");
        Assert.That(Article(partner.Requests.Last()).Text("url"), Does.StartWith(killed), "The other leaves it alone.");
        using (process)
        using (desk)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.That(() => partner.Requests.Select(request => Article(request).Text("id")), Is.SupersetOf(published).After(3000, 20));
        await Task.Delay(1000);
        var sent = partner.Requests.Select(request => Article(request).Text("id")!).ToList();
        Assert.That(sent.Distinct(), Is.EqualTo(published));
        Assert.That(sent.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => (same.Key, same.Count())), Is.EqualTo(new[] { (under, 2) }));
        TestDatabase.Drop(folder);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_hub_is_told_by_one_of_them_and_one_that_refuses_is_left_alone_by_both()
    {
        await using var hubs = await OtherSite.OpenAsync((http, request) =>
        {
            http.Response.StatusCode = request.Path == "/refuses" ? 503 : 204;
            return Task.CompletedTask;
        });
        await using var one = new TestNews(null, null, Private);
        await using var other = ChangeOrderTests.Other(one, null, Private);
        await one.Get<SettingsWriter>().EditAsync(0, new SiteSettings { Hubs = [$"{hubs.Url}/good", $"{hubs.Url}/refuses"] }, CancellationToken.None);
        Assert.That(async () => await one.ReadAsync(db => db.Hubs.Count()), Is.EqualTo(2).After(5000, 20));
        await Task.Delay(1000);

        await (await other.AsAsync(Role.Editor)).PublishedAsync("Ferry");
        await Task.Delay(3000);

        Assert.That(hubs.Requests.Select(request => request.Path), Is.EquivalentTo(new[] { "/good", "/refuses" }));
    }

    [Test]
    public async Task What_is_due_is_left_to_the_node_that_is_publishing()
    {
        await using var one = new TestNews();
        await using var other = ChangeOrderTests.Other(one);
        var desk = await one.AsAsync(Role.Editor);
        var claim = await other.Get<Claims>().TakeAsync("scheduler", CancellationToken.None);
        var scheduled = await desk.MoveAsync(await desk.CreateAsync(Draft("Due")), "schedule", new { at = DateTimeOffset.UtcNow.AddSeconds(1) });
        Assert.That((int)scheduled.Status, Is.EqualTo(200), scheduled.Json.ToString());
        await Task.Delay(2000);
        Assert.That(await one.ReadAsync(db => db.Articles.Select(article => article.Status).Single()), Is.EqualTo(ArticleStatus.Scheduled));

        await claim!.DisposeAsync();

        Assert.That(async () => await one.ReadAsync(db => db.Articles.Select(article => article.Status).Single()), Is.EqualTo(ArticleStatus.Published).After(5000, 20));
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

    private static async Task AddAsync(HttpClient admin, string url)
    {
        var added = await admin.AskAsync(HttpMethod.Post, "/api/v1/webhooks", body: new { name = url[(url.LastIndexOf('/') + 1)..], url });
        Assert.That((int)added.Status, Is.EqualTo(201), added.Json.ToString());
    }

    private static JsonElement Article(OtherSite.Request request) => JsonSerializer.Deserialize<JsonElement>(request.Body).At("data");

    private static string Headline(OtherSite.Request request) => Article(request).Text("article.headline")!;
}
