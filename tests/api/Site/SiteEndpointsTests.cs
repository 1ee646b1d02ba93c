using System.Net;
using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Site;

public class SiteEndpointsTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        news = new TestNews();
        var (world, author, tag, story) = (An.Section("world", "World"), An.Author("ann", "Ann Lee"), An.Tag("sea", "Sea"), new Story());
        world.Taglines = LocalText.Of("en", "Far and near");
        var hello = An.Article("hello", world, headline: "Less < more & \"quotes\" </script>", body: "<p>The first paragraph.</p>", story: story).By(author).Tagged(tag);
        (hello.Deck, hello.Place, hello.UsageTerms, hello.SourceName, hello.SourceUrl) = ("A deck", "Velmora", "With a link", "Paper", "https://paper.example/");
        await news.WithAsync(
            hello, An.Article("other", world, hour: 1), An.Article("salam", world, "ar", headline: "سلام"), An.Article("privet", world, "ru", story: story),
            new Alias { Language = "en", Slug = "old-hello", Article = hello });
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("hy-AM,en;q=0.5", "/hy")]
    [TestCase("fr, az;q=0.4, ru;q=0.6", "/ru")]
    [TestCase("fr", "/en")]
    [TestCase(null, "/en")]
    [TestCase("*", "/en")]
    [TestCase("en;q=0, ru;q=0.1", "/ru")]
    [TestCase("hy;q=0", "/en")]
    [TestCase("!!,;q=x", "/en")]
    public async Task The_root_leads_to_the_best_edition(string? languages, string front)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (languages is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", languages);
        }

        var response = await news.Http.SendAsync(request);

        Assert.That((response.StatusCode, response.Headers.Location!.OriginalString), Is.EqualTo((HttpStatusCode.Redirect, front)));
        Assert.That(response.Headers.Vary, Does.Contain("Accept-Language"));
    }

    [TestCase("/arm", "/hy")]
    [TestCase("/ARM/world/hello", "/hy/world/hello")]
    [TestCase("/EN/world", "/en/world")]
    [TestCase("/en/", "/en")]
    [TestCase("/EN/%D5%B4%D5%A1%D6%80%D5%A6/a%0Db", "/en/%D5%B4%D5%A1%D6%80%D5%A6/a%0Db")]
    [TestCase("/en/city/hello", "/en/world/hello")]
    [TestCase("/en/world/old-hello", "/en/world/hello")]
    public async Task A_former_or_careless_address_moves_for_good(string path, string to)
    {
        var response = await news.Http.GetAsync(path);
        Assert.That((response.StatusCode, response.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.MovedPermanently, to)));
    }

    [TestCase("/hy/nothing/at-all", "hy")]
    [TestCase("/ru/nothing", "ru")]
    [TestCase("/en/a/b/c/d", "en")]
    [TestCase("/en_US/world", "en")]
    [TestCase("/english/world/hello", "en")]
    [TestCase("/graphql/nothing", "en")]
    public async Task What_does_not_exist_is_a_page_in_its_language(string path, string language)
    {
        var response = await news.Http.GetAsync(path);
        var page = await response.PageAsync();
        Assert.That((response.StatusCode, page.DocumentElement.GetAttribute("lang")), Is.EqualTo((HttpStatusCode.NotFound, language)));
        Assert.That(page.QuerySelector("meta[name=robots]")!.GetAttribute("content"), Is.EqualTo("noindex"));
    }

    [Test]
    public async Task An_article_is_whole_without_a_script()
    {
        var page = await news.PageAsync("/en/world/hello");
        var article = page.QuerySelector("main article")!;

        Assert.That(article.QuerySelector("h1")!.TextContent, Is.EqualTo("Less < more & \"quotes\" </script>"));
        foreach (var words in new[] { "World", "A deck", "Ann Lee", "Velmora", "2 July 2025, 16:00", "The first paragraph.", "Sea", "Paper", "With a link", "© 2025" })
        {
            Assert.That(article.TextContent, Does.Contain(words));
        }

        Assert.That(article.QuerySelector("time")!.GetAttribute("datetime"), Is.EqualTo("2025-07-02T12:00:00Z"));
        Assert.That(page.QuerySelectorAll("main aside h3").Select(heading => heading.TextContent.Trim()), Is.EqualTo(new[] { "Headline of other" }));
    }

    [Test]
    public async Task The_head_names_its_address_its_translations_and_what_it_is()
    {
        var head = (await news.PageAsync("/en/world/hello")).Head!;
        var origin = news.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        Assert.That(head.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), Is.EqualTo($"{origin}/en/world/hello"));
        Assert.That(
            head.QuerySelectorAll("link[rel=alternate][hreflang]").Select(link => (link.GetAttribute("hreflang"), link.GetAttribute("href"))),
            Is.EqualTo(new[] { ("en", $"{origin}/en/world/hello"), ("ru", $"{origin}/ru/world/privet"), ("x-default", $"{origin}/en/world/hello") }));
        var about = JsonSerializer.Deserialize<JsonElement>(head.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.That((about.Text("@type"), about.Text("headline")), Is.EqualTo(("NewsArticle", "Less < more & \"quotes\" </script>")));
    }

    [Test]
    public async Task The_data_of_a_page_is_the_answer_of_its_document_and_cannot_end_its_element()
    {
        var page = await news.PageAsync("/en/world/hello");
        var data = JsonSerializer.Deserialize<JsonElement>(page.QuerySelector("#data")!.TextContent);
        Assert.That(data.Text("data.article.headline"), Does.EndWith("</script>"));
        Assert.That(data.At("variables").EnumerateObject().Select(variable => $"{variable.Name}={variable.Value}"), Is.EquivalentTo(new[] { "language=en", "slug=hello" }));
    }

    [Test]
    public async Task A_language_without_an_interface_keeps_its_own_direction()
    {
        var page = await news.PageAsync("/ar/world/salam");
        Assert.That((page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")), Is.EqualTo(("ar", "rtl")));
        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("سلام"));
    }

    [Test]
    public async Task Files_of_the_site_are_kept_for_good_and_nothing_else_is_served_from_there()
    {
        var page = await news.PageAsync("/en");
        var script = await news.Http.GetAsync(page.QuerySelector("script[type=module]")!.GetAttribute("src"));
        Assert.That(script.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(script.Headers.CacheControl!.ToString(), Does.Contain("immutable"));
        Assert.That((await news.Http.GetAsync("/assets/..%2fpages.json")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
