using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace NewsApi.Tests.Syndication;

public sealed class ChangeEventsTests
{
    [Test]
    public async Task A_stream_sends_what_is_there_then_what_comes_and_resumes_where_it_was_cut()
    {
        var clock = new MovableClock();
        await using var news = new TestNews(clock.Register);
        var newsroom = new Newsroom(news, clock);
        await newsroom.PublishAsync(An.Article("one", An.Section("world")), An.Article("two", An.Section("city")));

        string last;
        using (var response = await OpenAsync(news))
        {
            Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
            await using var events = await ReadAsync(response);
            Assert.That(await NextAsync(events), Is.EqualTo("published one"));
            Assert.That(await NextAsync(events), Is.EqualTo("published two"));
            await newsroom.WithdrawAsync("one", null);
            Assert.That(await NextAsync(events), Is.EqualTo("withdrawn"));
            last = events.Current.EventId!;
        }

        await newsroom.RetitleAsync("two", "Two, edited");
        using var resumed = await OpenAsync(news, lastEventId: last);
        await using var rest = await ReadAsync(resumed);
        Assert.That(await NextAsync(rest), Is.EqualTo("updated two"));
    }

    [Test]
    public async Task The_id_moves_on_over_what_the_filter_leaves_out()
    {
        var clock = new MovableClock();
        await using var news = new TestNews(clock.Register);
        await new Newsroom(news, clock).PublishAsync(An.Article("one", An.Section("world")));
        var end = (await news.DocumentAsync("/api/v1/changes")).Text("pageInfo.endCursor");

        using var response = await OpenAsync(news, "?language=ru");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.That(await lines.ReadLineAsync(), Is.EqualTo($"id: {end}"));
    }

    [TestCase("nonsense")]
    [TestCase("bgAAAZfKH4h7AAAAAAAAACo")]
    public async Task A_malformed_Last_Event_ID_is_refused_by_its_name(string id)
    {
        await using var news = new TestNews();
        using var response = await OpenAsync(news, lastEventId: id);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Text("errors.0.parameter"), Is.EqualTo("Last-Event-ID"));
    }

    [Test]
    public async Task HEAD_ends_at_once_and_a_stopping_server_ends_every_stream()
    {
        var news = new TestNews();
        using var head = await OpenAsync(news, method: HttpMethod.Head);
        Assert.That((head.StatusCode, head.Content.Headers.ContentType!.MediaType), Is.EqualTo((HttpStatusCode.OK, "text/event-stream")));

        using var response = await OpenAsync(news);
        var end = response.Content.ReadAsStringAsync();
        await Task.Delay(100);
        await news.DisposeAsync();

        Assert.That(await Task.WhenAny(end, Task.Delay(TimeSpan.FromSeconds(5))), Is.SameAs(end));
    }

    private static async Task<HttpResponseMessage> OpenAsync(TestNews news, string query = "", string? lastEventId = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, $"/api/v1/changes{query}") { Headers = { { "Accept", "text/event-stream" } } };
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return await news.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> ReadAsync(HttpResponseMessage response) =>
        SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();

    private static async Task<string> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.That(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
        var article = JsonDocument.Parse(events.Current.Data).RootElement.At("article");
        return $"{events.Current.EventType} {(article.ValueKind == JsonValueKind.Null ? "" : article.Text("slug"))}".Trim();
    }
}
