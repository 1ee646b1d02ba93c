using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using NewsApi.Data;

namespace NewsApi.Tests.Site;

/// <summary>Pages about something that has a list of articles: sections, authors and tags.</summary>
public class ListPagesTests
{
    private const int Stories = 45;

    private TestNews news = null!;
    private string origin = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        news = new TestNews();
        origin = news.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var (world, ann, bob, sea) = (An.Section("world", "World"), An.Author("ann", "Ann van der Lee"), An.Author("bob", "Bob"), An.Tag("sea", "Sea"));
        ann.Bios = LocalText.Of("en", "Ann writes about <tides>.");
        ann.JobTitles = LocalText.Of("en", "Tide reporter");
        ann.Portrait = An.Picture("/media/ann.png");
        await news.WithAsync([bob, .. Enumerable.Range(1, Stories).Select(number => An.Article($"story-{number:00}", world, hour: number).By(ann).Tagged(sea))]);
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("/en/world")]
    [TestCase("/en/author/ann")]
    [TestCase("/en/tag/sea")]
    public async Task Next_page_links_lead_through_every_story_once_and_back(string path)
    {
        var seen = new List<string>();
        var addresses = new List<string>();
        for (var address = path; address is not null;)
        {
            addresses.Add(address);
            var page = await news.PageAsync(address);
            seen.AddRange(Headlines(page));
            Assert.That(InHead(page, "canonical"), Is.EqualTo(origin + address));
            Assert.That(page.QuerySelector("meta[name=robots]")?.GetAttribute("content"), Is.EqualTo(address == path ? null : "noindex"));
            address = page.QuerySelector("main a[rel=next]")?.GetAttribute("href");
            Assert.That(InHead(page, "next"), Is.EqualTo(address is null ? null : origin + address));
        }

        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, Stories).Reverse().Select(number => $"Headline of story-{number:00}")));
        Assert.That(addresses, Has.Count.EqualTo(3));

        var last = await news.PageAsync(addresses[^1]);
        var newer = last.QuerySelector("main a[rel=prev]")!.GetAttribute("href")!;
        Assert.That(InHead(last, "prev"), Is.EqualTo(origin + newer));
        var middle = await news.PageAsync(newer);
        Assert.That(Headlines(middle), Is.EqualTo(seen.Skip(20).Take(20)));

        var first = await news.Http.GetAsync(middle.QuerySelector("main a[rel=prev]")!.GetAttribute("href"));
        Assert.That((first.StatusCode, first.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Redirect, path)));
    }

    [TestCase("?after=nonsense")]
    [TestCase("?before=")]
    [TestCase("?after=bgAAAZfLfAwAAAAAAAAAAAE&before=bgAAAZfLfAwAAAAAAAAAAAE")]
    public async Task A_cursor_that_is_none_is_an_address_that_does_not_exist(string query)
    {
        var response = await news.Http.GetAsync("/en/world" + query);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(Headlines(await response.PageAsync()), Has.Count.EqualTo(4), "It shows the newest stories.");
    }

    [Test]
    public async Task Behind_the_last_story_there_is_no_page()
    {
        var newest = new Cursor(An.Noon.AddHours(Stories + 1), 0).Encode('n');
        var oldest = new Cursor(An.Noon.AddHours(1), 0).Encode('n');
        Assert.That(Headlines(await news.PageAsync($"/en/tag/sea?after={newest}")), Has.Count.EqualTo(20));
        Assert.That((await news.Http.GetAsync($"/en/tag/sea?after={oldest}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_page_of_an_author_tells_who_they_are()
    {
        var page = await news.PageAsync("/en/author/ann");
        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Ann van der Lee"));
        Assert.That(page.QuerySelector("main header")!.TextContent, Does.Contain("Tide reporter").And.Contain("Ann writes about <tides>."));
        Assert.That(page.QuerySelector("main header img")!.GetAttribute("src"), Is.EqualTo("/media/ann.png"));
        Assert.That(page.QuerySelector("meta[name=description]")!.GetAttribute("content"), Is.EqualTo("Ann writes about <tides>."));
        var about = JsonSerializer.Deserialize<JsonElement>(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.That(
            (about.Text("@type"), about.Text("mainEntity.name"), about.Text("mainEntity.jobTitle"), about.Text("mainEntity.image")),
            Is.EqualTo(("ProfilePage", "Ann van der Lee", "Tide reporter", $"{origin}/media/ann.png")));
    }

    [Test]
    public async Task An_author_without_a_portrait_has_initials_and_one_without_stories_says_so_to_readers_only()
    {
        var page = await news.PageAsync("/ru/author/bob");
        Assert.That(page.QuerySelector(".portrait")!.TextContent, Is.EqualTo("B"));
        Assert.That(page.QuerySelector("main .state"), Is.Not.Null);
        Assert.That(page.QuerySelector("meta[name=robots]")!.GetAttribute("content"), Is.EqualTo("noindex"));
    }

    [Test]
    public async Task Bylines_and_topics_lead_to_their_pages()
    {
        var page = await news.PageAsync("/en/world/story-01");
        Assert.That(page.QuerySelector(".byline a")!.GetAttribute("href"), Is.EqualTo("/en/author/ann"));
        Assert.That(page.QuerySelector(".article-foot a[href='/en/tag/sea']")!.TextContent, Is.EqualTo("Sea"));
        Assert.That(page.QuerySelector("meta[property='og:type']")!.GetAttribute("content"), Is.EqualTo("article"));
    }

    [TestCase("/en/author/nobody")]
    [TestCase("/en/tag/nothing")]
    [TestCase("/en/author")]
    [TestCase("/en/tag/sea/more")]
    public async Task A_name_that_nothing_has_is_not_found(string path) =>
        Assert.That((await news.Http.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task Both_doors_know_what_an_author_is_and_looks_like()
    {
        var author = (await news.DataAsync("{ author(slug: \"ann\") { jobTitle initials portrait { path } editions { path } } }")).At("author");
        Assert.That((author.Text("jobTitle"), author.Text("initials"), author.Text("portrait.path")), Is.EqualTo(("Tide reporter", "AL", "/media/ann.png")));
        Assert.That(author.At("editions").EnumerateArray().Select(edition => edition.Text("path")), Does.Contain("/hy/author/ann"));

        foreach (var door in new[] { "/api/v1/authors/ann", "/api/v1/articles/by-slug/en/story-01" })
        {
            var answer = JsonSerializer.Deserialize<JsonElement>(await news.Http.GetStringAsync(door));
            var written = answer.TryGetProperty("authors", out var authors) ? authors[0] : answer;
            Assert.That((written.Text("jobTitle"), written.Text("portraitUrl")), Is.EqualTo(("Tide reporter", $"{origin}/media/ann.png")), door);
        }
    }

    [Test]
    public async Task A_former_language_label_keeps_the_place_in_the_list()
    {
        var response = await news.Http.GetAsync("/ENG/world?after=abc");
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo("/en/world?after=abc"));
    }

    private static List<string> Headlines(IDocument page) => [.. page.QuerySelectorAll("main .teaser .headline").Select(headline => headline.TextContent)];

    private static string? InHead(IDocument page, string relation) => page.Head!.QuerySelector($"link[rel={relation}]")?.GetAttribute("href");
}
