using System.Globalization;
using System.Net.WebSockets;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

public class ArticleSubscriptionsTests
{
    private const string Published = "subscription ($l: String, $s: String) { articlePublished(language: $l, section: $s) { headline section { name } } }";

    private const string Changed = """
        subscription ($id: ID!) { articleChanged(id: $id) { kind at cursor article { id headline version } withdrawal { id url language withdrawnAt reason } } }
        """;

    [Test]
    public async Task An_article_is_told_of_when_it_becomes_public_to_those_who_asked_for_its_kind()
    {
        await using var news = new TestNews();
        var (world, city) = (An.Section("world"), An.Section("city"));
        var (english, russian, other) = (An.Article("a", world), An.Article("b", world, "ru"), An.Article("c", city));
        await news.WithAsync(english, russian, other);
        await using var all = await LiveClient.SubscribeAsync(news, Published);
        await using var some = await LiveClient.SubscribeAsync(news, Published, new { l = "RU", s = "world" });
        await using var none = await LiveClient.SubscribeAsync(news, Published, new { s = "no-such-section" });

        await LogAsync(news, (ChangeKind.Published, english), (ChangeKind.Updated, english), (ChangeKind.Published, other), (ChangeKind.Published, russian));

        foreach (var headline in new[] { "Headline of a", "Headline of c", "Headline of b" })
        {
            var told = (await all.NextAsync()).At("articlePublished");
            Assert.That(told.Text("headline"), Is.EqualTo(headline));
            Assert.That(told.Text("section.name"), Does.StartWith("Name of "));
        }

        Assert.That((await some.NextAsync()).Text("articlePublished.headline"), Is.EqualTo("Headline of b"));
        await none.SubscribeAsync("2", Published); // Its answers would come after an event.
    }

    [Test]
    public async Task What_happens_to_an_article_is_told_by_kind_and_in_order()
    {
        await using var news = new TestNews();
        var article = An.Article("a", An.Section("world"));
        await news.WithAsync(article);
        await using var client = await LiveClient.SubscribeAsync(news, Changed, new { id = An.IdOf(article) });

        await LogAsync(news, (ChangeKind.Published, article), (ChangeKind.Updated, article), (ChangeKind.Corrected, article), (ChangeKind.Moved, article));

        var cursors = new List<long>();
        foreach (var kind in new[] { "PUBLISHED", "UPDATED", "CORRECTED", "MOVED" })
        {
            var told = (await client.NextAsync()).At("articleChanged");
            Assert.That((told.Text("kind"), told.Text("article.id"), told.Text("at")), Is.EqualTo((kind, An.IdOf(article), "2025-07-02T12:00:00Z")));
            cursors.Add(long.Parse(told.Text("cursor")!, CultureInfo.InvariantCulture));
        }

        Assert.That(cursors, Is.Ordered.And.Unique);
    }

    [Test]
    public async Task Of_a_withdrawn_article_only_its_id_address_language_time_and_reason_are_told()
    {
        await using var news = new TestNews();
        var article = An.Article("a", An.Section("world"), status: ArticleStatus.Withdrawn, headline: "zzsecret", body: "<p>zzsecret</p>");
        article.WithdrawalReason = "The figures were wrong.";
        await news.WithAsync(article);
        await using var client = await LiveClient.SubscribeAsync(news, Changed, new { id = An.IdOf(article) });

        await LogAsync(news, (ChangeKind.Updated, article), (ChangeKind.Withdrawn, article));

        var told = (await client.NextAsync()).At("articleChanged");
        Assert.That((told.Text("kind"), told.Text("withdrawal.id"), told.Text("withdrawal.language")), Is.EqualTo(("WITHDRAWN", An.IdOf(article), "en")));
        Assert.That(told.Text("withdrawal.url"), Does.EndWith("/en/world/a"));
        Assert.That(told.Text("withdrawal.reason"), Is.EqualTo("The figures were wrong."));
        Assert.That(told.GetRawText(), Does.Not.Contain("zzsecret"));
    }

