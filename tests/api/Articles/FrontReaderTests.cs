using System.Text.Json;
using NewsApi.Articles;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

public class FrontReaderTests
{
    [Test]
    public async Task The_editors_choice_leads_and_the_newest_fill_up()
    {
        await using var news = new TestNews();
        var section = An.Section("world");
        Article[] articles = [.. Enumerable.Range(0, 8).Select(i => An.Article($"a{i}", section, hour: i))];
        await news.WithAsync(articles);
        await news.Get<LeadWriter>().SetAsync(0, new("en", [new(An.IdOf(articles[2]))]), CancellationToken.None);

        var front = await news.Get<FrontReader>().ReadAsync("en", CancellationToken.None);

        Assert.That(front.Top.Select(row => row.Slug), Is.EqualTo(new[] { "a2", "a7", "a6", "a5", "a4" }));
        Assert.That(front.Blocks.Single().Articles.Select(row => row.Slug), Is.EqualTo(new[] { "a3", "a1", "a0" }));
    }

    [Test]
    public async Task A_pin_that_has_run_out_no_longer_leads()
    {
        await using var news = new TestNews();
        var section = An.Section("world");
        var (old, fresh) = (An.Article("old", section), An.Article("fresh", section, hour: 1));
        await news.WithAsync(old, fresh, new Lead { Language = "en", Article = old, PinnedUntil = DateTimeOffset.UtcNow.AddMinutes(-1) });

        var front = await news.Get<FrontReader>().ReadAsync("en", CancellationToken.None);

        Assert.That(front.Top.Select(row => row.Slug), Is.EqualTo(new[] { "fresh", "old" }));
    }

    [Test]
    public async Task A_front_holds_its_own_language_only()
    {
        await using var news = new TestNews();
        var section = An.Section("world");
        await news.WithAsync(An.Article("hello", section), An.Article("hallo", section, "de", hour: 1));

        var front = await news.Get<FrontReader>().ReadAsync("de", CancellationToken.None);

        Assert.That(front.Top.Concat(front.Blocks.SelectMany(block => block.Articles)).Select(row => row.Slug), Is.EqualTo(new[] { "hallo" }));
    }

    private static Lead Place(Article article, int position, DateTimeOffset? until = null) =>
        new() { Language = "en", Article = article, Position = position, PinnedUntil = until };

    private static Article[] Many(Section section, string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => An.Article($"{prefix}{i}", section, hour: -i))];

    private static async Task<string[]> FrontAsync(TestNews news)
    {
        const string articles = "{ slug }";
        var front = (await news.DataAsync($"{{ front(language: \"en\") {{ lead {articles} seconds {articles} blocks {{ section {articles} articles {articles} }} }} }}")).At("front");
        string[] lines =
        [
            $"{(front.At("lead").ValueKind == JsonValueKind.Null ? "" : front.Text("lead.slug"))}: {string.Join(' ', front.At("seconds").Each("slug"))}",
            .. front.At("blocks").EnumerateArray().Select(block => $"{block.Text("section.slug")}: {string.Join(' ', block.At("articles").Each("slug"))}"),
        ];

        var rest = JsonDocument.Parse(await news.Http.GetStringAsync("/api/v1/front?language=en")).RootElement;
        Assert.That(rest.At("seconds").Each("slug"), Is.EqualTo(front.At("seconds").Each("slug")), "both doors");
        Assert.That(rest.At("blocks").GetArrayLength(), Is.EqualTo(front.At("blocks").GetArrayLength()), "both doors");
        return lines;
    }

    [Test]
    public async Task What_the_editors_placed_comes_first_in_their_order_then_the_newest()
    {
        var (world, sport) = (An.Section("world", position: 1), An.Section("sport", position: 0));
        var (w, s) = (Many(world, "w", 12), Many(sport, "s", 3));
        await using var news = await new TestNews().WithAsync([.. w, .. s, Place(w[11], 1), Place(s[2], 0)]);
        Assert.That(await FrontAsync(news), Is.EqualTo(new[] { "s2: w11 s0 w0 s1", "world: w1 w2 w3 w4" }));
    }

    [Test]
    public async Task Blocks_stay_full_when_the_top_takes_their_newest()
    {
        var (world, sport) = (An.Section("world", position: 1), An.Section("sport", position: 0));
        await using var news = await new TestNews().WithAsync([.. Many(world, "w", 12), .. Many(sport, "s", 12).Select(article => Older(article))]);
        Assert.That(await FrontAsync(news), Is.EqualTo(new[] { "w0: w1 w2 w3 w4", "sport: s0 s1 s2 s3", "world: w5 w6 w7 w8" }));

        static Article Older(Article article)
        {
            article.PublishedAt = article.PublishedAt.AddDays(-9);
            return article;
        }
    }

    [Test]
    public async Task A_section_of_equal_times_shows_each_article_once()
    {
        var world = An.Section("world");
        await using var news = await new TestNews().WithAsync([.. Enumerable.Range(0, 9).Select(i => An.Article($"w{i}", world))]);
        Assert.That(await FrontAsync(news), Is.EqualTo(new[] { "w8: w7 w6 w5 w4", "world: w3 w2 w1 w0" }));
    }

    [Test]
    public async Task A_front_without_articles_is_empty()
    {
        await using var news = await new TestNews().WithAsync(An.Article("odna", An.Section("world"), "ru"));
        Assert.That(await FrontAsync(news), Is.EqualTo(new[] { ": " }));
    }
}
