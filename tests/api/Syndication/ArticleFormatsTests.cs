using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using NewsApi.Data;

namespace NewsApi.Tests.Syndication;

public sealed class ArticleFormatsTests
{
    private TestNews news = null!;
    private string resource = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        news = new TestNews();
        var (world, sea) = (An.Section("world", "World"), An.Tag("sea", "Sea"));
        (sea.MediaTopic, sea.Wikidata) = ("medtop:20000790", "Q165");
        var story = new Story();
        var hello = An.Article("hello", world, headline: "Salt & *pepper* <b>", body: Body, story: story).By(An.Author("ann", "Ann Lee")).Tagged(sea);
        (hello.Deck, hello.Place, hello.LeadMedia, hello.LeadCaption) = ("A deck", "Velmora", An.Picture("/media/a.svg"), "The caption");
        await news.WithAsync(hello, An.Article("privet", world, "ru", story: story), new Alias { Language = "en", Slug = "old-hello", Article = hello });
        resource = $"/api/v1/articles/{An.IdOf(hello)}";
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    private const string Body =
        """
        <p>One <a href="/en/world">of <em>us</em></a>.<br>1. Two</p><h2>Then</h2><ul><li>red</li><li><p>blue</p><p>green</p></li></ul>
        <blockquote><p>So.</p></blockquote><pre>a  *b*</pre><table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td>3</td></tr></table>
        """;

