using System.Net;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

public class VisibilityTests
{
    private const string Secret = "zzsecretheadline";

    [TestCase(ArticleStatus.Draft)]
    [TestCase(ArticleStatus.Submitted)]
    [TestCase(ArticleStatus.Scheduled)]
    [TestCase(ArticleStatus.Withdrawn)]
    public async Task Nobody_learns_of_a_hidden_article_by_any_door(ArticleStatus status)
    {
        // Before the time of the scheduled, which would publish themselves.
        await using var news = new TestNews(new MovableClock { Now = An.Noon.AddDays(-1) }.Register);
        var (section, hiddenSection, author, tag, story) = (An.Section("world"), An.Section("hidden"), An.Author("ann"), An.Tag("sea"), new Story());
        var open = An.Article("open", section, story: story).By(author).Tagged(tag);
        var hidden = An.Article("zz-hidden-slug", section, "ru", hour: 1, status, Secret, story: story).By(author).Tagged(tag);
        var hiddenEnglish = An.Article("zz-hidden-english", section, "en", hour: 2, status, Secret).By(author).Tagged(tag);
        var alone = An.Article("zz-hidden-alone", hiddenSection, "en", hour: 3, status, Secret);
        await news.WithAsync(
            open, hidden, hiddenEnglish, alone,
            new Alias { Language = "en", Slug = "zz-hidden-old", Article = hiddenEnglish },
            new Lead { Language = "en", Article = hiddenEnglish });
        var (id, english) = (An.IdOf(hidden), An.IdOf(hiddenEnglish));

        var answers = new List<string>();
        foreach (var path in new[]
        {
            "/api/v1/articles?include=body", $"/api/v1/articles?ids={id},{english}", "/api/v1/articles?order=RECENTLY_UPDATED&last=50", "/api/v1/sections",
            "/api/v1/sections/world/articles", "/api/v1/tags/sea/articles", "/api/v1/authors/ann/articles", "/api/v1/front?language=en", "/api/v1/front?language=ru",
            $"/api/v1/articles/{An.IdOf(open)}", "/en", "/ru", "/en/world", "/ru/world", "/en/world/open",
        })
        {
            var response = await news.Http.GetAsync(path);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            answers.Add(await response.Content.ReadAsStringAsync());
        }

        answers.Add((await news.DataAsync(
            """
            query ($ids: [ID!]!, $id: ID!) {
              nodes(ids: $ids) { id } node(id: $id) { id } article(id: $id) { headline }
              byPath: article(path: "/ru/world/zz-hidden-slug") { headline } byAlias: article(path: "/en/world/zz-hidden-old") { headline }
              articles(first: 100) { totalCount nodes { headline translations { headline } editions { path } moreFromSection { totalCount nodes { headline } }
                authors { articles { totalCount nodes { headline } } } tags { articles { totalCount nodes { headline } } } section { articles { totalCount nodes { headline } } } } }
              chosen: articles(where: { ids: $ids }) { totalCount nodes { headline } }
              sections { slug } front(language: "en") { lead { headline } seconds { headline } blocks { articles { headline } } }
            }
            """,
            new { ids = new[] { id, english }, id })).GetRawText());

        Assert.That(answers.Where(answer => answer.Contains(Secret, StringComparison.Ordinal) || answer.Contains("zz-hidden", StringComparison.Ordinal)), Is.Empty);
        Assert.That(answers[^1], Does.Not.Contain(id).And.Not.Contain(english).And.Not.Contain("\"hidden\""));
        Assert.That(answers[^1], Does.Not.Contain("\"totalCount\":2").And.Not.Contain("\"totalCount\":3"));
        foreach (var path in new[]
        {
            $"/api/v1/articles/{id}", "/api/v1/articles/by-slug/ru/zz-hidden-slug", "/api/v1/articles/by-slug/en/zz-hidden-old", "/ru/world/zz-hidden-slug",
            "/en/world/zz-hidden-old",
        })
        {
            var response = await news.Http.GetAsync(path);
            Assert.That(response.StatusCode, Is.EqualTo(status == ArticleStatus.Withdrawn ? HttpStatusCode.Gone : HttpStatusCode.NotFound), path);
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain(Secret), path);
        }
    }
}
