using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NewsApi.Search;
using NewsApi.Site;
using NewsApi.Tests.Site;

namespace NewsApi.Tests.Search;

/// <summary>What is told at each door while the first index is being built.</summary>
public class IndexBeingBuiltTests
{
    private const string Told = "The search index is being built: 50 %. Ask again in a moment.";

    private HalfBuiltIndex index = null!;

    [OneTimeSetUp]
    public async Task BuildHalf() => index = await HalfBuiltIndex.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await index.DisposeAsync();

    [TestCase("/api/v1/search?q=heron")]
    [TestCase("/api/v1/suggest?prefix=her")]
    public async Task Third_parties_hear_how_far_it_is_and_when_to_ask_again(string path)
    {
        using var response = await index.News.Http.GetAsync(path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(response.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That((problem.Text("title"), problem.Text("detail")), Is.EqualTo(("Search is not ready.", Told)));
    }

    [TestCase("{ search(query: \"heron\") { totalCount } }")]
    [TestCase("{ suggest(prefix: \"her\", language: \"en\") { text } }")]
    public async Task GraphQL_has_a_code_for_it(string query)
    {
        var error = (await index.News.QueryAsync(query)).At("errors.0");

        Assert.That((error.At("extensions.code").GetString(), error.Text("message")), Is.EqualTo(("SEARCH_UNREADY", Told)));
    }

    [TestCase("en", "Search is being prepared")]
    [TestCase("ru", "Поиск готовится")]
    [TestCase("hy", "Որոնումը պատրաստվում է")]
    [TestCase("az", "Axtarış hazırlanır")]
    public async Task A_reader_is_told_in_their_language_how_far_it_is_and_comes_again_without_scripts(string language, string headline)
    {
        using var response = await index.News.Http.GetAsync($"/{language}/search?q=heron");
        Assert.That(
            (response.StatusCode, response.Headers.RetryAfter?.ToString(), response.Headers.CacheControl!.NoStore, response.Content.Headers.ContentType!.MediaType),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "5", true, "text/html")));
        var page = await response.PageAsync();
        Assert.That(page.QuerySelector("main h1")!.TextContent, Is.EqualTo(headline));
        Assert.That(page.QuerySelector("main p")!.TextContent, Does.Contain(" 50 %"));
        Assert.That(page.QuerySelector(".masthead .site-name a")!.GetAttribute("href"), Is.EqualTo($"/{language}"));
        Assert.That(page.QuerySelector("head > noscript > meta[http-equiv=refresh]")!.GetAttribute("content"), Is.EqualTo("5"));
    }

    [Test]
    public async Task How_far_it_is_can_be_asked_and_is_no_answer_to_keep()
    {
        Assert.That((await index.News.DataAsync("{ searchProgress }")).At("searchProgress").GetInt32(), Is.EqualTo(50));
        var document = index.News.Get<PageTemplates>().DocumentOf("search-unready");
        for (var times = 0; times < 2; times++)
        {
            using var response = await index.News.Http.GetAsync($"/graphql?documentId={document}&variables={Uri.EscapeDataString("{\"language\":\"en\"}")}");
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("\"searchProgress\":50"));
            Assert.That(response.Headers.GetValues("Cache-Status"), Is.EqualTo(new[] { "NewsApi; fwd=miss" }));
        }
    }

    [Test]
    public void Other_processes_see_it_between_two_commits() => Assert.That(IndexFolder.Look(index.Folders[0]), Has.Property(nameof(IndexState.Percent)).EqualTo(50));

    [Test]
    public async Task The_log_tells_it_and_once_it_is_built_all_is_found()
    {
        await using var other = await HalfBuiltIndex.StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(5.1));
        other.GoOn(1);
        Assert.That(() => other.Log, Has.Some.Matches("^The search index is being built: 75 %, 3 of 4 articles, [0-9]+ a second$").After(10_000, 50));

        other.GoOn(1000);
        Assert.That(await other.News.SlugsAsync("heron", expected: 4), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task Asked_to_begin_anew_it_leaves_the_half_without_a_word_of_failure()
    {
        await using var other = await HalfBuiltIndex.StartAsync();
        other.GoOn(2);
        Assert.That(() => other.News.Get<SearchIndex>().Next?.State.Done, Is.EqualTo(4).After(10_000, 20));
        Assert.That((await other.News.DataAsync("{ searchProgress }")).At("searchProgress").GetInt32(), Is.EqualTo(99), "All is read, and there is nothing to search in yet.");
        var half = other.Folders;

        await other.News.Get<SearchWriter>().RebuildAsync(CancellationToken.None);
        Assert.That(() => other.Folders, Has.Length.EqualTo(1).And.Not.EqualTo(half).After(10_000, 20));
        other.GoOn(1000);

        Assert.That(await other.News.SlugsAsync("heron", expected: 4), Has.Length.EqualTo(4));
        Assert.That(other.Log, Has.None.StartsWith("The search index could not be"));
    }
}
