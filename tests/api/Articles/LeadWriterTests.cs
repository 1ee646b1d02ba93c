using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

public class LeadWriterTests
{
    private const string Set = "mutation ($version: Int!, $list: LeadListInput!) { setLeads(input: {version: $version, list: $list}) { leads { version leads { article pinnedUntil } } errors { ... on Error { code path } } } }";

    [Test]
    public async Task Editors_pin_articles_on_top_of_fronts_and_sections_for_a_time()
    {
        var clock = new MovableClock { Now = An.Noon };
        await using var news = new TestNews(clock.Register);
        var desk = await news.AsAsync(Role.Editor);
        var city = An.Section("city");
        var (old, older, draft) = (An.Article("old", city, hour: -5), An.Article("older", city, hour: -9), An.Article("draft", city, hour: -7, status: ArticleStatus.Draft));
        await news.WithAsync(An.Article("new", city), old, older, draft);

        async Task<string> TopAsync() => (await news.DataAsync("""{ front(language: "en") { lead { slug } } section(slug: "city") { leads { slug } } }""")).GetRawText();
        object List(string? section, params Article[] articles) => new { language = "en", section, leads = articles.Select(article => new { article = An.IdOf(article), pinnedUntil = An.Noon.AddHours(1) }) };

        Assert.That(await TopAsync(), Is.EqualTo("""{"front":{"lead":{"slug":"new"}},"section":{"leads":[]}}"""));
        Assert.That((await news.DataAsync(Set, new { version = 0, list = List(null, older) }, desk)).At("setLeads.leads.version").GetInt32(), Is.EqualTo(1));

        using var put = new HttpRequestMessage(HttpMethod.Put, "/api/v1/leads") { Content = JsonContent.Create(List("city", draft, old, older)) };
        put.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        Assert.That((await desk.SendAsync(put)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await TopAsync(), Is.EqualTo("""{"front":{"lead":{"slug":"older"}},"section":{"leads":[{"slug":"old"},{"slug":"older"}]}}"""));
        Assert.That((await desk.GetFromJsonAsync<JsonElement>("/api/v1/leads?section=city")).At("leads").Each("article"), Has.Length.EqualTo(3));

        clock.Now = An.Noon.AddHours(1);
        Assert.That(await TopAsync(), Is.EqualTo("""{"front":{"lead":{"slug":"new"}},"section":{"leads":[]}}"""));
    }

    [Test]
    public async Task A_list_that_cannot_be_is_refused()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var (city, world) = (An.Section("city"), An.Section("world"));
        var (here, russian) = (An.Article("here", city), An.Article("ru", city, "ru"));
        await news.WithAsync(here, russian, world);

        async Task<string> RefusalAsync(object list, int version = 0)
        {
            var answer = (await news.DataAsync(Set, new { version, list }, desk)).At("setLeads.errors.0");
            return $"{answer.Text("code")} {string.Join('/', answer.At("path").EnumerateArray())}";
        }

        object Of(params string[] ids) => ids.Select(id => new { article = id }).ToArray();
        Assert.That(await RefusalAsync(new { language = "en", leads = Of(An.IdOf(russian)) }), Is.EqualTo("NOT_FOUND list/leads/0/article"));
        Assert.That(await RefusalAsync(new { language = "en", section = "world", leads = Of(An.IdOf(here)) }), Is.EqualTo("NOT_FOUND list/leads/0/article"));
        Assert.That(await RefusalAsync(new { language = "en", section = "none", leads = Of() }), Is.EqualTo("NOT_FOUND list/section"));
        Assert.That(await RefusalAsync(new { language = "en", leads = Of(An.IdOf(here), An.IdOf(here)) }), Is.EqualTo("INVALID list/leads"));
        Assert.That(await RefusalAsync(new { language = "en", leads = Of(An.IdOf(here)) }, version: 3), Is.EqualTo("VERSION_CONFLICT version"));
        Assert.That((await news.Http.GetAsync("/api/v1/leads")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }
}
