using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NewsApi.Data;
using NewsApi.Tests.Transfer;

namespace NewsApi.Tests.Webhooks;

/// <summary>Real receivers on ports of their own, and the clock of the server moved by hand.</summary>
public sealed class WebhookTests
{
    private readonly MovableClock clock = new();
    private TestNews news = null!;
    private HttpClient admin = null!;
    private OtherSite partner = null!;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> answers = new();

    [OneTimeSetUp]
    public async Task Start()
    {
        news = new TestNews(clock.Register, null, ("News:PrivateTargets", "true"));
        admin = await news.AsAsync(Role.Admin);
        partner = await OtherSite.OpenAsync((http, request) => answers.TryGetValue(request.Path, out var answer) ? answer(http) : Task.CompletedTask);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await news.DisposeAsync();
        await partner.DisposeAsync();
    }

    [Test]
    public async Task Every_change_is_sent_in_order_and_signed_over_its_very_bytes()
    {
        var hook = await AddAsync("/signed");
        var ferry = await admin.PublishedAsync("Signed ferry");
        var edit = NewsroomClient.Draft("Signed ferry, late");
        (edit["change"], edit["note"]) = ("CORRECTION", "The hour was wrong.");
        var corrected = await admin.EditAsync(ferry.Id, ferry.Version, edit);
        Assert.That(corrected.Status, Is.EqualTo(HttpStatusCode.OK), corrected.Json.ToString());
        await admin.MoveAsync(corrected, "withdraw", new { reason = "Mistaken." });

        var sent = await SentAsync("/signed", "article.withdrawn");

        var kinds = sent.Select(request => Body(request).Text("type")!).ToList();
        Assert.That(kinds[0] is "article.published" or "article.corrected" or "article.withdrawn");
        Assert.That(sent.Select(request => Body(request).Text("data.cursor")), Is.Unique);
        var last = sent[^1];
        Assert.That((Body(last).Text("data.id"), Body(last).Text("data.reason"), Body(last).At("data.article").ValueKind), Is.EqualTo((ferry.Id, "Mistaken.", JsonValueKind.Null)));
        Assert.That(Encoding.UTF8.GetString(last.Body), Does.Not.Contain("Signed"));
        foreach (var request in sent)
        {
            Assert.That(WebhookSecretTests.SignaturesOf(request), Is.EqualTo(new[] { WebhookSecretTests.Signature(hook.Text("secret")!, request) }));
            Assert.That(long.Parse(request.Headers["webhook-timestamp"].ToString(), CultureInfo.InvariantCulture), Is.EqualTo(clock.Now.ToUnixTimeSeconds()));
        }
    }

    [Test]
    public async Task Language_kinds_and_a_query_of_the_partner_shape_what_is_sent()
    {
        await AddAsync("/shaped", new { language = "hy", kinds = new[] { "PUBLISHED" }, document = "query ($id: ID!) { article(id: $id) { headline } }" });
        await admin.PublishedAsync("Not in Armenian");
        var published = await admin.PublishedAsync("Լաստանավ", "hy");
        await admin.MoveAsync(published, "withdraw", new { reason = "Mistaken." });
        await admin.PublishedAsync("Երկրորդ", "hy");

        var sent = await SentAsync("/shaped", "article.published", request => Encoding.UTF8.GetString(request.Body).Contains("Երկրորդ", StringComparison.Ordinal));

        Assert.That(Body(sent[^1]).At("data.result").GetRawText(), Is.EqualTo("""{"article":{"headline":"Երկրորդ"}}"""));
        Assert.That(sent.Select(request => Body(request).Text("type")), Is.All.EqualTo("article.published"));
        Assert.That(Encoding.UTF8.GetString(sent.SelectMany(request => request.Body).ToArray()), Does.Not.Contain("Armenian"));
    }

