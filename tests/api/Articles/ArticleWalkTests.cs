using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

/// <summary>Walks lists page by page while the newsroom works: seeded, so that a failure can be run again.</summary>
public class ArticleWalkTests
{
    private const int Articles = 120;
    private const int Walks = 8;

    private TestNews news = null!;

    [OneTimeSetUp]
    public void Start() => news = new TestNews();

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [Test]
    public async Task A_walk_neither_skips_nor_repeats_while_articles_come_change_and_go(
        [Values("NEWEST", "OLDEST", "RECENTLY_UPDATED")] string order, [Values] bool forward, [Values("articles", "tag")] string list)
    {
        for (var seed = 0; seed < Walks; seed++)
        {
            var random = new Random(seed);
            var name = $"{order}-{forward}-{list}-{seed}".ToLowerInvariant().Replace('_', '-');
            var section = An.Section(name);
            var tag = An.Tag(name);
            var articles = Enumerable.Range(0, Articles).Select(i => New(section, tag, i, random)).ToList();
            await news.WithAsync([.. articles]);
            var untouched = articles.Select(article => article.Slug).ToHashSet();

            var seen = new List<string?>();
            for (string? cursor = null; ;)
            {
                var page = await PageAsync(list, name, order, forward, random.Next(1, 30), cursor);
                seen.AddRange(page.Slugs);
                if (!page.More)
                {
                    break;
                }

                cursor = page.Cursor;
                await WorkAsync(articles, section, tag, untouched, random);
            }

            // What is changed during a walk in the order of changes moves, and may rightly be met again.
            Assert.That(order == "RECENTLY_UPDATED" ? seen.Where(untouched.Contains!) : seen, Is.Unique, $"seed {seed}");
            Assert.That(untouched.Except(seen!), Is.Empty, $"skipped with seed {seed}");
        }
    }

    private static Article New(Section section, Tag tag, int number, Random random) =>
        An.Article($"{section.Slug}-{number}", section, hour: random.Next(20)).Tagged(tag);

    /// <summary>Between two pages a few articles are added anywhere, changed, and withdrawn.</summary>
    private async Task WorkAsync(List<Article> articles, Section section, Tag tag, HashSet<string> untouched, Random random)
    {
        await using var db = await news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        foreach (var _ in Enumerable.Range(0, random.Next(1, 4)))
        {
            var slug = articles[random.Next(articles.Count)].Slug;
            var one = db.Articles.Where(article => article.Slug == slug);
            switch (random.Next(3))
            {
                case 0:
                    var added = New(section, tag, articles.Count, random);
                    (added.Section, added.SectionId) = (null!, section.Id);
                    added.Tags[0].Tag = null!;
                    added.Tags[0].TagId = tag.Id;
                    db.Add(added);
                    await db.SaveChangesAsync();
                    articles.Add(added);
                    break;
                case 1:
                    // In the order of changes it moves to the end that it is changed at.
                    await one.ExecuteUpdateAsync(set => set.SetProperty(article => article.Headline, "Changed").SetProperty(article => article.UpdatedAt, An.Noon.AddDays(random.Next(9))));
                    untouched.Remove(slug);
                    break;
                default:
                    await one.ExecuteUpdateAsync(set => set.SetProperty(article => article.Status, ArticleStatus.Withdrawn));
                    untouched.Remove(slug);
                    break;
            }
        }
    }

    private async Task<(string?[] Slugs, bool More, string? Cursor)> PageAsync(string list, string name, string order, bool forward, int size, string? cursor)
    {
        var arguments = $"{(forward ? "first" : "last")}: {size}, order: {order}" + (cursor is null ? "" : $", {(forward ? "after" : "before")}: \"{cursor}\"");
        const string fields = "{ nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
        var answer = list == "tag"
            ? (await news.DataAsync($"{{ tag(slug: \"{name}\") {{ articles({arguments}) {fields} }} }}")).At("tag.articles")
            : (await news.DataAsync($"{{ articles({arguments}, where: {{ section: \"{name}\" }}) {fields} }}")).At("articles");
        return forward
            ? (answer.At("nodes").Each("slug"), answer.At("pageInfo.hasNextPage").GetBoolean(), answer.Text("pageInfo.endCursor"))
            : (answer.At("nodes").Each("slug"), answer.At("pageInfo.hasPreviousPage").GetBoolean(), answer.Text("pageInfo.startCursor"));
    }
}