    [TestCase(null, "application/json")]
    [TestCase("*/*", "application/json")]
    [TestCase("application/json", "application/json")]
    [TestCase("application/vnd.iptc.ninjs+json", "application/vnd.iptc.ninjs+json")]
    [TestCase("application/ld+json, application/json;q=0.9", "application/ld+json")]
    [TestCase("text/*", "text/html")]
    [TestCase("text/*;q=0.5, text/markdown", "text/markdown")]
    [TestCase("text/html;q=0.1, text/plain;q=0.2, image/png", "text/plain")]
    [TestCase("*/*, application/json;q=0", "text/html")]
    [TestCase("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    public async Task At_REST_Accept_chooses(string? accept, string type)
    {
        var answer = await GetAsync(resource, accept);

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo(type));
        Assert.That(answer.Headers.Vary, Does.Contain("Accept"));
        Assert.That(answer.Headers.ETag, Is.Not.Null);
    }

    [TestCase(null, "text/html")]
    [TestCase("*/*", "text/html")]
    [TestCase("application/json", "application/json")]
    [TestCase("text/plain", "text/plain")]
    public async Task At_its_address_on_the_site_the_page_comes_first(string? accept, string type)
    {
        var answer = await GetAsync("/en/world/hello", accept);

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType!.MediaType), Is.EqualTo((HttpStatusCode.OK, type)));
        Assert.That(answer.Headers.Vary, Does.Contain("Accept"));
        Assert.That(answer.Headers.GetValues("Link").Single(), Does.Contain("/en/world/hello.ninjs>; rel=\"alternate\"; type=\"application/vnd.iptc.ninjs+json\""));
    }

    [TestCase("html", "text/html")]
    [TestCase("json", "application/json")]
    [TestCase("ninjs", "application/vnd.iptc.ninjs+json")]
    [TestCase("jsonld", "application/ld+json")]
    [TestCase("md", "text/markdown")]
    [TestCase("txt", "text/plain")]
    public async Task A_suffix_chooses_at_either_address_and_both_say_the_same(string suffix, string type)
    {
        var (rest, site) = (await GetAsync($"{resource}.{suffix}"), await GetAsync($"/en/world/hello.{suffix}"));

        Assert.That((rest.Content.Headers.ContentType!.MediaType, site.Content.Headers.ContentType!.MediaType), Is.EqualTo((type, type)));
        Assert.That(await site.Content.ReadAsStringAsync(), Is.EqualTo(await rest.Content.ReadAsStringAsync()).And.Contain("Ann Lee"));
        Assert.That(site.Headers.ETag, Is.EqualTo(rest.Headers.ETag));
    }

    [Test]
    public async Task The_Link_header_names_every_other_format_where_it_is()
    {
        var links = (await GetAsync($"{resource}.md")).Headers.GetValues("Link").SelectMany(value => value.Split(", "))
            .Where(link => link.Contains("rel=\"alternate\"")).Select(link => new Uri(link[1..link.IndexOf('>')])).ToList();

        Assert.That(links.Select(link => Path.GetExtension(link.LocalPath)), Is.EquivalentTo(new[] { ".json", ".html", ".ninjs", ".jsonld", ".txt" }));
        foreach (var link in links)
        {
            Assert.That((await GetAsync(link.PathAndQuery)).StatusCode, Is.EqualTo(HttpStatusCode.OK), link.ToString());
        }
    }

    [TestCase("image/png")]
    [TestCase("text/event-stream")]
    public async Task What_there_is_not_is_refused_with_a_list_of_what_there_is(string accept)
    {
        foreach (var path in new[] { resource, "/en/world/hello" })
        {
            var answer = await GetAsync(path, accept);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotAcceptable), path);
            Assert.That((await ProblemAsync(answer)).Text("detail"), Does.Contain("application/ld+json (.jsonld)").And.Contain("text/markdown (.md)"));
        }
    }

    [Test]
    public async Task An_unknown_suffix_is_told_the_known_ones_and_fields_are_of_the_JSON_alone()
    {
        var pdf = await GetAsync($"{resource}.pdf");
        var fields = await GetAsync($"{resource}.md?fields=id");

        Assert.That(pdf.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await ProblemAsync(pdf)).Text("detail"), Does.Contain(".pdf").And.Contain(".ninjs"));
        Assert.That((await GetAsync("/en/world/hello.pdf")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(fields.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await ProblemAsync(fields)).Text("errors.0.parameter"), Is.EqualTo("fields"));
        Assert.That((await GetAsync($"{resource}.json?fields=id")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/en/city/hello.md", "/en/world/hello.md")]
    [TestCase("/en/world/old-hello.ninjs", "/en/world/hello.ninjs")]
    public async Task A_former_address_moves_with_its_suffix(string path, string to) =>
        Assert.That((await GetAsync(path)).Headers.Location?.OriginalString, Is.EqualTo(to));

    [Test]
    public async Task An_unchanged_format_is_a_304_and_HEAD_has_no_body()
    {
        foreach (var path in new[] { $"{resource}.md", "/en/world/hello.md" })
        {
            var first = await GetAsync(path);
            using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
            using var head = new HttpRequestMessage(HttpMethod.Head, path);

            Assert.That((await news.Http.SendAsync(again)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified), path);
            var answer = await news.Http.SendAsync(head);
            Assert.That((answer.StatusCode, answer.Headers.ETag), Is.EqualTo((HttpStatusCode.OK, first.Headers.ETag)), path);
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.Empty, path);
        }
    }

    [Test]
    public async Task Markdown_has_a_sign_for_each_part_and_takes_no_sign_of_the_text_for_one()
    {
        var text = await (await GetAsync($"{resource}.md")).Content.ReadAsStringAsync();

        Assert.That(text, Does.StartWith("# Salt \\& \\*pepper\\* \\<b\\>\n\n**A deck**\n\n"));
        Assert.That(text, Does.Contain($"One [of *us*](<{new Uri(news.Http.BaseAddress!, "/en/world")}>).\\\n1\\. Two\n\n## Then\n\n- red\n- blue\n  green\n\n> So.\n\n```\na  *b*\n```\n\n| A | B |\n| --- | --- |\n| 1\\|2 | 3 |"));
    }

    [Test]
    public async Task Ninjs_names_the_concepts_the_picture_and_the_translation()
    {
        var item = JsonDocument.Parse(await news.Http.GetStringAsync($"{resource}.ninjs")).RootElement;

        Assert.That(item.At("subjects").Each("uri"), Does.Contain("http://cv.iptc.org/newscodes/mediatopic/20000790").And.Contain("http://www.wikidata.org/entity/Q165"));
        Assert.That(item.At("associations").Each("rel"), Is.EqualTo(new[] { "lead", "translation" }));
        Assert.That(item.Text("bodies.0.value"), Does.Contain($"href=\"{news.Http.BaseAddress}en/world\""));
    }

    [Test]
    public async Task The_head_of_the_page_leads_to_every_format_and_to_the_feeds()
    {
        var page = new HtmlParser().ParseDocument(await news.Http.GetStringAsync("/en/world/hello"));
        var links = page.QuerySelectorAll("link[rel=alternate][type]").ToDictionary(link => link.GetAttribute("type")!, link => link.GetAttribute("href")!);

        Assert.That(links.Keys, Is.SupersetOf(new[] { "application/rss+xml", "application/atom+xml", "application/feed+json", "application/vnd.iptc.ninjs+json", "application/json+oembed", "text/xml+oembed" }));
        foreach (var (type, url) in links)
        {
            var answer = await GetAsync(new Uri(url).PathAndQuery);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), url);
            Assert.That($"{answer.Content.Headers.ContentType!.MediaType}+oembed", Does.StartWith(type), url);
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await news.Http.SendAsync(request);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