    [Test]
    public async Task A_message_that_fails_is_sent_again_under_its_id_ever_more_seldom_and_a_day_of_silence_loses_nothing()
    {
        var down = true;
        answers["/down"] = http =>
        {
            http.Response.StatusCode = down ? 503 : 204;
            return Task.CompletedTask;
        };
        var id = (await AddAsync("/down")).Text("webhook.id")!;
        await admin.PublishedAsync("During the storm");
        await SentAsync("/down", "article.published");
        Assert.That(async () => (await HookAsync(id)).Text("state"), Is.EqualTo("FAILING").After(5000, 20));
        await admin.PublishedAsync("After the storm");

        for (var failures = 2; failures <= 6; failures++)
        {
            clock.Now = clock.Now.AddHours(5);
            Assert.That(async () => (await HookAsync(id)).At("failures").GetInt32(), Is.EqualTo(failures).After(5000, 20));
        }

        Assert.That(async () => (await HookAsync(id)).Text("state"), Is.EqualTo("DOWN").After(2000, 20));
        Assert.That((await HookAsync(id)).Text("stateReason"), Is.EqualTo("The answer was 503."));
        Assert.That(Of("/down").Select(request => request.Headers["webhook-id"].ToString()).Distinct(), Has.Exactly(1).Items);
        down = false;
        clock.Now = clock.Now.AddHours(6);
        await UntilAsync(() => Of("/down").Select(request => request.Headers["webhook-id"].ToString()).Distinct().Count() == 2);
        Assert.That(async () => (await HookAsync(id)).Text("state"), Is.EqualTo("ACTIVE").After(2000, 20));
        var log = await admin.ReadAsync($"/api/v1/webhooks/{id}/deliveries?first=2");
        Assert.That(log.Json.At("items").EnumerateArray().Select(item => item.At("status").GetInt32()), Is.All.EqualTo(204));
    }

    [Test]
    public async Task One_can_be_paused_resumed_and_made_to_deliver_again_from_the_beginning()
    {
        var id = (await AddAsync("/again")).Text("webhook.id")!;
        await admin.PublishedAsync("Once");
        await SentAsync("/again", "article.published");
        var paused = await admin.AskAsync(HttpMethod.Post, $"/api/v1/webhooks/{id}/pause", 1);
        await admin.PublishedAsync("While paused");
        Assert.That(paused.Json.Text("state"), Is.EqualTo("PAUSED"));
        var stale = await admin.AskAsync(HttpMethod.Post, $"/api/v1/webhooks/{id}/resume", 1);
        Assert.That(stale.Status, Is.EqualTo(HttpStatusCode.PreconditionFailed));

        await admin.AskAsync(HttpMethod.Post, $"/api/v1/webhooks/{id}/resume", 2);
        await SentAsync("/again", "article.published", request => Encoding.UTF8.GetString(request.Body).Contains("While paused", StringComparison.Ordinal));
        var before = Of("/again").Count;
        var again = await news.DataAsync("mutation ($id: ID!) { redeliverWebhook(input: { id: $id, version: 3 }) { webhook { state } errors { ... on Error { message } } } }", new { id }, admin);

        Assert.That(again.Text("redeliverWebhook.webhook.state"), Is.EqualTo("ACTIVE"));
        await UntilAsync(() => Of("/again").Skip(before).Any(request => Encoding.UTF8.GetString(request.Body).Contains("While paused", StringComparison.Ordinal)));
        Assert.That(Of("/again").Skip(before).Select(request => Body(request).Text("data.cursor")), Is.Not.Empty);
    }

    [Test]
    public async Task Receivers_that_hang_or_answer_without_end_hold_nobody_up_and_one_that_is_gone_is_left_alone()
    {
        answers["/hangs"] = http => Task.Delay(Timeout.Infinite, http.RequestAborted);
        answers["/endless"] = async http =>
        {
            var part = new byte[65536];
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(part, http.RequestAborted);
            }
        };
        answers["/gone"] = http =>
        {
            http.Response.StatusCode = 410;
            return Task.CompletedTask;
        };
        answers["/redirects"] = http =>
        {
            http.Response.Redirect("/signed");
            return Task.CompletedTask;
        };
        var ids = new Dictionary<string, string>();
        foreach (var path in new[] { "/hangs", "/endless", "/gone", "/redirects", "/swift" })
        {
            ids[path] = (await AddAsync(path)).Text("webhook.id")!;
        }

