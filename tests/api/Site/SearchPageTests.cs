using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsApi.Data;
using NewsApi.Tests.Search;

namespace NewsApi.Tests.Site;

/// <summary>The page of what a search found.</summary>
public class SearchPageTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var (city, world) = (An.Section("city", "City"), An.Section("world", "World"));
        news = await new TestNews().PublishAsync(
            [.. Enumerable.Range(1, 25).Select(number => An.Article($"ferry-{number:00}", number < 5 ? world : city, hour: number, headline: $"The ferry sails, part {number}"))]);
        await news.SlugsAsync("ferry", expected: 20);
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("after=bogus")]
    [TestCase("after=AQ")]
    public async Task A_cursor_that_is_none_is_an_address_that_does_not_exist(string part)
    {
        var response = await news.Http.GetAsync($"/en/search?q=ferry&{part}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await ParseAsync(response)).QuerySelectorAll("main .not-found a"), Is.Not.Empty);
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
        Assert.That((await PageAsync("/en/search?q=ferry+%3Cb%3E")).Title, Is.EqualTo("ferry <b> — NewsApi"));
        Assert.That((await PageAsync("/en/search")).Title, Is.EqualTo("NewsApi"));
    }

    private async Task<IDocument> PageAsync(string address)
    {
        var response = await news.Http.GetAsync(address);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
        return await ParseAsync(response);
    }

    private static async Task<IDocument> ParseAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
}
