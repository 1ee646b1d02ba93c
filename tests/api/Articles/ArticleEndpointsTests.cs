using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

public class ArticleEndpointsTests
{
    [Test]
    public async Task Following_the_link_header_gives_every_article_once()
    {
        await using var news = new TestNews();
        var section = An.Section("world");
        await news.WithAsync([.. Enumerable.Range(0, 7).Select(i => An.Article($"a{i}", section, hour: i / 3))]);

        var slugs = new List<string?>();
        for (var next = "/api/v1/articles?language=en&first=3"; next is not null;)
        {
            var response = await news.Http.GetAsync(next);
            slugs.AddRange((await response.Content.ReadFromJsonAsync<JsonElement>()).At("items").Each("slug"));
            next = response.Headers.TryGetValues("Link", out var links)
                ? links.Single().Split(", ").FirstOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('<', '>')[1]
                : null;
        }

        Assert.That(slugs, Is.EqualTo(new[] { "a6", "a5", "a4", "a3", "a2", "a1", "a0" }));
    }

    [Test]
    public async Task Both_doors_say_the_same_of_an_article()
    {
        await using var news = new TestNews();
        var article = An.Article("hello", An.Section("world"), body: "<p>One.</p>\n<p>Two.</p>").By(An.Author("ann", "Ann Lee")).Tagged(An.Tag("sea", "Sea"));
        article.Deck = "A deck";
        (article.SourceName, article.SourceUrl, article.UsageTerms) = ("Paper", "https://paper.example/", "With a link");
        (article.CopyrightHolder, article.CopyrightYear, article.Views, article.ExternalId) = ("Paper Ltd", 2024, 12, "x-1");
        article.LeadMedia = An.Picture("/media/x.svg");
        await news.WithAsync(article);

        var rest = await GetAsync(news, $"/api/v1/articles/{An.IdOf(article)}");
        var graph = (await news.DataAsync(
            """
            query ($id: ID!) { article(id: $id) {
              id externalId language slug url canonicalUrl kicker headline deck place publishedAt updatedAt version status views leadCaption usageTerms attributionHtml story
              section { id slug language name tagline url } authors { id slug language name bio jobTitle url } tags { id slug language name url mediaTopic wikidata }
              source { name url } copyright { holder year notice } leadMedia { id url srcSet width height dominantColor focalPoint { x y } alt credit licence }
              body { html text wordCount readingTime blocks { kind html text } } } }
            """,
            new { id = An.IdOf(article) })).At("article");

        foreach (var member in graph.EnumerateObject())
        {
            Assert.That(Plain(rest.At(member.Name)), Is.EqualTo(Plain(member.Value)), member.Name);
        }

        Assert.That(rest.Text("attributionHtml"), Is.EqualTo("<a href=\"https://paper.example/\">Paper</a>"));
        Assert.That(rest.Text("body.text"), Is.EqualTo("One.\n\nTwo."));
    }

    [Test]
    public async Task A_list_shows_all_but_the_body_unless_asked()
    {
        await using var news = new TestNews();
        await news.WithAsync(An.Article("hello", An.Section("world")));

        var without = (await GetAsync(news, "/api/v1/articles")).At("items.0");
        var with = (await GetAsync(news, "/api/v1/articles?include=body")).At("items.0");
        var chosen = (await GetAsync(news, "/api/v1/articles?fields=id,headline")).At("items.0");

        Assert.That(without.TryGetProperty("body", out _), Is.False);
        Assert.That(with.Text("body.html"), Is.EqualTo("<p>The text.</p>"));
        Assert.That(chosen.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "id", "headline" }));
    }

    [Test]
    public async Task A_former_slug_serves_too()
    {
        await using var news = new TestNews();
        var article = An.Article("new", An.Section("world"));
        await news.WithAsync(article, new Alias { Language = "en", Slug = "old", Article = article });

        Assert.That((await GetAsync(news, "/api/v1/articles/by-slug/en/old")).Text("slug"), Is.EqualTo("new"));
        Assert.That((await news.Http.GetAsync("/api/v1/articles/by-slug/en/never")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_lists_of_sections_tags_and_authors_are_found_by_id_or_slug()
    {
        await using var news = new TestNews();
        var (section, tag, author) = (An.Section("world"), An.Tag("sea"), An.Author("ann"));
        await news.WithAsync(An.Article("hello", section).By(author).Tagged(tag), An.Article("other", An.Section("city")));

        foreach (var path in new[]
        {
            "sections/world", "tags/sea", "authors/ann", $"sections/{PublicId.Of("Section", section.Id)}", $"tags/{PublicId.Of("Tag", tag.Id)}",
            $"authors/{PublicId.Of("Author", author.Id)}",
        })
        {
            Assert.That((await GetAsync(news, $"/api/v1/{path}/articles")).At("items").Each("slug"), Is.EqualTo(new[] { "hello" }), path);
            Assert.That((await GetAsync(news, $"/api/v1/{path}")).Text("slug"), Is.AnyOf("world", "sea", "ann"));
        }

        Assert.That((await news.Http.GetAsync("/api/v1/tags/nothing/articles")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_front_and_the_site_are_there_too()
    {
        await using var news = new TestNews();
        await news.WithAsync(An.Article("hello", An.Section("world")));

        Assert.That((await GetAsync(news, "/api/v1/front?language=en")).Text("lead.slug"), Is.EqualTo("hello"));
        Assert.That((await GetAsync(news, "/api/v1/site?language=ar")).Text("direction"), Is.EqualTo("rtl"));
        Assert.That((await GetAsync(news, "/api/v1/sections?language=de")).GetArrayLength(), Is.Zero);
    }

    private static async Task<JsonElement> GetAsync(TestNews news, string path) => await news.Http.GetFromJsonAsync<JsonElement>(path);

    // The order of members is each door's own.
    // GraphQL has portraits and pictures themselves where REST has their addresses.
    private static string Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(", ", element.EnumerateObject().Where(member => member.Name is not ("portraitUrl" or "pictureUrl")).OrderBy(member => member.Name).Select(member => $"{member.Name}: {Plain(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(", ", element.EnumerateArray().Select(Plain))}]",
        _ => element.GetRawText(),
    };
}
