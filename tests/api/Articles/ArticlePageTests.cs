using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

/// <summary>Relay paging over fifty articles, most of which share their time with others.</summary>
public class ArticlePageTests
{
    private TestNews news = null!;
    private string[] newest = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var world = An.Section("world");
        var (ann, city) = (An.Author("ann"), An.Tag("city"));
        var articles = Enumerable.Range(0, 50).Select(i => An.Article($"a{i}", world, hour: i / 7).By(ann).Tagged(city)).ToArray();
        news = await new TestNews().WithAsync([.. articles]);
        newest = [.. articles.OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id).Select(article => article.Slug)];
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    private async Task<JsonElement> ListAsync(string arguments, string of = "articles") => (await news.DataAsync(
        $"{{ {of.Replace("articles", $"articles{(arguments == "" ? "" : $"({arguments})")}")} {{ totalCount edges {{ cursor }} nodes {{ slug }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} {(of == "articles" ? "" : "}")} }}"))
        .At(of == "articles" ? of : $"{of[..of.IndexOf('(')]}.articles");

    [TestCase("articles", "NEWEST")]
    [TestCase("articles", "OLDEST")]
    [TestCase("articles", "RECENTLY_UPDATED")]
    [TestCase("tag(slug: \"city\") { articles", "NEWEST")]
    [TestCase("author(slug: \"ann\") { articles", "OLDEST")]
    [TestCase("section(slug: \"world\") { articles", "RECENTLY_UPDATED")]
    public async Task Paging_forward_and_backward_yields_everything_once(string of, string order)
    {
        var expected = order == "OLDEST" ? [.. newest.Reverse()] : newest;
        foreach (var (size, cursor, edge, more) in new[] { ("first", "after", "endCursor", "hasNextPage"), ("last", "before", "startCursor", "hasPreviousPage") })
        {
            var seen = new List<string?>();
            for (var arguments = $"{size}: 9, order: {order}"; arguments != "";)
            {
                var page = await ListAsync(arguments, of);
                Assert.That(page.At("totalCount").GetInt32(), Is.EqualTo(50));
                seen.InsertRange(size == "first" ? seen.Count : 0, page.At("nodes").Each("slug"));
                arguments = page.At($"pageInfo.{more}").GetBoolean() ? $"{size}: 9, {cursor}: \"{page.Text($"pageInfo.{edge}")}\", order: {order}" : "";
            }

            Assert.That(seen, Is.EqualTo(expected), size);
        }
    }

    [Test]
    public async Task A_page_tells_truly_whether_there_is_more_on_either_side()
    {
        static string Sides(JsonElement page) => $"{page.At("pageInfo.hasPreviousPage")} {page.At("pageInfo.hasNextPage")}";
        var all = await ListAsync("first: 100");
        string Cursor(int index) => all.Text($"edges.{index}.cursor")!;

        Assert.That(Sides(all), Is.EqualTo("False False"));
        Assert.That(Sides(await ListAsync("first: 49")), Is.EqualTo("False True"));
        Assert.That(Sides(await ListAsync("last: 49")), Is.EqualTo("True False"));
        Assert.That(Sides(await ListAsync($"first: 49, after: \"{Cursor(0)}\"")), Is.EqualTo("True False"));
        Assert.That(Sides(await ListAsync($"last: 49, before: \"{Cursor(49)}\"")), Is.EqualTo("False True"));
        Assert.That(Sides(await ListAsync($"first: 5, after: \"{Cursor(10)}\"")), Is.EqualTo("True True"));
        Assert.That(Sides(await ListAsync("first: 0")), Is.EqualTo("False True"));
    }

    [Test]
    public async Task A_page_past_the_end_is_empty_and_has_no_cursors()
    {
        var all = await ListAsync("first: 100");
        var page = await ListAsync($"first: 5, after: \"{all.Text("pageInfo.endCursor")}\"");
        Assert.That(page.GetRawText(), Is.EqualTo(
            """{"totalCount":50,"edges":[],"nodes":[],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true,"startCursor":null,"endCursor":null}}"""));
    }

    [Test]
    public async Task Between_two_cursors_lies_what_stands_between_them()
    {
        var all = await ListAsync("first: 100");
        var page = await ListAsync($"first: 100, after: \"{all.Text("edges.3.cursor")}\", before: \"{all.Text("edges.8.cursor")}\"");
        Assert.That(page.At("nodes").Each("slug"), Is.EqualTo(newest[4..8]));
    }

    [Test]
    public async Task Twenty_come_when_no_size_is_given() => Assert.That((await ListAsync("")).At("nodes").Each("slug"), Is.EqualTo(newest[..20]));

    [Test]
    public async Task A_cursor_stays_valid_when_its_article_is_gone()
    {
        await using var own = new TestNews();
        var world = An.Section("world");
        var articles = Enumerable.Range(0, 4).Select(i => An.Article($"a{i}", world, hour: -i, status: i == 1 ? ArticleStatus.Draft : ArticleStatus.Published)).ToArray();
        await own.WithAsync([.. articles]);
        var after = new Cursor(articles[1].PublishedAt, articles[1].Id).Encode('n');
        Assert.That(
            (await own.DataAsync($"{{ articles(after: \"{after}\") {{ nodes {{ slug }} }} }}")).At("articles.nodes").Each("slug"),
            Is.EqualTo(new[] { "a2", "a3" }));
    }

    [TestCase("first: -1", "first")]
    [TestCase("first: 101", "first")]
    [TestCase("last: 101", "last")]
    [TestCase("first: 5, last: 5", "last")]
    [TestCase("after: \"nonsense\"", "after")]
    [TestCase("after: \"!!!!!!!!!!!!!!!!!!!!!!!\"", "after")]
    [TestCase("last: 5, before: \"\"", "before")]
    public async Task A_bad_size_or_cursor_is_refused_with_its_name(string arguments, string named)
    {
        foreach (var list in new[] { "articles({0}) {{ totalCount }}", "tag(slug: \"city\") {{ articles({0}) {{ totalCount }} }}" })
        {
            var answer = await news.QueryAsync("{" + string.Format(System.Globalization.CultureInfo.InvariantCulture, list, arguments) + "}");
            Assert.That(answer.Error(), Is.EqualTo(("BAD_REQUEST", named)), list);
        }
    }
}