        await admin.PublishedAsync("Swift");
        var begun = DateTimeOffset.UtcNow;
        await SentAsync("/swift", "article.published");

        Assert.That(DateTimeOffset.UtcNow - begun, Is.LessThan(TimeSpan.FromSeconds(2)));
        await UntilAsync(() => Of("/endless").Count > 0);
        Assert.That(async () => (await HookAsync(ids["/endless"])).Text("position"), Is.EqualTo(Body(Of("/endless")[0]).Text("data.cursor")).After(3000, 50));
        Assert.That(async () => (await HookAsync(ids["/gone"])).Text("state"), Is.EqualTo("PAUSED").After(3000, 50));
        Assert.That(async () => (await HookAsync(ids["/redirects"])).Text("stateReason"), Does.StartWith("The answer was 302; redirects are not followed").After(3000, 50));
    }

    [Test]
    public async Task What_was_not_delivered_when_the_server_stopped_is_delivered_by_the_next_and_one_added_beside_it_is_noticed()
    {
        var (folder, down) = (Directory.CreateTempSubdirectory("news-").FullName, true);
        answers["/restart"] = http =>
        {
            http.Response.StatusCode = down ? 500 : 200;
            return Task.CompletedTask;
        };
        (string, string)[] settings = [("News:PrivateTargets", "true")];
        await using (var first = new TestNews(null, folder, settings))
        {
            var added = await NewsCommand.RunAsync(folder, ["webhooks", "add", "beside", $"{partner.Url}/restart", "--kind", "Published"]);
            Assert.That((added.ExitCode, added.Error, added.Output), Is.EqualTo((0, "", added.Output)));
            Assert.That(added.Output, Does.StartWith("whsec_"));
            await (await first.AsAsync(Role.Admin)).PublishedAsync("Before the stop");
            await SentAsync("/restart", "article.published");
        }

        var refused = Of("/restart").Count;
        down = false;
        await using (var second = new TestNews(null, folder, settings))
        {
            await (await second.AsAsync(Role.Admin, "later")).PublishedAsync("After the stop");
            var resumed = await NewsCommand.RunAsync(folder, ["webhooks", "resume", "beside"]);
            Assert.That((resumed.ExitCode, resumed.Output), Is.EqualTo((0, "beside goes on.\n")), resumed.Error);
            await UntilAsync(() => Of("/restart").Exists(request => Body(request).Text("data.article.headline") == "After the stop"));

            // What was on its way when it was resumed is sent again.
            var delivered = Of("/restart").Skip(refused).Select(request => Body(request).Text("data.article.headline")).Distinct();
            Assert.That(delivered, Is.EqualTo(new[] { "Before the stop", "After the stop" }));
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<JsonElement> AddAsync(string path, object? more = null)
    {
        var input = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        input["name"] = path[1..];
        input["url"] = partner.Url + path;
        var made = await admin.AskAsync(HttpMethod.Post, "/api/v1/webhooks", body: input);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.Json.ToString());
        return made.Json;
    }

    private async Task<JsonElement> HookAsync(string id) => (await admin.ReadAsync($"/api/v1/webhooks/{id}")).Json;

    private List<OtherSite.Request> Of(string path) => [.. partner.Requests.Where(request => request.Path == path)];

    private static JsonElement Body(OtherSite.Request request) => JsonSerializer.Deserialize<JsonElement>(request.Body);

    private async Task<List<OtherSite.Request>> SentAsync(string path, string type, Predicate<OtherSite.Request>? which = null)
    {
        await UntilAsync(() => Of(path).Exists(request => Body(request).Text("type") == type && which?.Invoke(request) != false));
        return Of(path);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var patience = 500; !holds(); patience--)
        {
            Assert.That(patience, Is.Positive, "It did not come.");
            await Task.Delay(20);
        }
    }
}
