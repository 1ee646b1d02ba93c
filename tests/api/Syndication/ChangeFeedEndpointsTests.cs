using System.Diagnostics;
using System.Net;
using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Syndication;

public sealed class ChangeFeedEndpointsTests
{
    private TestNews news = null!;
    private Newsroom newsroom = null!;
    private Section world = null!;

    [SetUp]
    public async Task Start()
    {
        var clock = new MovableClock();
        news = new TestNews(clock.Register);
        newsroom = new Newsroom(news, clock);
        world = An.Section("world");
        await newsroom.PublishAsync(An.Article("one", world), An.Article("two", world), An.Article("drei", world, "de"), An.Article("four", An.Section("city")));
    }

    [TearDown]
    public async Task Stop() => await news.DisposeAsync();

    [Test]
    public async Task It_is_read_from_the_beginning_page_by_page_to_the_end_and_the_end_stays_a_place_to_go_on_from()
    {
        var first = await GetAsync("first=3");
        var second = await GetAsync($"first=3&after={End(first)}");
        var third = await GetAsync($"first=3&after={End(second)}");
        await newsroom.RetitleAsync("two", "Two, edited");
        var fourth = await GetAsync($"after={End(third)}");

        Assert.That(Told(first), Is.EqualTo(new[] { "PUBLISHED one", "PUBLISHED two", "PUBLISHED drei" }));
        Assert.That((first.At("pageInfo.hasNextPage").GetBoolean(), second.At("pageInfo.hasNextPage").GetBoolean()), Is.EqualTo((true, false)));
        Assert.That(Told(second), Is.EqualTo(new[] { "PUBLISHED four" }));
        Assert.That((Told(third), End(third)), Is.EqualTo((Array.Empty<string>(), End(second))));
        Assert.That(Told(fourth), Is.EqualTo(new[] { "UPDATED two" }));
        Assert.That(fourth.Text("items.0.article.headline"), Is.EqualTo("Two, edited"));
    }

    [Test]
    public async Task An_article_stands_in_a_page_once_at_its_last_change_as_it_is_now()
    {
        await newsroom.RetitleAsync("one", "First");
        await newsroom.CorrectAsync("one", "Put right");

        var page = await GetAsync();

        Assert.That(Told(page), Is.EqualTo(new[] { "PUBLISHED two", "PUBLISHED drei", "PUBLISHED four", "CORRECTED one" }));
        Assert.That((page.Text("items.3.article.headline"), page.Text("items.3.article.deck")), Is.EqualTo(("First", "Put right")));
        Assert.That(page.Text("items.0.article.body.html"), Is.EqualTo("<p>The text.</p>"));
    }

