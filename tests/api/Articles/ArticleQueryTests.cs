using System.Globalization;
using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

/// <summary>Filters and orders, each asked at both doors, which must agree.</summary>
public class ArticleQueryTests
{
    private TestNews news = null!;
    private Article ash = null!, birch = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var (world, sport) = (An.Section("world"), An.Section("sport"));
        var (ann, bob) = (An.Author("ann"), An.Author("bob"));
        var (city, river) = (An.Tag("city"), An.Tag("river"));
        ash = An.Article("ash", world, hour: 1).By(ann).Tagged(city);
        birch = An.Article("birch", world, hour: 2).By(ann, bob).Tagged(city, river);
        var cedar = An.Article("cedar", sport, hour: 3).Credited(bob, CreditRole.Translator).Tagged(river);
        var dub = An.Article("dub", world, "ru", hour: 4, story: ash.Story).By(bob).Tagged(city);
        (ash.UpdatedAt, birch.UpdatedAt) = (An.Noon.AddHours(9), An.Noon.AddHours(8));
        news = await new TestNews().WithAsync(ash, birch, cedar, dub);
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("", "dub cedar birch ash")]
    [TestCase("language=en", "cedar birch ash")]
    [TestCase("language=RU", "dub")]
    [TestCase("language=fr", "")]
    [TestCase("section=world", "dub birch ash")]
    [TestCase("section=nothing", "")]
    [TestCase("tag=city", "dub birch ash")]
    [TestCase("tag=nothing", "")]
    [TestCase("author=bob", "dub cedar birch")]
    [TestCase("author=nobody", "")]
    [TestCase("tag=city&author=bob", "dub birch")]
    [TestCase("tag=city&author=bob&language=en&section=world", "birch")]
    [TestCase("publishedAfter=2025-07-02T13:00:00Z", "dub cedar birch")]
    [TestCase("publishedBefore=2025-07-02T14:00:00Z", "ash")]
    [TestCase("publishedAfter=2025-07-02T13:00:00Z&publishedBefore=2025-07-02T16:00:00Z&language=en", "cedar birch")]
    [TestCase("updatedAfter=2025-07-02T16:00:00Z", "birch ash")]
    [TestCase("updatedBefore=2025-07-02T20:00:00Z", "dub cedar")]
    [TestCase("order=OLDEST", "ash birch cedar dub")]
    [TestCase("order=RECENTLY_UPDATED", "ash birch dub cedar")]
    [TestCase("order=RECENTLY_UPDATED&tag=city", "ash birch dub")]
    [TestCase("order=RECENTLY_UPDATED&author=bob&updatedAfter=2025-07-02T16:00:00Z", "birch")]
    [TestCase("order=OLDEST&tag=river", "birch cedar")]
    public async Task A_list_holds_what_is_asked_for_in_its_order(string query, string slugs)
    {
        Assert.That(await RestAsync(query), Is.EqualTo(slugs), "REST");
        Assert.That(await GraphQLAsync(query), Is.EqualTo(slugs), "GraphQL");
    }

    [Test]
    public async Task A_list_of_ids_or_of_a_story_holds_just_these()
    {
        Assert.That(await RestAsync($"ids={An.IdOf(birch)},{An.IdOf(ash)}"), Is.EqualTo("birch ash"));
        Assert.That(await RestAsync($"story={PublicId.Of("Story", ash.StoryId)}"), Is.EqualTo("dub ash"));
        var where = $$"""{ ids: ["{{An.IdOf(birch)}}", "{{An.IdOf(ash)}}"], story: "{{PublicId.Of("Story", ash.StoryId)}}" }""";
        Assert.That((await news.DataAsync($"{{ articles(where: {where}) {{ nodes {{ slug }} }} }}")).At("articles.nodes").Each("slug"), Is.EqualTo(new[] { "ash" }));
        Assert.That((await news.DataAsync("{ articles(where: { ids: [] }) { totalCount } }")).At("articles.totalCount").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task The_lists_of_a_section_a_tag_and_an_author_are_in_their_language()
    {
        var answer = await news.DataAsync("""
            {
              section(slug: "world", language: "ru") { articles { nodes { slug } } }
              tag(slug: "river") { articles(order: OLDEST) { nodes { slug } } }
              author(slug: "bob") { articles { totalCount nodes { slug } } }
            }
            """);
        Assert.That(answer.At("section.articles.nodes").Each("slug"), Is.EqualTo(new[] { "dub" }));
        Assert.That(answer.At("tag.articles.nodes").Each("slug"), Is.EqualTo(new[] { "birch", "cedar" }));
        Assert.That(answer.At("author.articles.nodes").Each("slug"), Is.EqualTo(new[] { "cedar", "birch" }));
        Assert.That(answer.At("author.articles.totalCount").GetInt32(), Is.EqualTo(2));
        foreach (var (path, slugs) in new[] { ("sections/world", "dub birch ash"), ("tags/river", "cedar birch"), ("authors/bob", "dub cedar birch") })
        {
            Assert.That(Slugs((await GetAsync($"/api/v1/{path}/articles")).At("items")), Is.EqualTo(slugs));
        }
    }

    [TestCase("language=english", "language")]
    [TestCase("story=nonsense", "story")]
    [TestCase("ids=nonsense", "ids")]
    public async Task A_malformed_filter_is_refused_at_both_doors_with_its_name(string query, string parameter)
    {
        var problem = await news.Http.GetAsync($"/api/v1/articles?{query}");
        Assert.That((int)problem.StatusCode, Is.EqualTo(400));
        Assert.That(JsonDocument.Parse(await problem.Content.ReadAsStringAsync()).RootElement.Text("errors.0.parameter"), Is.EqualTo(parameter));
        Assert.That((await news.QueryAsync(Document(query))).Error(), Is.EqualTo(("BAD_REQUEST", parameter)));
    }

    [Test]
    public async Task More_than_a_hundred_ids_are_refused()
    {
        var ids = string.Join(",", Enumerable.Range(1, 101).Select(id => PublicId.Of("Article", id)));
        Assert.That((int)(await news.Http.GetAsync($"/api/v1/articles?ids={ids}")).StatusCode, Is.EqualTo(400));
    }

    private async Task<string> RestAsync(string query) => Slugs((await GetAsync($"/api/v1/articles?{query}")).At("items"));

    private async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await news.Http.GetStringAsync(path)).RootElement;

    private async Task<string> GraphQLAsync(string query)
    {
        var articles = (await news.DataAsync(Document(query))).At("articles");
        var slugs = Slugs(articles.At("nodes"));
        Assert.That(articles.At("totalCount").GetInt32(), Is.EqualTo(slugs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length));
        return slugs;
    }

    // The same words at both doors: a query string is a filter, but for enums and lists.
    private static string Document(string query)
    {
        var parts = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).ToLookup(part => part[0] == "order");
        var where = string.Join(", ", parts[false].Select(part => string.Create(CultureInfo.InvariantCulture, $"{part[0]}: \"{part[1]}\"")));
        var order = parts[true].Select(part => $", order: {part[1]}").FirstOrDefault();
        return $"{{ articles(where: {{ {where} }}{order}) {{ totalCount nodes {{ slug }} }} }}";
    }

    private static string Slugs(JsonElement items) => string.Join(' ', items.Each("slug"));
}
