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
        await news.Get<LeadWriter>().SetFrontAsync("en", [articles[2].Id], CancellationToken.None);

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
}