    [TestCase(ArticleStatus.Draft)]
    [TestCase(ArticleStatus.Submitted)]
    [TestCase(ArticleStatus.Scheduled)]
    [TestCase(ArticleStatus.Withdrawn)]
    public async Task Nothing_is_told_of_an_article_that_is_not_public(ArticleStatus status)
    {
        await using var news = new TestNews(new MovableClock { Now = An.Noon.AddDays(-1) }.Register);
        var section = An.Section("world");
        var (hidden, open) = (An.Article("hidden", section, status: status), An.Article("open", section));
        await news.WithAsync(hidden, open);
        await using var client = await LiveClient.SubscribeAsync(news, Published);
        await client.SubscribeAsync("2", Changed, new { id = An.IdOf(hidden) });

        await LogAsync(
            news, (ChangeKind.Published, hidden), (ChangeKind.Updated, hidden), (ChangeKind.Scheduled, hidden), (ChangeKind.Moved, hidden),
            (ChangeKind.Deleted, hidden), (ChangeKind.Published, open));

        Assert.That((await client.NextAsync()).Text("articlePublished.headline"), Is.EqualTo("Headline of open"));
    }

    [Test]
    public async Task Of_what_was_done_to_a_draft_nothing_is_told_once_it_is_public()
    {
        await using var news = new TestNews();
        var article = An.Article("a", An.Section("world"));
        await news.WithAsync(article);
        await using var client = await LiveClient.SubscribeAsync(news, Changed, new { id = An.IdOf(article) });

        await LogAsync(news, (ChangeKind.Updated, article), (ChangeKind.Scheduled, article), (ChangeKind.Published, article));

        Assert.That((await client.NextAsync()).Text("articleChanged.kind"), Is.EqualTo("PUBLISHED"));
    }

    [Test]
    public async Task An_import_by_another_process_is_heard()
    {
        await using var news = new TestNews();
        await using var client = await LiveClient.SubscribeAsync(news, Published);
        var file = Path.Combine(news.DataFolder, "one.ndjson");
        await File.WriteAllTextAsync(file, """{"id":"1","lang":"en","title":"From the wire","body":"Text.","section":"City","publishedAt":"2025-01-01"}""");

        var import = await Transfer.NewsCommand.RunAsync(news.DataFolder, ["import", file]);

        Assert.That(import.ExitCode, Is.Zero, import.Error);
        Assert.That((await client.NextAsync()).Text("articlePublished.headline"), Is.EqualTo("From the wire"));
    }

    [Test]
    public async Task A_client_that_does_not_read_is_dropped_and_one_beside_it_hears_everything()
    {
        await using var news = new TestNews();
        var article = An.Article("a", An.Section("world"), body: $"<p>{new string('x', 200_000)}</p>");
        await news.WithAsync(article);
        const string query = "subscription ($id: ID!) { articleChanged(id: $id) { kind article { body { html text } } } }";
        await using var slow = await LiveClient.SubscribeAsync(news, query, new { id = An.IdOf(article) });
        await using var quick = await LiveClient.SubscribeAsync(news, Changed, new { id = An.IdOf(article) });

        // More than sockets buffer, and more events than may wait.
        for (var i = 0; i < 4; i++)
        {
            await LogAsync(news, [.. Enumerable.Repeat((ChangeKind.Updated, article), 100)]);
            for (var j = 0; j < 100; j++)
            {
                Assert.That((await quick.NextAsync()).Text("articleChanged.kind"), Is.EqualTo("UPDATED"));
            }
        }

        await Task.Delay(TimeSpan.FromSeconds(6)); // It is given five to let the goodbye through.
        Assert.That(async () => await slow.ClosedAsync(), Throws.InstanceOf<WebSocketException>());
    }

    [Test]
    public async Task A_client_that_reads_too_late_is_told_why_it_was_dropped()
    {
        await using var news = new TestNews();
        var article = An.Article("a", An.Section("world"));
        await news.WithAsync(article);
        await using var client = await LiveClient.SubscribeAsync(news, Changed, new { id = An.IdOf(article) });

        // All at once: they are read by one look at the log, and told faster than any can be executed.
        await LogAsync(news, [.. Enumerable.Repeat((ChangeKind.Updated, article), 2000)]);

        Assert.That(await client.ClosedAsync(), Is.EqualTo((4513, "Too slow: 256 events waited to be read.")));
    }

    private static async Task LogAsync(TestNews news, params (ChangeKind Kind, Article Article)[] entries)
    {
        await using var db = await news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        foreach (var (kind, article) in entries)
        {
            db.Append(kind, "article", article.Id, An.Noon, article.Language);
        }

        await db.SaveChangesAsync();
        await news.Get<ChangeTail>().PassedAsync(await db.Changes.MaxAsync(change => change.Seq), CancellationToken.None);
    }
}
