using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

public class ArticleFieldsTests
{
    private static readonly string[] Newest = ["e", "d", "c", "b", "a"];

    [Test]
    public async Task An_article_is_found_by_id_by_path_and_by_slug()
    {
        await using var news = new TestNews();
        var article = An.Article("hello", An.Section("world"));
        await news.WithAsync(article, new Alias { Language = "en", Slug = "old-hello", Article = article });

        var data = await news.DataAsync(
            """
            query ($id: ID!) {
              byId: article(id: $id) { slug }
              byPath: article(path: "/en/world/hello") { slug }
              byOldPath: article(path: "/en/world/old-hello") { slug }
              bySlug: article(slug: "hello", language: "EN") { slug }
              none: article(slug: "hello", language: "fr") { slug }
            }
            """,
            new { id = An.IdOf(article) });

        Assert.That(new[] { "byId", "byPath", "byOldPath", "bySlug" }.Select(name => data.Text($"{name}.slug")), Is.All.EqualTo("hello"));
        Assert.That(data.At("none").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task An_article_must_be_named_in_one_way()
    {
        await using var news = new TestNews();
        foreach (var arguments in new[] { "slug: \"a\"", "id: \"a\", path: \"/b\"", "language: \"en\"" })
        {
            Assert.That((await news.QueryAsync($"{{ article({arguments}) {{ id }} }}")).Error().Code, Is.EqualTo("BAD_REQUEST"), arguments);
        }
    }

    [Test]
    public async Task A_list_is_narrowed_by_each_of_its_filters()
    {
        await using var news = new TestNews();
        var (world, city) = (An.Section("world"), An.Section("city"));
        var (ann, tag) = (An.Author("ann"), An.Tag("harbour"));
        var wanted = An.Article("wanted", world, hour: 2).By(ann).Tagged(tag);
        await news.WithAsync(wanted, An.Article("other", city, hour: 4), An.Article("fremd", city, "de", hour: 6));

        foreach (var filter in new[]
        {
            "section: \"world\"", "author: \"ann\"", "tag: \"harbour\"", $"ids: [\"{An.IdOf(wanted)}\"]", $"story: \"{PublicId.Of("Story", wanted.StoryId)}\"",
            "publishedBefore: \"2025-07-02T15:00:00Z\"", "updatedBefore: \"2025-07-02T15:00:00Z\"",
            "language: \"en\", publishedAfter: \"2025-07-02T13:00:00Z\", updatedAfter: \"2025-07-02T13:30:00Z\", section: \"world\"",
        })
        {
            var data = await news.DataAsync($"{{ articles(where: {{ {filter} }}) {{ totalCount nodes {{ slug }} }} }}");
            Assert.That(data.At("articles.nodes").Each("slug"), Is.EqualTo(new[] { "wanted" }), filter);
            Assert.That(data.At("articles.totalCount").GetInt32(), Is.EqualTo(1), filter);
        }

        var none = await news.DataAsync("""{ articles(where: { tag: "no-such-tag" }) { totalCount nodes { slug } } }""");
        Assert.That(none.At("articles.nodes").GetArrayLength(), Is.Zero);
    }

    [TestCase("NEWEST", "e,d,c,b,a")]
    [TestCase("OLDEST", "a,b,c,d,e")]
    [TestCase("RECENTLY_UPDATED", "a,e,d,c,b")]
    public async Task Pages_forward_and_backward_give_each_article_once(string order, string expected)
    {
        await using var news = new TestNews();
        await news.WithAsync(FiveWithEqualTimes());

        var forward = new List<string?>();
        for (string? after = null; ;)
        {
            var page = (await news.DataAsync(
                $"query ($after: String) {{ articles(first: 2, after: $after, order: {order}) {{ nodes {{ slug }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}",
                new { after })).At("articles");
            Assert.That(page.At("pageInfo.hasPreviousPage").GetBoolean(), Is.EqualTo(after is not null));
            forward.AddRange(page.At("nodes").Each("slug"));
            if (!page.At("pageInfo.hasNextPage").GetBoolean())
            {
                break;
            }

            after = page.Text("pageInfo.endCursor");
        }

        var backward = new List<string?>();
        for (string? before = null; ;)
        {
            var page = (await news.DataAsync(
                $"query ($before: String) {{ articles(last: 2, before: $before, order: {order}) {{ nodes {{ slug }} pageInfo {{ hasNextPage hasPreviousPage startCursor }} }} }}",
                new { before })).At("articles");
            Assert.That(page.At("pageInfo.hasNextPage").GetBoolean(), Is.EqualTo(before is not null));
            backward.InsertRange(0, page.At("nodes").Each("slug"));
            if (!page.At("pageInfo.hasPreviousPage").GetBoolean())
            {
                break;
            }

            before = page.Text("pageInfo.startCursor");
        }

        Assert.That(forward, Is.EqualTo(expected.Split(',')));
        Assert.That(backward, Is.EqualTo(expected.Split(',')));
    }

    [Test]
    public async Task The_lists_of_a_tag_an_author_and_a_section_page_alike()
    {
        await using var news = new TestNews();
        var (tag, author, section) = (An.Tag("t"), An.Author("x"), An.Section("s"));
        await news.WithAsync([.. FiveWithEqualTimes(section).Cast<Article>().Select(article => article.By(author).Tagged(tag))]);

        foreach (var parent in new[] { "tag(slug: \"t\")", "author(slug: \"x\")", "section(slug: \"s\")" })
        {
            var first = (await news.DataAsync($"{{ parent: {parent} {{ articles(first: 3) {{ nodes {{ slug }} pageInfo {{ endCursor hasNextPage }} }} }} }}")).At("parent.articles");
            var rest = (await news.DataAsync(
                $"query ($after: String) {{ parent: {parent} {{ articles(first: 3, after: $after) {{ nodes {{ slug }} totalCount pageInfo {{ hasNextPage hasPreviousPage }} }} }} }}",
                new { after = first.Text("pageInfo.endCursor") })).At("parent.articles");
            Assert.That(first.At("nodes").Each("slug").Concat(rest.At("nodes").Each("slug")), Is.EqualTo(Newest), parent);
            Assert.That(rest.At("totalCount").GetInt32(), Is.EqualTo(5));
            Assert.That(first.At("pageInfo.hasNextPage").GetBoolean() && !rest.At("pageInfo.hasNextPage").GetBoolean(), Is.True);
        }
    }

    [TestCase("first: -1", "first")]
    [TestCase("first: 101", "first")]
    [TestCase("last: 101", "last")]
    [TestCase("first: 1, last: 1", "last")]
    [TestCase("after: \"nonsense\"", "after")]
    [TestCase("before: \"\"", "before")]
    [TestCase("where: { language: \"not a tag\" }", "language")]
    [TestCase("where: { ids: [\"U2VjdGlvbjox\"] }", "ids")]
    [TestCase("where: { story: \"x\" }", "story")]
    public async Task A_malformed_argument_is_named(string arguments, string argument)
    {
        await using var news = new TestNews();
        Assert.That((await news.QueryAsync($"{{ articles({arguments}) {{ nodes {{ id }} }} }}")).Error(), Is.EqualTo(("BAD_REQUEST", argument)));
    }

    [Test]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await using var news = new TestNews();
        await news.WithAsync(FiveWithEqualTimes());
        var cursor = (await news.DataAsync("{ articles(first: 1) { pageInfo { endCursor } } }")).Text("articles.pageInfo.endCursor");

        var answer = await news.QueryAsync("query ($after: String) { articles(after: $after, order: OLDEST) { nodes { id } } }", new { after = cursor });

        Assert.That(answer.Error(), Is.EqualTo(("BAD_REQUEST", "after")));
    }

    [Test]
    public async Task Translations_and_the_switcher_lead_to_the_same_story_else_to_the_section()
    {
        await using var news = new TestNews();
        var (section, story) = (An.Section("world"), new Story());
        await news.WithAsync(An.Article("hello", section, story: story), An.Article("privet", section, "ru", story: story));

        var article = (await news.DataAsync(
            """{ article(slug: "hello", language: "en") { translations { language slug } editions { language path isCurrent isTranslation } } }""")).At("article");

        Assert.That(article.At("translations").Each("slug"), Is.EqualTo(new[] { "privet" }));
        Assert.That(article.At("editions").Each("path"), Is.EqualTo(new[] { "/en/world/hello", "/ru/world/privet", "/hy/world", "/az/world" }));
        Assert.That(
            article.At("editions").EnumerateArray().Select(edition => (edition.At("isCurrent").GetBoolean(), edition.At("isTranslation").GetBoolean())),
            Is.EqualTo(new[] { (true, true), (false, true), (false, false), (false, false) }));
    }

    [Test]
    public async Task More_from_the_section_leaves_out_the_open_article_and_other_languages()
    {
        await using var news = new TestNews();
        var section = An.Section("world");
        await news.WithAsync(
            An.Article("one", section, hour: 1), An.Article("two", section, hour: 2), An.Article("open", section, hour: 3),
            An.Article("drei", section, "de", hour: 4), An.Article("elsewhere", An.Section("city"), hour: 5));

        var data = await news.DataAsync("""{ article(slug: "open", language: "en") { moreFromSection { nodes { slug } } } }""");

        Assert.That(data.At("article.moreFromSection.nodes").Each("slug"), Is.EqualTo(new[] { "two", "one" }));
    }

    private static object[] FiveWithEqualTimes(Section? section = null)
    {
        section ??= An.Section("s");
        Article[] five = [.. "abcde".Select((letter, i) => An.Article($"{letter}", section, hour: i / 2))];
        five[0].UpdatedAt = An.Noon.AddDays(1);
        return five;
    }
}
