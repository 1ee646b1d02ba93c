using System.Net;
using System.Xml.Linq;
using NewsApi.Data;
using NewsApi.Settings;
using NewsApi.Syndication;

namespace NewsApi.Tests.Syndication;

public sealed class ReuseTermsTests
{
    private static readonly XNamespace Rsl = "https://rslstandard.org/rsl";

    [Test]
    public async Task Every_answer_points_to_the_licence_and_says_whether_mining_is_reserved()
    {
        await using var news = new TestNews();
        var article = An.Article("hello", An.Section("world"));
        await news.WithAsync(article);

        foreach (var path in new[] { "/en/world/hello", "/en", $"/api/v1/articles/{An.IdOf(article)}", "/api/v1/articles?first=1", "/feeds/en.rss", "/sitemap.xml", "/api/v1/changes", "/api/v1/nothing" })
        {
            var headers = (await news.Http.GetAsync(path)).Headers;
            Assert.That(string.Join(", ", headers.GetValues("Link")), Does.Contain($"<{news.Http.BaseAddress}license.xml>; rel=\"license\"; type=\"application/rsl+xml\""), path);
            Assert.That(headers.GetValues("tdm-reservation"), Is.EqualTo(new[] { "1" }), path);
        }
    }

    [Test]
    public async Task As_it_comes_the_licence_allows_what_shows_the_hyperlink_and_keeps_training_back()
    {
        await using var news = new TestNews();
        var answer = await news.Http.GetAsync("/license.xml");
        var licence = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants(Rsl + "license").Single();

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/rsl+xml"));
        Assert.That((string?)licence.Element(Rsl + "permits"), Is.EqualTo("search ai-index ai-input"));
        Assert.That((string?)licence.Element(Rsl + "prohibits"), Is.EqualTo("ai-train"));
        Assert.That((string?)licence.Element(Rsl + "payment")!.Attribute("type"), Is.EqualTo("attribution"));
    }

    [Test]
    public async Task Another_policy_is_told_everywhere_at_once()
    {
        await using var news = new TestNews();
        await news.Get<SettingsWriter>().EditAsync(0, new SiteSettings
        {
            Names = LocalText.Of("en", "The Paper"),
            Reuse = new() { Permits = ["all"], Prohibits = [], Payment = "free", ReservesMining = false, Contact = "mailto:rights@paper.example" },
        },
            CancellationToken.None);

        var answer = await news.Http.GetAsync("/license.xml");
        var licence = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants(Rsl + "license").Single();
        Assert.That((string?)licence.Element(Rsl + "permits"), Is.EqualTo("all"));
        Assert.That(licence.Element(Rsl + "prohibits"), Is.Null);
        Assert.That((string?)licence.Element(Rsl + "legal"), Is.EqualTo("mailto:rights@paper.example"));
        Assert.That(answer.Headers.GetValues("tdm-reservation"), Is.EqualTo(new[] { "0" }));
        Assert.That(
            await news.Http.GetStringAsync("/llms.txt"),
            Does.StartWith("# The Paper\n").And.Contain("Permitted to machines: all. Not permitted: nothing named. In return: free.").And.Contain("not reserved"));
    }

    [Test]
    public async Task Every_link_in_llms_txt_leads_somewhere()
    {
        await using var news = new TestNews();
        var links = System.Text.RegularExpressions.Regex.Matches(await news.Http.GetStringAsync("/llms.txt"), @"\]\((?<url>[^)]+)\)").Select(match => match.Groups["url"].Value).ToList();

        Assert.That(links, Has.Count.GreaterThan(8));
        foreach (var link in links.Where(link => !link.EndsWith("/graphql", StringComparison.Ordinal)))
        {
            Assert.That((await news.Http.GetAsync(link)).StatusCode, Is.EqualTo(HttpStatusCode.OK), link);
        }
    }

    [Test]
    public async Task The_lines_for_robots_txt_name_the_sitemap_and_the_licence()
    {
        await using var news = new TestNews();
        Assert.That(news.Get<ReuseTerms>().RobotsLines(), Is.EqualTo($"Sitemap: {news.Http.BaseAddress}sitemap.xml\n# Licence: {news.Http.BaseAddress}license.xml\n"));
    }
}
