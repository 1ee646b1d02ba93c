using System.Net;
using AngleSharp.Dom;
using NewsApi.Tests.Search;

namespace NewsApi.Tests.Site;

/// <summary>The page of what a search found.</summary>
public class SearchPageTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var (city, world, ann, sea) = (An.Section("city", "City"), An.Section("world", "World"), An.Author("ann", "Ann Lee"), An.Tag("sea", "Sea"));
        var stories = Enumerable.Range(1, 25).Select(number =>
            An.Article($"ferry-{number:00}", number < 5 ? world : city, hour: number, headline: $"The ferry sails, part {number}")).ToList();
        stories[0].By(ann).Tagged(sea);
        stories[1].Tagged(sea).PublishedAt = An.Noon.AddYears(-1);
        news = await new TestNews().PublishAsync([.. stories, An.Article("parom", city, "ru", headline: "Ночной паром вернулся")]);
        await news.SlugsAsync("ferry", expected: 20);
        await news.SlugsAsync("паром", expected: 1);
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("after=bogus")]
    [TestCase("after=AQ")]
    public async Task A_cursor_that_is_none_is_an_address_that_does_not_exist(string part)
    {
        var response = await news.Http.GetAsync($"/en/search?q=ferry&{part}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await response.PageAsync()).QuerySelectorAll("main .not-found a"), Is.Not.Empty);
    }

    [Test]
    public async Task A_cursor_of_the_other_order_is_one_that_is_none()
    {
        var newest = await news.DataAsync("{ search(query: \"ferry\", order: NEWEST, where: { language: \"en\" }) { pageInfo { endCursor } } }");
        var response = await news.Http.GetAsync($"/en/search?q=ferry&after={newest.Text("search.pageInfo.endCursor")}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Its_title_says_what_was_looked_for_as_the_title_in_the_browser_does()
    {
        Assert.That((await news.PageAsync("/en/search?q=ferry+%3Cb%3E")).Title, Is.EqualTo("ferry <b> — NewsApi"));
        Assert.That((await news.PageAsync("/en/search")).Title, Is.EqualTo("NewsApi"));
    }

    [Test]
    public async Task Every_choice_narrows_it_within_the_address_says_that_it_is_chosen_and_can_be_taken_back()
    {
        const string All = "/en/search?q=ferry";
        var page = await news.PageAsync(All);
        Assert.That(Chosen(page), Is.Empty);
        Assert.That(page.QuerySelector("details.filters")!.HasAttribute("open"), Is.False);

        string[] choices = ["section=world", "tag=sea", "author=ann", "year=2025"];
        var address = All;
        for (var made = 1; made <= choices.Length; made++)
        {
            address += $"&{choices[made - 1]}";
            var choice = page.QuerySelector($"main header a[href='{address}']")!;
            var count = choice.ParentElement!.QuerySelector(".meta")!.TextContent;
            page = await news.PageAsync(address);
            Assert.That($"{page.QuerySelectorAll("main .found article").Length}", Is.EqualTo(count), address);
            Assert.That(Chosen(page), Is.EqualTo(choices.Take(made).Select(taken => address.Replace($"&{taken}", ""))));
            Assert.That(page.QuerySelector("details.filters")!.HasAttribute("open"), Is.EqualTo(made > 1));
            Assert.That(page.QuerySelector(".clear")!.GetAttribute("href"), Is.EqualTo(All));
        }
    }

    [Test]
    public async Task The_order_is_chosen_by_a_link_and_kept_by_the_parts_that_follow_and_by_choices()
    {
        var page = await news.PageAsync("/en/search?q=ferry");
        page = await news.PageAsync(page.QuerySelector(".count a[href='/en/search?q=ferry&order=newest']")!.GetAttribute("href")!);
        Assert.That(page.QuerySelector(".count ul a")!.GetAttribute("href"), Is.EqualTo("/en/search?q=ferry"));
        Assert.That(page.QuerySelector(".found h2")!.TextContent, Is.EqualTo("The ferry sails, part 25"));
        Assert.That(page.QuerySelector("a[href='/en/search?q=ferry&section=world&order=newest']"), Is.Not.Null);

        var next = page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.That(next, Does.StartWith("/en/search?q=ferry&order=newest&after="));
        Assert.That((await news.PageAsync(next)).QuerySelectorAll("main .found article"), Has.Count.EqualTo(5));
    }

    [Test]
    public async Task What_may_have_been_meant_is_looked_for_among_the_same_articles()
    {
        var page = await news.PageAsync("/en/search?q=fery&section=world&year=2025&order=newest");
        Assert.That(page.QuerySelector("a[href='/en/search?q=ferry&section=world&year=2025&order=newest']")!.TextContent, Is.EqualTo("ferry"));
    }

    [Test]
    public async Task What_little_is_found_of_is_offered_in_other_editions_with_a_count()
    {
        var page = await news.PageAsync("/en/search?q=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC");
        var elsewhere = page.QuerySelector("main a[hreflang=ru]")!;
        Assert.That((elsewhere.TextContent.Trim(), elsewhere.ParentElement!.QuerySelector(".meta")!.TextContent), Is.EqualTo(("Русский", "1")));
        Assert.That((await news.PageAsync(elsewhere.GetAttribute("href")!)).QuerySelectorAll("main .found article"), Has.Count.EqualTo(1));
        Assert.That((await news.PageAsync("/ru/search?q=ferry")).QuerySelector("main a[hreflang=en]"), Is.Not.Null);
        Assert.That((await news.PageAsync("/en/search?q=ferry")).QuerySelector("main a[hreflang]"), Is.Null, "Enough is found.");
    }

    [Test]
    public async Task The_edition_switcher_leads_to_the_same_search() => Assert.That(
        (await news.PageAsync("/en/search?q=ferry&tag=sea")).QuerySelectorAll(".editions a").Select(link => link.GetAttribute("href")),
        Does.Contain("/hy/search?q=ferry&tag=sea"));

    [TestCase("year=soon")]
    [TestCase("year=9999")]
    public async Task A_year_that_is_none_is_an_address_that_does_not_exist(string part) =>
        Assert.That((await news.Http.GetAsync($"/en/search?q=ferry&{part}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

    private static IEnumerable<string?> Chosen(IDocument page) => page.QuerySelectorAll("main a[aria-current]").Select(choice => choice.GetAttribute("href"));
}