    [Test]
    public async Task What_is_taken_back_becomes_a_tombstone_with_the_reason_and_nothing_of_the_text()
    {
        await newsroom.WithdrawAsync("one", "The figures were wrong.");
        await newsroom.DeleteAsync("two");
        await newsroom.UnpublishAsync("four");

        var items = (await GetAsync()).At("items");

        Assert.That(items.Each("kind"), Is.EqualTo(new[] { "PUBLISHED", "WITHDRAWN", "DELETED", "WITHDRAWN" }));
        Assert.That((items.Text("1.reason"), items.Text("1.url")), Is.EqualTo(("The figures were wrong.", $"{news.Http.BaseAddress}en/world/one")));
        Assert.That((items.Text("2.url"), items.Text("3.url")), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(items.EnumerateArray().Skip(1).Select(item => item.At("article").ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        await newsroom.RepublishAsync("one");
        Assert.That(Told(await GetAsync()), Does.Contain("PUBLISHED one"));
    }

    [Test]
    public async Task Of_a_draft_not_even_its_being_there_is_told()
    {
        var draft = await newsroom.DraftAsync("secret", world);
        await newsroom.DeleteAsync("secret");
        await newsroom.LogAsync(ChangeKind.Scheduled, "article", draft.Id, "en");

        Assert.That((await GetAsync()).GetRawText(), Does.Not.Contain(An.IdOf(draft)).And.Not.Contain("secret"));
    }

    [Test]
    public async Task Filters_hold_and_who_mirrors_a_section_hears_that_an_article_left_it()
    {
        Assert.That(Told(await GetAsync("language=DE")), Is.EqualTo(new[] { "PUBLISHED drei" }));
        var page = await GetAsync("section=world&language=en");
        Assert.That(Told(page), Is.EqualTo(new[] { "PUBLISHED one", "PUBLISHED two" }));

        await newsroom.MoveAsync("one", "city");
        var after = await GetAsync($"section=world&language=en&after={End(page)}");
        var there = await GetAsync($"section=city&after={End(page)}");

        Assert.That(after.At("items").Each("kind"), Is.EqualTo(new[] { "LEFT" }));
        Assert.That((after.At("items.0.article").ValueKind, after.Text("items.0.url")), Is.EqualTo((JsonValueKind.Null, $"{news.Http.BaseAddress}en/city/one")));
        Assert.That(Told(there), Is.EqualTo(new[] { "MOVED one" }));
        Assert.That((await GetAsync("section=nowhere")).At("items").Each("kind"), Is.All.EqualTo("LEFT"));
    }

    [Test]
    public async Task GraphQL_tells_the_same()
    {
        await newsroom.WithdrawAsync("one", "Wrong.");
        await newsroom.MoveAsync("two", "city");
        var rest = await GetAsync("language=en&section=world");

        var graph = (await news.DataAsync(
            """{ changes(language: "en", section: "world") { nodes { kind at cursor id language url reason article { headline } } pageInfo { endCursor hasNextPage } } }""")).At("changes");

        Assert.That(graph.At("nodes").GetArrayLength(), Is.EqualTo(2));
        foreach (var member in new[] { "kind", "at", "cursor", "id", "language", "url", "reason" })
        {
            Assert.That(graph.At("nodes").Each(member), Is.EqualTo(rest.At("items").Each(member)), member);
        }

        Assert.That(graph.Text("pageInfo.endCursor"), Is.EqualTo(End(rest)));
        Assert.That((await news.QueryAsync("{ changes(first: -1) { nodes { id } } }")).Error().Argument, Is.EqualTo("first"));
        Assert.That((await news.QueryAsync("{ changes(after: \"x\") { nodes { id } } }")).Error().Argument, Is.EqualTo("after"));
    }

    [Test]
    public async Task Prefer_wait_holds_the_answer_until_the_next_change()
    {
        var end = End(await GetAsync());
        var watch = Stopwatch.StartNew();
        var waiting = AskAsync($"after={end}", "wait=30");
        await Task.Delay(300);
        Assert.That(waiting.IsCompleted, Is.False);
        await newsroom.RetitleAsync("one", "New");

        var answer = await waiting;
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        Assert.That(answer.Headers.GetValues("Preference-Applied"), Is.EqualTo(new[] { "wait=30" }));
        Assert.That(Told(await JsonAsync(answer)), Is.EqualTo(new[] { "UPDATED one" }));
    }

    [Test]
    public async Task A_wait_ends_on_time_and_a_change_outside_the_filter_does_not_end_it()
    {
        var end = End(await GetAsync("language=de"));
        var watch = Stopwatch.StartNew();
        var waiting = AskAsync($"language=de&after={end}", "respond-async, wait=1");
        await newsroom.RetitleAsync("one", "New");
        var page = await JsonAsync(await waiting);

        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(0.9)));
        Assert.That((Told(page), End(page)), Is.Not.EqualTo((Array.Empty<string>(), end)), "The place moves on over what others changed.");
        Assert.That(Told(page), Is.Empty);
    }

    [TestCase("wait=300", "wait=60")]
    [TestCase("wait=soon", null)]
    [TestCase("wait=-1", null)]
    [TestCase("return=minimal", null)]
    public async Task Only_a_preference_that_is_followed_is_confirmed(string prefer, string? applied)
    {
        // There are changes, so nobody waits.
        var answer = await AskAsync("", prefer);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.TryGetValues("Preference-Applied", out var values) ? values.Single() : null, Is.EqualTo(applied));
    }

    [TestCase("first=-1", "first")]
    [TestCase("first=101", "first")]
    [TestCase("after=nonsense", "after")]
    [TestCase("after=bgAAAZfKH4h7AAAAAAAAACo", "after")] // Of a list of articles.
    [TestCase("language=english!", "language")]
    [TestCase("since=yesterday", "since")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        var answer = await news.Http.GetAsync($"/api/v1/changes?{query}");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await JsonAsync(answer)).Text("errors.0.parameter"), Is.EqualTo(parameter));
    }

    [TestCase(999_999, "lies ahead")]
    [TestCase(1, "another instance")]
    public async Task A_cursor_of_another_log_is_refused_and_told_to_begin_anew(long seq, string why)
    {
        var strange = new Cursor(An.Noon.AddYears(1), seq).Encode('c');
        var answer = await news.Http.GetAsync($"/api/v1/changes?after={strange}");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await JsonAsync(answer)).Text("detail"), Does.Contain(why).And.Contain("begin anew"));
    }

    [Test]
    public async Task Nothing_but_JSON_and_event_streams_is_spoken()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/changes") { Headers = { { "Accept", "text/csv" } } };
        var answer = await news.Http.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotAcceptable));
        Assert.That((await JsonAsync(answer)).Text("detail"), Does.Contain("text/event-stream"));
    }

    private Task<JsonElement> GetAsync(string query = "") => news.DocumentAsync($"/api/v1/changes?{query}");

    private async Task<HttpResponseMessage> AskAsync(string query, string prefer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/changes?{query}") { Headers = { { "Prefer", prefer } } };
        return await news.Http.SendAsync(request);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static string End(JsonElement page) => page.Text("pageInfo.endCursor")!;

    private static string[] Told(JsonElement page) =>
        [.. page.At("items").EnumerateArray().Select(item => $"{item.Text("kind")} {(item.At("article").ValueKind == JsonValueKind.Null ? "" : item.Text("article.slug"))}".Trim())];
}
