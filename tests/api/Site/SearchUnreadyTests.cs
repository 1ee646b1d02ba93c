using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Hosting;
using NewsApi.Search;

namespace NewsApi.Tests.Site;

/// <summary>The page of a search while its index is being built, which here nobody goes on with: of an empty newspaper all but its end is there at once.</summary>
public class SearchUnreadyTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public void Start() => news = new TestNews(services =>
        services.Remove(services.Single(one => one.ServiceType == typeof(IHostedService) && one.ImplementationFactory is Func<IServiceProvider, IndexBuilder>)));

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("en", "Search is being prepared")]
    [TestCase("ru", "Поиск готовится")]
    [TestCase("hy", "Որոնումը պատրաստվում է")]
    [TestCase("az", "Axtarış hazırlanır")]
    public async Task A_reader_is_told_in_their_language_how_far_it_is_and_comes_again_without_scripts(string language, string headline)
    {
        var response = await news.Http.GetAsync($"/{language}/search?q=ferry");
        Assert.That(
            (response.StatusCode, response.Headers.RetryAfter?.ToString(), response.Headers.CacheControl!.NoStore, response.Content.Headers.ContentType!.MediaType),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "5", true, "text/html")));
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.That(page.QuerySelector("main h1")!.TextContent, Is.EqualTo(headline));
        Assert.That(page.QuerySelector("main p")!.TextContent, Does.Contain(" 99 %"));
        Assert.That(page.QuerySelector(".masthead .site-name a")!.GetAttribute("href"), Is.EqualTo($"/{language}"));
        Assert.That(page.QuerySelector("head > noscript > meta[http-equiv=refresh]")!.GetAttribute("content"), Is.EqualTo("5"));
    }

    [Test]
    public async Task How_far_it_is_can_be_asked_and_is_no_answer_to_keep()
    {
        Assert.That((await news.DataAsync("{ searchProgress }")).At("searchProgress").GetInt32(), Is.EqualTo(99));
        var document = news.Get<NewsApi.Site.PageTemplates>().DocumentOf("search-unready");
        for (var times = 0; times < 2; times++)
        {
            var response = await news.Http.GetAsync($"/graphql?documentId={document}&variables={Uri.EscapeDataString("{\"language\":\"en\"}")}");
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("\"searchProgress\":99"));
            Assert.That(response.Headers.GetValues("Cache-Status"), Is.EqualTo(new[] { "NewsApi; fwd=miss" }));
        }
    }
}
