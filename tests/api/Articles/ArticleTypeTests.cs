using System.Text.Json;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Tests.Articles;

public class ArticleTypeTests
{
    private TestNews news = null!;
    private Article mayor = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        news = new TestNews();
        await news.Get<SettingsWriter>().EditAsync(
            0, new SiteSettings { Names = LocalText.Of("en", "The Courier"), UsageTerms = LocalText.Of("en", "Reuse with a hyperlink.") }, CancellationToken.None);
        var world = An.Section("world", "World");
        world.Taglines["en"] = "The most important world news";
        world.Names["ru"] = "Мир";
        var story = new Story();
        mayor = An.Article("mayor-resigns", world, story: story, body: "<p>One <em>two</em>.</p><h2>Three</h2>")
            .Credited(An.Author("ann", "Ann Bell"), CreditRole.Author)
            .Credited(An.Author("bob", "Bob Dow"), CreditRole.Translator)
            .Tagged(An.Tag("zoning", "Zoning"), An.Tag("city", "City"));
        (mayor.Kicker, mayor.Headline, mayor.Deck, mayor.Place) = ("Breaking", "Mayor resigns", "After nine years.", "Orla");
        (mayor.SourceName, mayor.SourceUrl, mayor.ExternalId, mayor.Views) = ("The Post", "https://post.example/1", "rec-1", 1024);
        (mayor.LeadMedia, mayor.LeadCaption, mayor.WordCount) = (An.Picture("/media/mayor.svg"), "The mayor", 660);
        (mayor.Version, mayor.UpdatedAt) = (2, An.Noon.AddHours(1));
        var own = An.Article("bridge-opens", world, hour: -1);
        (own.CanonicalUrl, own.CopyrightHolder, own.CopyrightYear, own.UsageTerms) = ("https://first.example/b", "Somebody", 1999, "Ask first.");
        await news.WithAsync(
            mayor, own, An.Article("mer-ushel", world, "ru", story: story, headline: "Мэр ушёл"),
            new Alias { Language = "en", Slug = "mayor-to-resign", Article = mayor });
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    private async Task<JsonElement> AskAsync(string by, string fields) => (await news.DataAsync($"{{ article({by}) {{ {fields} }} }}")).At("article");

    [Test]
    public async Task Every_field_of_an_article_is_answered()
    {
        var article = await AskAsync("path: \"/en/world/mayor-resigns\"", """
            externalId language slug path url kicker headline deck place status version views viewsText leadCaption
            publishedAt publishedText updatedAt updatedText canonicalUrl usageTerms attributionHtml
            body { html text wordCount readingTime readingTimeText blocks { kind html text } }
            section { slug name tagline path } authors { slug name } credits { role author { name } } tags { slug name }
            source { name url } copyright { holder year notice } leadMedia { path width height alt credit }
            translations { language headline path }
            """);
        var site = news.Http.BaseAddress!.ToString().TrimEnd('/');
        var expected = $$$"""
            {"externalId":"rec-1","language":"en","slug":"mayor-resigns","path":"/en/world/mayor-resigns","url":"{{{site}}}/en/world/mayor-resigns",
            "kicker":"Breaking","headline":"Mayor resigns","deck":"After nine years.","place":"Orla","status":"PUBLISHED","version":2,"views":1024,
            "viewsText":"1,024 views","leadCaption":"The mayor",
            "publishedAt":"2025-07-02T12:00:00Z","publishedText":"2 July 2025, 16:00","updatedAt":"2025-07-02T13:00:00Z","updatedText":"2 July 2025, 17:00",
            "canonicalUrl":"{{{site}}}/en/world/mayor-resigns","usageTerms":"Reuse with a hyperlink.",
            "attributionHtml":"<a href=\"https://post.example/1\">The Post</a>",
            "body":{"html":"<p>One <em>two</em>.</p><h2>Three</h2>","text":"One two.\n\nThree","wordCount":660,"readingTime":3,"readingTimeText":"3 min read",
            "blocks":[{"kind":"PARAGRAPH","html":"<p>One <em>two</em>.</p>","text":"One two."},{"kind":"HEADING","html":"<h2>Three</h2>","text":"Three"}]},
            "section":{"slug":"world","name":"World","tagline":"The most important world news","path":"/en/world"},
            "authors":[{"slug":"ann","name":"Ann Bell"}],
            "credits":[{"role":"AUTHOR","author":{"name":"Ann Bell"}},{"role":"TRANSLATOR","author":{"name":"Bob Dow"}}],
            "tags":[{"slug":"zoning","name":"Zoning"},{"slug":"city","name":"City"}],
            "source":{"name":"The Post","url":"https://post.example/1"},
            "copyright":{"holder":"The Courier","year":2025,"notice":"© 2025 The Courier"},
            "leadMedia":{"path":"/media/mayor.svg","width":1200,"height":800,"alt":"What it shows","credit":"Who made it"},
            "translations":[{"language":"ru","headline":"Мэр ушёл","path":"/ru/world/mer-ushel"}]}
            """;
        Assert.That(article.GetRawText(), Is.EqualTo(expected.ReplaceLineEndings("")));
    }

    [Test]
    public async Task An_articles_own_rights_come_before_the_sites()
    {
        var article = await AskAsync("path: \"/en/world/bridge-opens\"", "canonicalUrl usageTerms attributionHtml updatedText source { name } copyright { notice }");
        Assert.That(article.GetRawText(), Is.EqualTo(
            """{"canonicalUrl":"https://first.example/b","usageTerms":"Ask first.","attributionHtml":"<a href=\"https://first.example/b\">The Courier</a>","updatedText":null,"source":null,"copyright":{"notice":"© 1999 Somebody"}}"""));
    }
}
