using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Changes;

/// <summary>What renaming, merging and removing sections, authors and tags does to the articles that refer to them.</summary>
public class NamedWriterTests
{
    private static async Task<HttpResponseMessage> SendAsync(HttpClient by, HttpMethod method, string address, object? body = null, int? version = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        }

        return await by.SendAsync(request);
    }

    [Test]
    public async Task Merged_authors_and_tags_hand_their_articles_over_and_their_addresses_lead_on()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var section = An.Section("world");
        var (ann, anna, sea, seas) = (An.Author("ann"), An.Author("anna"), An.Tag("sea"), An.Tag("seas"));
        await news.WithAsync(
            An.Article("one", section).By(anna).Tagged(seas),
            An.Article("both", section, hour: 1).By(ann, anna).Tagged(sea, seas),
            An.Article("hidden", section, hour: 2, status: ArticleStatus.Draft).By(anna).Tagged(seas));

        var merged = await SendAsync(desk, HttpMethod.Post, $"/api/v1/tags/{PublicId.Of("Tag", seas.Id)}/merge", new { into = PublicId.Of("Tag", sea.Id) }, 1);
        Assert.That(merged.StatusCode, Is.EqualTo(HttpStatusCode.OK), await merged.Content.ReadAsStringAsync());
        var author = (await news.DataAsync(
            "mutation ($id: ID!, $into: ID!) { mergeAuthors(input: {id: $id, version: 1, into: $into}) { author { slug } errors { ... on Error { code } } } }",
            new { id = PublicId.Of("Author", anna.Id), into = PublicId.Of("Author", ann.Id) }, desk)).At("mergeAuthors");
        Assert.That(author.GetRawText(), Is.EqualTo("""{"author":{"slug":"ann"},"errors":[]}"""));

        var shown = await news.DataAsync("""{ tag(slug: "seas") { slug articles { nodes { slug tags { slug } authors { slug } } } } author(slug: "anna") { slug articles { totalCount } } tags { totalCount } }""");
        Assert.That(shown.Text("tag.slug"), Is.EqualTo("sea"));
        Assert.That(shown.At("tag.articles.nodes").GetRawText(), Is.EqualTo(
            """[{"slug":"both","tags":[{"slug":"sea"}],"authors":[{"slug":"ann"}]},{"slug":"one","tags":[{"slug":"sea"}],"authors":[{"slug":"ann"}]}]"""));
        Assert.That((shown.Text("author.slug"), shown.At("author.articles.totalCount").GetInt32(), shown.At("tags.totalCount").GetInt32()), Is.EqualTo(("ann", 2, 1)));

        var log = await news.ReadAsync(db => db.Changes.Where(change => change.Noun == "article").Select(change => change.EntityId).Distinct().Count());
        Assert.That(log, Is.EqualTo(2), "the public articles are told of, the hidden one is not");
    }

    [Test]
    public async Task A_slug_that_is_given_up_leads_on_until_another_takes_it()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var sport = An.Section("sport");
        await news.WithAsync(An.Article("match", sport));
        var address = $"/api/v1/sections/{PublicId.Of("Section", sport.Id)}";

        Assert.That((await SendAsync(desk, HttpMethod.Put, address, new { slug = "sports", names = new { en = "Sports" } }, 1)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await news.Http.GetFromJsonAsync<JsonElement>("/api/v1/sections/sport")).Text("slug"), Is.EqualTo("sports"));
        Assert.That((await news.DataAsync("{ articles(where: {section: \"sport\"}) { nodes { path } } }")).At("articles.nodes").Each("path"), Is.EqualTo(new[] { "/en/sports/match" }));

        foreach (var (old, today) in new[] { ("/en/sport", "/en/sports"), ("/en/sport/match", "/en/sports/match") })
        {
            var moved = await news.Http.GetAsync(old);
            Assert.That((moved.StatusCode, moved.Headers.Location?.ToString()), Is.EqualTo((HttpStatusCode.MovedPermanently, today)));
        }

        Assert.That((await SendAsync(desk, HttpMethod.Post, "/api/v1/sections", new { slug = "sport", names = new { en = "Sport" } })).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await news.Http.GetFromJsonAsync<JsonElement>("/api/v1/sections/sport")).Text("name"), Is.EqualTo("Sport"));
    }

    [Test]
    public async Task Once_renamed_nothing_is_shown_by_its_old_name()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var (world, ann, sea) = (An.Section("world"), An.Author("ann"), An.Tag("sea"));
        await news.WithAsync(An.Article("one", world).By(ann).Tagged(sea));
        async Task<string> ListAsync() => (await news.Http.GetFromJsonAsync<JsonElement>($"/api/v1/articles?language=en&fields=section,authors,tags")).GetRawText();
        foreach (var turn in new[] { "First", "Second" })
        {
            await ListAsync();
            var version = turn == "First" ? 1 : 2;
            foreach (var (noun, id, slug) in new[] { ("sections", PublicId.Of("Section", world.Id), "world"), ("authors", PublicId.Of("Author", ann.Id), "ann"), ("tags", PublicId.Of("Tag", sea.Id), "sea") })
            {
                var saved = await SendAsync(desk, HttpMethod.Put, $"/api/v1/{noun}/{id}", new { slug, names = new { en = $"{turn} of {noun}" } }, version);
                Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.OK), await saved.Content.ReadAsStringAsync());
                Assert.That(await ListAsync(), Does.Contain($"{turn} of {noun}"));
            }
        }
    }

    [Test]
    public async Task What_articles_refer_to_is_not_removed()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var (used, free) = (An.Section("used"), An.Section("free"));
        await news.WithAsync(An.Article("a", used, status: ArticleStatus.Draft), free);

        var refused = await SendAsync(desk, HttpMethod.Delete, $"/api/v1/sections/{PublicId.Of("Section", used.Id)}", version: 1);
        Assert.That((refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>()).Text("errors.0.code")), Is.EqualTo((HttpStatusCode.Conflict, "WRONG_STATE")));
        Assert.That((await SendAsync(desk, HttpMethod.Delete, $"/api/v1/sections/{PublicId.Of("Section", free.Id)}", version: 1)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await news.Http.GetAsync("/api/v1/sections/free")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await SendAsync(desk, HttpMethod.Post, "/api/v1/sections", new { slug = "search", names = new { en = "Search" } })).StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task A_tag_is_not_merged_into_itself_or_into_nothing()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var sea = An.Tag("sea");
        await news.WithAsync(sea);
        var id = PublicId.Of("Tag", sea.Id);
        foreach (var (into, path) in new[] { (id, "into"), (PublicId.Of("Tag", 999), "into"), ("nonsense", "into") })
        {
            var refused = await SendAsync(desk, HttpMethod.Post, $"/api/v1/tags/{id}/merge", new { into }, 1);
            Assert.That(
                (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>()).Text("errors.0.path.0")),
                Is.EqualTo((HttpStatusCode.UnprocessableEntity, path)), into);
        }
    }
}
