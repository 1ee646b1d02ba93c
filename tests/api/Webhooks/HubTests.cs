using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Tests.Webhooks;

/// <summary>Hubs on a port of their own.</summary>
public sealed class HubTests
{
    [Test]
    public async Task Each_hub_hears_which_feeds_have_changed_and_one_that_hangs_or_refuses_holds_nobody_up()
    {
        var (clock, refuses) = (new MovableClock(), true);
        await using var hubs = await OtherSite.OpenAsync((http, request) =>
        {
            http.Response.StatusCode = request.Path == "/refuses" && refuses ? 503 : 202;
            return request.Path == "/hangs" ? Task.Delay(Timeout.Infinite, http.RequestAborted) : Task.CompletedTask;
        });
        await using var news = new TestNews(clock.Register, null, ("News:PrivateTargets", "true"));
        var desk = await news.AsAsync(Role.Editor);
        await news.WithAsync(An.Tag("sea"), An.Author("lena"));
        await desk.PublishedAsync("Before there were hubs");
        await NameAsync(news, $"{hubs.Url}/hangs", $"{hubs.Url}/refuses", $"{hubs.Url}/good");

        var begun = DateTimeOffset.UtcNow;
        var draft = NewsroomClient.Draft("Ferry");
        (draft["tags"], draft["credits"]) = (new[] { "sea" }, new[] { new { author = "lena", role = "AUTHOR" } });
        var ferry = await desk.MoveAsync(await desk.CreateAsync(draft), "publish");
        await UntilAsync(() => ToldOf(hubs, "/good").Count > 0);

        Assert.That(DateTimeOffset.UtcNow - begun, Is.LessThan(TimeSpan.FromSeconds(3)));
        var told = ToldOf(hubs, "/good")[0];
        var feeds = new[] { "en", "en/news", "en/tag/sea", "en/author/lena" }
            .SelectMany(feed => new[] { "rss", "atom", "json" }.Select(suffix => $"{news.Http.BaseAddress}feeds/{feed}.{suffix}")).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(told["hub.mode"].ToString(), Is.EqualTo("publish"));
            Assert.That(told["hub.url"], Is.EquivalentTo(feeds));
            Assert.That(told["hub.topic"], Is.EqualTo(told["hub.url"]));
        });
        foreach (var feed in feeds)
        {
            Assert.That((await news.Http.GetAsync(feed)).StatusCode, Is.EqualTo(HttpStatusCode.OK), feed);
        }

        // A withdrawal is told to all, in one go with what could not be told before.
        await UntilAsync(() => ToldOf(hubs, "/refuses").Count == 1);
        await desk.CreateAsync(NewsroomClient.Draft("Nobody hears of a draft"));
        await desk.MoveAsync(ferry, "withdraw", new { reason = "Mistaken." });
        await UntilAsync(() => ToldOf(hubs, "/good").Count == 2);
        Assert.That(ToldOf(hubs, "/good")[1]["hub.url"], Is.EquivalentTo(feeds));
        refuses = false;
        clock.Now = clock.Now.AddSeconds(6);
        await UntilAsync(() => ToldOf(hubs, "/refuses").Count == 2);
        Assert.That(ToldOf(hubs, "/refuses")[1]["hub.url"], Is.EquivalentTo(feeds));
        Assert.That(ToldOf(hubs, "/hangs"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_feeds_that_an_article_leaves_are_told_of_like_those_it_comes_into()
    {
        await using var hub = await OtherSite.OpenAsync((_, _) => Task.CompletedTask);
        await using var news = new TestNews(null, null, ("News:PrivateTargets", "true"));
        var desk = await news.AsAsync(Role.Editor);
        await news.WithAsync(An.Tag("sea"), An.Tag("sky"), An.Section("city"), An.Section("harbour"));
        var draft = NewsroomClient.Draft("Ferry");
        (draft["section"], draft["tags"]) = ("city", new[] { "sea" });
        var ferry = await desk.MoveAsync(await desk.CreateAsync(draft), "publish");
        await NameAsync(news, $"{hub.Url}/hub");

        (draft["section"], draft["tags"], draft["change"], draft["note"]) = ("harbour", new[] { "sky" }, "UPDATE", "It sails.");
        await desk.EditAsync(ferry.Id, ferry.Version, draft);
        await UntilAsync(() => ToldOf(hub, "/hub").Count > 0);

        Assert.That(
            ToldOf(hub, "/hub")[0]["hub.url"].Where(url => url!.EndsWith(".rss", StringComparison.Ordinal)).Select(url => url![$"{news.Http.BaseAddress}feeds/".Length..]),
            Is.EquivalentTo(new[] { "en.rss", "en/city.rss", "en/tag/sea.rss", "en/harbour.rss", "en/tag/sky.rss" }));
    }

    [Test]
    public async Task What_a_hub_was_not_told_before_the_server_stopped_it_is_told_by_the_next()
    {
        var (folder, down) = (Directory.CreateTempSubdirectory("news-").FullName, true);
        await using var hub = await OtherSite.OpenAsync((http, _) =>
        {
            http.Response.StatusCode = down ? 500 : 204;
            return Task.CompletedTask;
        });
        await using (var first = new TestNews(null, folder, ("News:PrivateTargets", "true")))
        {
            await NameAsync(first, $"{hub.Url}/hub");
            await (await first.AsAsync(Role.Editor)).PublishedAsync("Before the stop");
            await UntilAsync(() => ToldOf(hub, "/hub").Count == 1);
        }

        down = false;
        await using (var second = new TestNews(null, folder, ("News:PrivateTargets", "true")))
        {
            await UntilAsync(() => ToldOf(hub, "/hub").Count == 2);
            Assert.That(ToldOf(hub, "/hub")[1]["hub.url"], Does.Contain($"{second.Http.BaseAddress}feeds/en/news.rss"));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Names the hubs and waits until each has its place in the log.</summary>
    private static async Task NameAsync(TestNews news, params string[] hubs)
    {
        await news.Get<SettingsWriter>().EditAsync(0, new SiteSettings { Hubs = hubs }, CancellationToken.None);
        Assert.That(async () => await news.ReadAsync(db => db.Hubs.Count()), Is.EqualTo(hubs.Length).After(5000, 20));
    }

    private static List<Dictionary<string, Microsoft.Extensions.Primitives.StringValues>> ToldOf(OtherSite hubs, string path) =>
        [.. hubs.Requests.Where(request => request.Path == path).Select(request => QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(request.Body)))];

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var patience = 500; !holds(); patience--)
        {
            Assert.That(patience, Is.Positive, "It did not come.");
            await Task.Delay(20);
        }
    }
}
