using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tests.Views;

public class ViewEndpointsTests
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [TestCase("text/plain")]
    [TestCase("application/json")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase(null)]
    public async Task A_beacon_counts_whatever_its_body_is(string? type)
    {
        await using var news = new TestNews();
        var article = An.Article("a", An.Section("world"));
        article.Views = 5;
        await news.WithAsync(article);

        var answer = await ReadAsync(news, article, content: type is null ? null : new StringContent("not read", Encoding.UTF8, type));

        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.NoContent, "")));
        Assert.That(() => ViewsAsync(news, article).Result, Is.EqualTo(6).After(5000, 50));
        Assert.That((await news.DataAsync("{ articles { nodes { views viewsText } } }")).Text("articles.nodes.0.viewsText"), Is.EqualTo("6 views"));
    }

    [TestCase(ArticleStatus.Draft)]
    [TestCase(ArticleStatus.Submitted)]
    [TestCase(ArticleStatus.Scheduled)]
    [TestCase(ArticleStatus.Withdrawn)]
    public async Task A_beacon_for_an_article_that_is_not_public_is_answered_as_for_none(ArticleStatus status)
    {
        await using var news = new TestNews();
        var (hidden, open) = (An.Article("a", An.Section("world"), status: status), An.Article("b", An.Section("city")));
        await news.WithAsync(hidden, open);

        var ids = new[] { An.IdOf(hidden), PublicId.Of("Article", 999), PublicId.Of("Section", open.Id), "nonsense" };
        var answers = new List<string>();
        foreach (var id in ids)
        {
            var answer = await news.Http.PostAsync($"/api/v1/articles/{id}/views", null);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), id);
            answers.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).Text("detail")!.Replace(id, "ID", StringComparison.Ordinal));
        }

        Assert.That(answers.Distinct(), Is.EqualTo(new[] { "No public article has the id 'ID'." }));
        await ReadAsync(news, open);
        Assert.That(() => ViewsAsync(news, open).Result, Is.EqualTo(1).After(5000, 50));
        Assert.That(await ViewsAsync(news, hidden), Is.Zero);
    }

    [Test]
    public async Task A_withdrawn_article_takes_no_more_views_from_the_moment_it_is_withdrawn()
    {
        await using var news = new TestNews();
        var article = An.Article("a", An.Section("world"));
        await news.WithAsync(article);
        Assert.That((await ReadAsync(news, article)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        await using (var db = await news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync())
        {
            (await db.Articles.SingleAsync()).Status = ArticleStatus.Withdrawn;
            var entry = db.Append(ChangeKind.Withdrawn, "article", article.Id, An.Noon);
            await db.SaveChangesAsync();
            await news.Get<ChangeTail>().PassedAsync(entry.Seq, CancellationToken.None);
        }

        Assert.That((await ReadAsync(news, article, "another reader")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_reader_counts_once_in_half_an_hour_for_each_article()
    {
        var clock = new MovableClock { Now = An.Noon };
        await using var news = new TestNews(clock.Register);
        var (first, second) = (An.Article("a", An.Section("world")), An.Article("b", An.Section("city")));
        await news.WithAsync(first, second);

        foreach (var minutes in new[] { 0, 1, 28, 2, 28, 3 }) // 0, 1, 29, 31, 59, 62: counted at 0, 31 and 62.
        {
            clock.Now = clock.Now.AddMinutes(minutes);
            await ReadAsync(news, first);
        }

        await ReadAsync(news, first, Browser + " Another/1");
        await ReadAsync(news, second);
        Assert.That(() => ViewsAsync(news, second).Result, Is.EqualTo(1).After(5000, 50));
        Assert.That(await ViewsAsync(news, first), Is.EqualTo(4));
    }

    [TestCase("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [TestCase("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)")]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36")]
    [TestCase("curl/8.5.0")]
    [TestCase("python-requests/2.32")]
    [TestCase("")]
    public async Task A_bot_is_answered_like_a_reader_and_not_counted(string userAgent)
    {
        await using var news = new TestNews();
        var (seen, control) = (An.Article("a", An.Section("world")), An.Article("b", An.Section("city")));
        await news.WithAsync(seen, control);

        Assert.That((await ReadAsync(news, seen, userAgent)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await ReadAsync(news, control);

        Assert.That(() => ViewsAsync(news, control).Result, Is.EqualTo(1).After(5000, 50));
        Assert.That(await ViewsAsync(news, seen), Is.Zero);
    }

    [Test]
    public async Task Views_are_not_logged()
    {
        await using var news = new TestNews();
        var article = An.Article("a", An.Section("world"));
        await news.WithAsync(article);
        await ReadAsync(news, article);
        Assert.That(() => ViewsAsync(news, article).Result, Is.EqualTo(1).After(5000, 50));

        await using var db = await news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        Assert.That(await db.Changes.AnyAsync(), Is.False);
        Assert.That((await db.Articles.SingleAsync()).Version, Is.EqualTo(1));
    }

    private static Task<HttpResponseMessage> ReadAsync(
        TestNews news, Article article, string userAgent = Browser, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/articles/{An.IdOf(article)}/views") { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        return news.Http.SendAsync(request);
    }

    private static async Task<long> ViewsAsync(TestNews news, Article article)
    {
        await using var db = await news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        return await db.Articles.Where(row => row.Id == article.Id).Select(row => row.Views).SingleAsync();
    }
}
