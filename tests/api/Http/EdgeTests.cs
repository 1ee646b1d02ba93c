using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace NewsApi.Tests.Http;

public class EdgeTests
{
    [TestCase("https://app.example", true)]
    [TestCase("https://other.example", false)]
    public async Task Only_pages_of_the_sites_that_are_named_may_ask(string origin, bool may)
    {
        await using var news = new TestNews(null, null, ("News:CorsOrigins", "https://app.example https://beta.example"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/articles");
        request.Headers.Add("Origin", origin);
        var response = await news.Http.SendAsync(request);
        Assert.That(response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed), Is.EqualTo(may));
        Assert.That(allowed, may ? Is.EqualTo(new[] { origin }) : Is.Null);
    }

    [TestCase("127.0.0.1", true)]
    [TestCase("10.0.0.0/8, 127.0.0.0/8", true)]
    [TestCase("10.0.0.0/8", false)]
    [TestCase("", false)]
    public async Task Only_the_proxies_that_are_named_are_believed(string proxies, bool believed)
    {
        await using var news = new TestNews(null, null, ("News:TrustedProxies", proxies), ("News:WritesPerMinute", "1000"));

        // Twenty wrong keys close the door to an address; who is believed to be another goes on.
        var last = HttpStatusCode.OK;
        for (var n = 0; n <= 20; n++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/articles");
            request.Headers.Authorization = new("Bearer", "wrong");
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{n}");
            last = (await news.Http.SendAsync(request)).StatusCode;
        }

        Assert.That(last, Is.EqualTo(believed ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests));
    }

    [TestCase("https://news.example", true)]
    [TestCase("http://news.example", false)]
    public async Task Where_the_site_is_safe_browsers_are_told_to_stay_safe(string site, bool told)
    {
        await using var news = new TestNews(null, null, ("News:SiteUrl", site));
        foreach (var path in new[] { "/en", "/api/v1/articles", "/graphql?query={__typename}" })
        {
            Assert.That((await news.Http.GetAsync(path)).Headers.Contains("Strict-Transport-Security"), Is.EqualTo(told), path);
        }
    }

    [TestCase("/api/v1/search?q=", "a", 10_017)]
    [TestCase("/api/v1/search?q=", "ю", 60_017)]
    [TestCase("/api/v1/search?q=", "港", 90_017)]
    [TestCase("/api/v1/suggest?prefix=", "a", 10_023)]
    [TestCase("/en/search?q=", "a", 10_013)]
    [TestCase("/graphql?query=", "a", 10_015)]
    public async Task An_address_of_ten_thousand_letters_is_refused_with_the_limit_and_the_way_out(string path, string letter, int bytes)
    {
        await using var news = new TestNews(null, null, ("News:CorsOrigins", "https://app.example"));
        using var request = new HttpRequestMessage(HttpMethod.Get, path + string.Concat(Enumerable.Repeat(Uri.EscapeDataString(letter), 10_000)));
        request.Headers.Add("Origin", "https://app.example");
        using var response = await news.Http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestUriTooLong));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        Assert.That(response.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "https://app.example" }));
        Assert.That(
            (await response.Content.ReadFromJsonAsync<JsonElement>()).Text("detail"),
            Is.EqualTo($"An address may have 8,192 bytes, as it is sent; this one has {bytes:N0}. What is longer can be asked as GraphQL by POST to /graphql."));
    }

    [Test]
    public async Task The_longest_question_that_search_reads_fits_into_an_address()
    {
        await using var news = new TestNews();
        using var response = await news.Http.GetAsync($"/api/v1/suggest?prefix={string.Concat(Enumerable.Repeat(Uri.EscapeDataString("港"), 600))}");

        Assert.That(response.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task Whoever_sends_a_header_a_minute_is_hung_up_on()
    {
        await using var news = new TestNews();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, news.Http.BaseAddress!.Port);
        var (stream, clock) = (socket.GetStream(), Stopwatch.StartNew());
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /api/v1/articles HTTP/1.1\r\nHost: localhost\r\n"));
        using var reader = new StreamReader(stream);
        var answer = reader.ReadToEndAsync();
        for (var n = 0; !answer.IsCompleted && n < 40; n++)
        {
            await Task.WhenAny(answer, Task.Delay(1000));
            if (!answer.IsCompleted)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-{n}: y\r\n"));
            }
        }

        Assert.That(await answer, Does.StartWith("HTTP/1.1 408"));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
    }
}
