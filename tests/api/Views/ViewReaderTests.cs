using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Tests.Views;

public class ViewReaderTests
{
    private static int readers;

    [Test]
    public async Task The_most_read_come_first_in_each_window_and_leave_it_with_time()
    {
        var clock = new MovableClock { Now = An.Noon };
        await using var news = new TestNews(clock.Register);
        var section = An.Section("world");
        var (often, once) = (An.Article("often", section), An.Article("once", section));
        await news.WithAsync(often, once, An.Article("never", section));
        await ReadAsync(news, often, 3);
        await ReadAsync(news, once, 1);
        await AgreeAsync(news, "DAY", "often", "once");

        // Each wait ends in the hour in which what was read at first leaves a window.
        clock.Now = An.Noon.AddHours(23.9);
        await ReadAsync(news, once, 1);
        await AgreeAsync(news, "DAY", "often", "once");
        clock.Now = An.Noon.AddHours(24);
        await AgreeAsync(news, "DAY", "once");
        await AgreeAsync(news, "WEEK", "often", "once");
        clock.Now = An.Noon.AddDays(7);
        await AgreeAsync(news, "DAY");
        await AgreeAsync(news, "WEEK", "once");
        await AgreeAsync(news, "MONTH", "often", "once");
        clock.Now = An.Noon.AddDays(40);
        await AgreeAsync(news, "MONTH");

        await using var db = await news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        Assert.That(await db.ViewCounts.AnyAsync(), Is.False);
        Assert.That(await db.Articles.OrderBy(article => article.Id).Select(article => article.Views).ToListAsync(), Is.EqualTo(new long[] { 3, 2, 0 }));
    }

    [Test]
    public async Task What_left_the_windows_while_the_server_was_down_is_gone_when_it_starts()
    {
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        await using (var before = new TestNews(new MovableClock { Now = An.Noon }.Register, folder))
        {
            var article = An.Article("a", An.Section("world"));
            await before.WithAsync(article);
            await ReadAsync(before, article, 2);
            await AgreeAsync(before, "DAY", "a");
        }

        var clock = new MovableClock { Now = An.Noon.AddDays(3) };
        await using (var after = new TestNews(clock.Register, folder))
        {
            await AgreeAsync(after, "DAY");
            await AgreeAsync(after, "WEEK", "a");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Language_section_and_number_narrow_it_and_what_is_hidden_is_not_in_it()
    {
        await using var news = new TestNews();
        var (world, city) = (An.Section("world"), An.Section("city"));
        var rows = new[]
        {
            (An.Article("most", world), 9), (An.Article("city", city), 8), (An.Article("less", world), 7), (An.Article("russian", world, "ru"), 6),
            (An.Article("draft", world, status: ArticleStatus.Draft), 5), (An.Article("withdrawn", world, status: ArticleStatus.Withdrawn), 4),
        };
        foreach (var (article, views) in rows)
        {
            (article.DayViews, article.WeekViews, article.MonthViews) = (views, views, views);
        }

        await news.WithAsync([.. rows.Select(row => row.Item1)]);

        foreach (var window in new[] { "DAY", "WEEK", "MONTH" })
        {
            Assert.That(await BothAsync(news, $"window={window}", $"window: {window}"), Is.EqualTo(new[] { "most", "city", "less" }));
            Assert.That(await BothAsync(news, $"window={window}&section=world", $"window: {window}, section: \"world\""), Is.EqualTo(new[] { "most", "less" }));
            Assert.That(await BothAsync(news, $"window={window}&first=1", $"window: {window}, first: 1"), Is.EqualTo(new[] { "most" }));
        }

        Assert.That(await BothAsync(news, "section=nowhere", "section: \"nowhere\""), Is.Empty);
    }

    private static async Task ReadAsync(TestNews news, Article article, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/articles/{An.IdOf(article)}/views");
            request.Headers.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 Reader {Interlocked.Increment(ref readers)}");
            (await news.Http.SendAsync(request)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>Both doors come to tell these slugs once the next second has been written.</summary>
    private static async Task AgreeAsync(TestNews news, string window, params string[] slugs)
    {
        await Task.Delay(1100);
        Assert.That(() => BothAsync(news, $"window={window}", $"window: {window}").Result, Is.EqualTo(slugs).After(5000, 100), window);
    }

    private static async Task<string?[]> BothAsync(TestNews news, string query, string arguments)
    {
        var rest = (await news.Http.GetFromJsonAsync<JsonElement>($"/api/v1/most-read?language=en&{query}")).Each("slug");
        var graph = (await news.DataAsync($"{{ mostRead(language: \"en\", {arguments}) {{ slug }} }}")).At("mostRead").Each("slug");
        Assert.That(graph, Is.EqualTo(rest));
        return rest;
    }
}
