using System.Data.Common;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Tests.Cache;

public class ReadyAnswersTests
{
    private const string List = "/api/v1/articles?language=en";

    /// <summary>The database as it is on bad days.</summary>
    private sealed class Weather : DbCommandInterceptor
    {
        public bool Away { get; set; }
        public TaskCompletionSource? Held { get; set; }
        public TaskCompletionSource Reached { get; } = new();
        public int Lists { get; private set; }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Replace("\"", "", StringComparison.Ordinal).Contains("published_at DESC", StringComparison.Ordinal))
            {
                Lists++;
                if (Held is { } held)
                {
                    Reached.TrySetResult();
                    await held.Task;
                }
            }

            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            Away ? throw new InvalidOperationException("The database is away.") : new(result);

        public void Register(IServiceCollection services) => services.ConfigureDbContext<NewsContext>(options => options.AddInterceptors(this));
    }

    private static async Task<(HttpStatusCode Status, string How, string Text)> AskAsync(TestNews news, string path)
    {
        using var response = await news.Http.GetAsync(path);
        return (response.StatusCode, How(response) ?? "none", await response.Content.ReadAsStringAsync());
    }

    private static string? How(HttpResponseMessage response) => response.Headers.TryGetValues("Cache-Status", out var how) ? string.Join(", ", how) : null;

    [Test]
    public async Task An_answer_is_made_once_and_says_so()
    {
        var clock = new MovableClock();
        await using var news = new TestNews(clock.Register);
        Assert.That((await AskAsync(news, List)).How, Is.EqualTo("NewsApi; fwd=miss"));
        clock.Now += TimeSpan.FromSeconds(7);
        using var second = await news.Http.GetAsync(List);
        Assert.That((How(second), second.Headers.Age), Is.EqualTo(("NewsApi; hit", TimeSpan.FromSeconds(7))));
    }

    [Test]
    public async Task A_minute_later_it_is_made_anew_because_views_are_counted_meanwhile()
    {
        var clock = new MovableClock();
        await using var news = new TestNews(clock.Register);
        await AskAsync(news, List);
        clock.Now += TimeSpan.FromSeconds(61);
        Assert.That((await AskAsync(news, List)).How, Is.EqualTo("NewsApi; fwd=miss"));
    }

    [TestCase("br")]
    [TestCase("gzip")]
    [TestCase("deflate, gzip;q=0.5, br;q=0.1")]
    public async Task It_is_ready_in_the_compression_that_is_asked_for(string accepted)
    {
        await using var news = new TestNews();
        await (await news.AsAsync(Role.Editor)).PublishedAsync();
        var plain = (await AskAsync(news, List)).Text;
        using var request = new HttpRequestMessage(HttpMethod.Get, List) { Headers = { { "Accept-Encoding", accepted } } };
        using var response = await news.Http.SendAsync(request);
        await using var bytes = await response.Content.ReadAsStreamAsync();
        await using Stream text = response.Content.Headers.ContentEncoding.Single() == "br" ? new BrotliStream(bytes, CompressionMode.Decompress) : new GZipStream(bytes, CompressionMode.Decompress);
        using var reader = new StreamReader(text);
        Assert.That((await reader.ReadToEndAsync(), How(response), response.Headers.Vary), Is.EqualTo((plain, "NewsApi; hit", new[] { "Accept-Encoding" })));
    }

    [TestCase(List)]
    [TestCase("/en")]
    [TestCase("/feeds/en.rss")]
    public async Task Who_has_it_already_is_told_so_and_a_head_is_an_answer_without_a_body(string path)
    {
        await using var news = new TestNews();
        using var first = await news.Http.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var known = await news.Http.SendAsync(again);
        Assert.That((known.StatusCode, How(known), known.Headers.ETag), Is.EqualTo((HttpStatusCode.NotModified, "NewsApi; hit", first.Headers.ETag)));

        using var head = await news.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.That((head.StatusCode, How(head), head.Content.Headers.ContentLength), Is.EqualTo((HttpStatusCode.OK, "NewsApi; hit", (await first.Content.ReadAsByteArrayAsync()).LongLength)));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task The_first_read_after_a_write_is_fresh()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        for (var number = 0; number < 20; number++)
        {
            await AskAsync(news, List);
            await desk.PublishedAsync($"Ferry {number}");
            Assert.That((await AskAsync(news, List)).Text, Does.Contain($"Ferry {number}"));
        }
    }

    [Test]
    public async Task What_is_made_while_a_write_happens_is_given_to_nobody_after_it()
    {
        var weather = new Weather();
        await using var news = new TestNews(weather.Register);
        var desk = await news.AsAsync(Role.Editor);
        await desk.PublishedAsync("Before");

        weather.Held = new();
        var slow = AskAsync(news, List);
        await weather.Reached.Task;
        var (held, release) = (weather.Held, weather.Held = null);
        await desk.PublishedAsync("Meanwhile");
        var next = AskAsync(news, List);
        held.SetResult();

        Assert.That((await slow).Text, Does.Not.Contain("Meanwhile"));
        Assert.That((await next).Text, Does.Contain("Meanwhile"));
        Assert.That((await AskAsync(news, List)).Text, Does.Contain("Meanwhile"));
    }

    [Test]
    public async Task What_many_ask_for_at_once_is_made_once()
    {
        var weather = new Weather { Held = new() };
        await using var news = new TestNews(weather.Register);
        var many = Enumerable.Range(0, 30).Select(_ => AskAsync(news, List)).ToList();
        await weather.Reached.Task;
        weather.Held.SetResult();
        Assert.That((await Task.WhenAll(many)).Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(weather.Lists, Is.EqualTo(1));
    }

    [Test]
    public async Task While_the_database_is_away_known_pages_are_served_and_say_so_but_none_with_what_was_taken_back()
    {
        var (clock, weather) = (new MovableClock(), new Weather());
        await using var news = new TestNews(services =>
        {
            clock.Register(services);
            weather.Register(services);
        });
        var desk = await news.AsAsync(Role.Editor);
        var ferry = await desk.PublishedAsync("Ferry back");
        var (page, other) = ($"/api/v1/articles/{ferry.Id}", "/api/v1/tags");
        await AskAsync(news, page);
        var known = await AskAsync(news, other);

        clock.Now += TimeSpan.FromHours(1);
        weather.Away = true;
        Assert.That(await AskAsync(news, other), Is.EqualTo((HttpStatusCode.OK, "NewsApi; hit; detail=no-newer-one-could-be-made", known.Text)));
        Assert.That((await AskAsync(news, "/api/v1/authors")).Status, Is.EqualTo(HttpStatusCode.InternalServerError));

        weather.Away = false;
        await desk.MoveAsync(ferry, "withdraw", new { reason = "It was not so." });
        weather.Away = true;
        Assert.That((await AskAsync(news, page)).Status, Is.EqualTo(HttpStatusCode.InternalServerError));
        weather.Away = false;
        Assert.That((await AskAsync(news, page)).Status, Is.EqualTo(HttpStatusCode.Gone));
    }

    [Test]
    public async Task What_one_caller_may_see_is_given_to_nobody_else()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var draft = await desk.CreateAsync(NewsroomClient.Draft());
        using var own = await desk.GetAsync($"/api/v1/articles/{draft.Id}");
        Assert.That((own.StatusCode, How(own)), Is.EqualTo((HttpStatusCode.OK, (string?)null)));
        Assert.That((await AskAsync(news, $"/api/v1/articles/{draft.Id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await desk.GetAsync($"/api/v1/articles/{draft.Id}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("GET", "/graphql?query={articles{nodes{headline}}}")]
    [TestCase("GET", "/api/v1/search?q=ferry")]
    [TestCase("GET", "/api/v1/changes")]
    [TestCase("POST", "/graphql")]
    public async Task What_nobody_asks_for_twice_is_not_kept(string method, string path)
    {
        await using var news = new TestNews();
        using var response = await news.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.That(How(response), Is.Null);
    }

    [Test]
    public async Task Other_sites_and_other_formats_have_answers_of_their_own()
    {
        await using var news = new TestNews();
        var ferry = await (await news.AsAsync(Role.Editor)).PublishedAsync();
        var path = $"/api/v1/articles/{ferry.Id}";
        await AskAsync(news, path);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", "https://reader.example" } } };
        using var allowed = await news.Http.SendAsync(elsewhere);
        Assert.That(allowed.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "*" }));
        using var text = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/plain") } } };
        using var plain = await news.Http.SendAsync(text);
        Assert.That(plain.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
    }

    [Test]
    public async Task What_ends_by_itself_ends_in_what_is_kept()
    {
        var clock = new MovableClock();
        await using var news = new TestNews(clock.Register);
        await news.Get<SettingsWriter>().EditAsync(0, new() { Banners = [new("Storm at noon", Until: clock.Now.AddSeconds(20))] }, CancellationToken.None);
        Assert.That((await AskAsync(news, "/en")).Text, Does.Contain("Storm at noon"));
        clock.Now += TimeSpan.FromSeconds(21);
        Assert.That((await AskAsync(news, "/en")).Text, Does.Not.Contain("Storm at noon"));
    }

    [Test]
    public async Task Who_gives_it_no_memory_has_no_cache()
    {
        await using var news = new TestNews(settings: ("News:CacheMegabytes", "0"));
        Assert.That((await AskAsync(news, List)).How, Is.EqualTo("none"));
    }
}
