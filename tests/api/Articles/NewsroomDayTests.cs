using System.Net;
using NewsApi.Tests.Media;
using NewsApi.Tests.Transfer;
using static NewsApi.Tests.NewsroomClient;

namespace NewsApi.Tests.Articles;

/// <summary>The day of a newsroom, from its keys to a withdrawal, as everybody concerned sees it.</summary>
public class NewsroomDayTests
{
    private static readonly (string Language, string Headline)[] Editions =
        [("en", "The ferry is back"), ("ru", "Паром вернулся"), ("hy", "Լաստանավը վերադարձավ"), ("az", "Bərə qayıtdı")];

    [Test]
    public async Task A_newsroom_gets_through_its_day()
    {
        if (!Directory.Exists(Path.Combine(Repository.Root, "web", "dist", "templates")))
        {
            Assert.Ignore("Skipped: the site is not built.");
        }

        await using var news = new TestNews();

        // Keys, by the command line beside the running server.
        using var writer = await KeyAsync(news, "ann", "contributor");
        using var desk = await KeyAsync(news, "desk", "editor");

        // A photograph, and drafts in four languages of one story, handed in.
        using var shot = Shot.Quarters(800, 500);
        var picture = await writer.UploadedAsync(shot.Jpeg(), new { alts = Editions.ToDictionary(edition => edition.Language, _ => "Four quarters"), credits = new { en = "Ann Lee" } });
        var drafts = new List<Answer>();
        foreach (var (language, headline) in Editions)
        {
            var draft = Draft(headline, language);
            (draft["leadMedia"], draft["slug"], draft["story"]) = (picture.Text("id"), "ferry", drafts.FirstOrDefault()?.Json.Text("story"));
            drafts.Add(Good(await writer.MoveAsync(Good(await writer.CreateAsync(draft)), "submit")));
        }

        // A preview link for who has no key, and none for who guesses.
        var preview = new Uri(Good(await desk.AskAsync(HttpMethod.Post, $"/api/v1/articles/{drafts[0].Id}/preview-links")).Json.Text("url")!).AbsolutePath;
        Assert.That(await news.Http.GetStringAsync(preview), Does.Contain("The ferry is back"));
        Assert.That((await news.Http.GetAsync(preview[..^4] + "AAAA")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await news.Http.GetAsync("/en/news/ferry")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

        // Three are published; the English one is scheduled, and whoever listens hears it at its time.
        foreach (var draft in drafts[1..])
        {
            Good(await desk.MoveAsync(draft, "publish"));
        }

        await using var listener = await LiveClient.SubscribeAsync(news, "subscription { articlePublished(language: \"en\") { id headline translations { language } } }");
        var at = DateTimeOffset.UtcNow.AddSeconds(2);
        Good(await desk.MoveAsync(drafts[0], "schedule", new { at }));
        var told = (await listener.NextAsync()).At("articlePublished");
        Assert.That(DateTimeOffset.UtcNow, Is.InRange(at, at.AddSeconds(10)));
        Assert.That((told.Text("id"), told.Text("headline")), Is.EqualTo((drafts[0].Id, "The ferry is back")));
        Assert.That(told.At("translations").Each("language"), Is.EquivalentTo(new[] { "ru", "hy", "az" }));
        foreach (var (language, headline) in Editions)
        {
            Assert.That(WebUtility.HtmlDecode(await news.Http.GetStringAsync($"/{language}/news/ferry")), Does.Contain(headline).And.Contain(Shot.Folder(picture)));
        }

        // A correction, which readers are told of, and with it a better address.
        var path = $"/api/v1/articles/{drafts[0].Id}";
        var corrected = Draft("The night ferry is back");
        (corrected["slug"], corrected["change"], corrected["note"]) = ("night-ferry", "CORRECTION", "An earlier version took it for the day ferry.");
        var edited = Good(await desk.EditAsync(drafts[0].Id, Good(await desk.ReadAsync(path)).Version, corrected));
        Assert.That((await news.DocumentAsync(path)).Text("corrections.0.note"), Does.StartWith("An earlier version"));
        Assert.That((await news.DataAsync($"{{ article(id: \"{edited.Id}\") {{ corrections {{ note }} }} }}")).Text("article.corrections.0.note"), Does.StartWith("An earlier version"));
        var moved = await news.Http.GetAsync("/en/news/ferry");
        Assert.That((moved.StatusCode, moved.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.MovedPermanently, "/en/news/night-ferry")));
        Assert.That(await news.Http.GetStringAsync("/en/news/night-ferry"), Does.Contain("The night ferry is back").And.Contain("An earlier version took it for the day ferry."));

        // Taken back: gone at every door, with the reason and nothing else.
        Good(await desk.MoveAsync(edited, "withdraw", new { reason = "There is no ferry." }));
        var page = await news.Http.GetAsync("/en/news/night-ferry");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("<p>There is no ferry.</p>").And.Contain("This story was withdrawn").And.Not.Contain("ferry is back"));
        var gone = await news.Http.ReadAsync(path);
        Assert.That((gone.Status, gone.Json.ToString().Contains("There is no ferry.", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.Gone, true)));
        var both = await news.DataAsync($"{{ article(id: \"{edited.Id}\") {{ id }} withdrawal(id: \"{edited.Id}\") {{ reason }} }}");
        Assert.That((both.At("article").ValueKind, both.Text("withdrawal.reason")), Is.EqualTo((System.Text.Json.JsonValueKind.Null, "There is no ferry.")));
        Assert.That((await news.Http.GetAsync("/ru/news/ferry")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "the other editions stay");
    }

    private static Answer Good(Answer answer)
    {
        Assert.That((int)answer.Status, Is.LessThan(300), $"{answer.Json}");
        return answer;
    }

    private static async Task<HttpClient> KeyAsync(TestNews news, string name, string role)
    {
        var client = new HttpClient { BaseAddress = news.Http.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await NewsCommand.KeyAsync(news.DataFolder, name, role));
        return client;
    }
}
