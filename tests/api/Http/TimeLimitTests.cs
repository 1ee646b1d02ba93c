using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Tests.Http;

/// <summary>Who takes too long is told so, whoever it is: the one who asks or the database. What is meant to go on goes on.</summary>
public class TimeLimitTests
{
    [Test]
    public async Task Every_address_has_limits_of_time_and_size()
    {
        await using var news = new TestNews();
        var addresses = news.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        // These are there only where the site and GraphiQL are built.
        string[] Those(Func<RouteEndpoint, bool> which) =>
            [.. addresses.Where(which).Select(address => $"/{address.RoutePattern.RawText!.Trim('/')}").Distinct().Except(["/assets/{**path}", "/graphiql/{**path}"]).Order(StringComparer.Ordinal)];

        Assert.That(news.Get<IOptions<RequestTimeoutOptions>>().Value.DefaultPolicy!.Timeout, Is.EqualTo(TimeSpan.FromSeconds(30)));
        Assert.That(Those(address => address.Metadata.GetMetadata<DisableRequestTimeoutAttribute>() is not null), Is.Empty, "streams lift theirs when they begin");
        Assert.That(Those(address => address.Metadata.GetMetadata<RequestTimeoutAttribute>() is { PolicyName: "files" }), Is.EqualTo(new[]
        {
            "/api/v1/changes", "/api/v1/media", "/api/v1/media/uploads/{ticket}", "/media/demo/{**path}", "/media/{hash}/{name}",
        }));
        Assert.That(news.Get<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize, Is.EqualTo(1_000_000));
        Assert.That(Those(address => address.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { MaxRequestBodySize: not <= 1_000_000 }), Is.EqualTo(new[] { "/api/v1/media", "/api/v1/media/uploads/{ticket}" }));
    }

    [Test]
    public async Task Whoever_sends_a_letter_a_moment_is_told_and_who_listens_goes_on_listening()
    {
        var limit = TimeSpan.FromSeconds(3);
        await using var news = new TestNews(services => Hurry(services, limit));
        var desk = await news.AsAsync(Role.Editor);
        using var events = await ListenAsync(news, "/graphql?query=subscription{articlePublished{headline}}");
        using var changes = await ListenAsync(news, "/api/v1/changes");
        await using var socket = await LiveClient.SubscribeAsync(news, "subscription { articlePublished { headline } }");

        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(SlowlyAsync(news, "/graphql"), SlowlyAsync(news, "/api/v1/tags", $"{desk.DefaultRequestHeaders.Authorization}"));
        Assert.That(clock.Elapsed, Is.InRange(limit / 4, TimeSpan.FromSeconds(10)));
        Assert.That(answers[0], Does.StartWith("HTTP/1.1 408").And.Contain("\"errors\":[{\"message\":\"The body came too slowly").And.Contain("\"code\":\"TIMEOUT\""));
        Assert.That(answers[1], Does.StartWith("HTTP/1.1 408").And.Contain("application/problem+json").And.Contain("\"detail\":\"The body came too slowly"));

        await Task.Delay(limit > clock.Elapsed ? limit - clock.Elapsed : TimeSpan.Zero);
        await desk.PublishedAsync("Still told");
        Assert.That(await UntilAsync(events, "Still told"), Is.True);
        Assert.That(await UntilAsync(changes, "Still told"), Is.True);
        Assert.That((await socket.ReceiveAsync()).Text("payload.data.articlePublished.headline"), Is.EqualTo("Still told"));
    }

    [Test, PostgresOnly]
    public async Task What_the_database_is_too_slow_for_is_given_up_there_and_told_at_every_door()
    {
        await using var news = new TestNews(services => Hurry(services, TimeSpan.FromSeconds(2.1)));
        var desk = await news.AsAsync(Role.Editor);
        Assert.That(async () => (await news.Http.GetAsync("/api/v1/search?q=a")).StatusCode, Is.EqualTo(HttpStatusCode.OK).After(15_000, 50), "nor does the index read any more");
        await using var slow = await news.OpenAsync();
        await using var held = await slow.Database.BeginTransactionAsync();
        await slow.Database.ExecuteSqlRawAsync("LOCK TABLE article, tag");

        var query = new { query = "{ tags { nodes { name } } }" };
        await using var live = await LiveClient.OpenAsync(news);
        await live.GreetAsync();
        await live.SendAsync(new { type = "subscribe", id = "1", payload = query });
        var answers = await Task.WhenAll(
            news.Http.GetAsync("/api/v1/articles"), news.Http.GetAsync("/feeds/en.rss"), desk.GetAsync("/api/v1/articles"),
            desk.PostAsJsonAsync("/api/v1/tags", new { slug = "late", names = new { en = "Late" } }), news.Http.PostAsJsonAsync("/graphql", query));
        Assert.That(answers.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.ServiceUnavailable));
        var texts = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.That(texts, Is.All.Contains("\"code\":\"TIMEOUT\""));
        Assert.That(answers.Select(answer => answer.Content.Headers.ContentType!.MediaType).Distinct(), Is.EqualTo(new[] { "application/problem+json", "application/json" }));
        Assert.That((await live.ReceiveAsync()).At("payload.0").Text("extensions.code"), Is.EqualTo("TIMEOUT"));

        // Databases made of one have tables of one number.
        var waiting = slow.Database.SqlQuery<int>(
            $"""SELECT COUNT(*)::int AS "Value" FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE NOT granted AND relation = 'tag'::regclass AND datname = current_database()""");
        Assert.That(() => waiting.Single(), Is.Zero.After(5_000, 50), "nobody waits there any more");
        await held.RollbackAsync();
        Assert.That((await news.Http.GetAsync("/api/v1/articles")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await news.DocumentAsync("/api/v1/tags")).At("items").GetArrayLength(), Is.Zero);
    }

    private static void Hurry(IServiceCollection services, TimeSpan limit) => services.PostConfigure<RequestTimeoutOptions>(timeouts =>
    {
        RequestTimeoutPolicy Shortened(RequestTimeoutPolicy policy) => new() { Timeout = limit, TimeoutStatusCode = policy.TimeoutStatusCode, WriteTimeoutResponse = policy.WriteTimeoutResponse };
        timeouts.DefaultPolicy = Shortened(timeouts.DefaultPolicy!);
        foreach (var (name, policy) in timeouts.Policies.ToList())
        {
            timeouts.Policies[name] = Shortened(policy);
        }
    });

    private static async Task<StreamReader> ListenAsync(TestNews news, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await news.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    private static async Task<bool> UntilAsync(StreamReader stream, string told)
    {
        while (await stream.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)) is { } line)
        {
            if (line.Contains(told, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says that it sends a thousand bytes, and sends one ten times a second.</summary>
    private static async Task<string> SlowlyAsync(TestNews news, string path, string? authorization = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, news.Http.BaseAddress!.Port);
        var stream = socket.GetStream();
        var key = authorization is null ? "" : $"Authorization: {authorization}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nConnection: close\r\n{key}\r\n"));
        var answer = new byte[10_000];
        var read = stream.ReadAsync(answer.AsMemory()).AsTask();
        for (var n = 0; !read.IsCompleted && n < 150; n++)
        {
            await stream.WriteAsync(" "u8.ToArray());
            await Task.WhenAny(read, Task.Delay(100));
        }

        return Encoding.UTF8.GetString(answer, 0, await read);
    }
}
