using System.Net;
using System.Net.Http.Headers;

namespace NewsApi.Tests.Http;

public class RestAnswersTests
{
    [Test]
    public async Task An_unchanged_answer_is_a_304_and_a_changed_one_is_not()
    {
        await using var news = new TestNews();
        await news.WithAsync(An.Article("hello", An.Section("world")));
        var first = await news.Http.GetAsync("/api/v1/articles");

        var again = await ConditionalAsync(news, first.Headers.ETag!);
        await news.WithAsync(An.Article("more", An.Section("city")));
        var changed = await ConditionalAsync(news, first.Headers.ETag!);

        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(await again.Content.ReadAsByteArrayAsync(), Is.Empty);
        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(changed.Headers.ETag, Is.Not.EqualTo(first.Headers.ETag));
    }

    [Test]
    public async Task HEAD_is_GET_without_its_body_and_OPTIONS_tells_the_methods()
    {
        await using var news = new TestNews();
        var get = await news.Http.GetAsync("/api/v1/articles");
        var head = await news.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/articles"));
        var options = await news.Http.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/v1/articles"));

        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(head.Headers.ETag, Is.EqualTo(get.Headers.ETag));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        Assert.That(options.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(options.Content.Headers.Allow, Does.Contain("GET"));
    }

    [Test]
    public async Task Only_JSON_is_spoken_and_only_GET_is_taken()
    {
        await using var news = new TestNews();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/articles");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));

        Assert.That((await news.Http.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.NotAcceptable));
        var delete = await news.Http.DeleteAsync("/api/v1/articles");
        Assert.That(delete.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(delete.Content.Headers.Allow, Does.Contain("GET"));
    }

    private static Task<HttpResponseMessage> ConditionalAsync(TestNews news, EntityTagHeaderValue tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/articles");
        request.Headers.IfNoneMatch.Add(tag);
        return news.Http.SendAsync(request);
    }
}
