using System.Net;
using NewsApi.Data;
using static NewsApi.Tests.NewsroomClient;

namespace NewsApi.Tests.Articles;

/// <summary>Whatever is handed in, the answer says what is allowed; nothing breaks, nothing runs.</summary>
public class BadInputTests
{
    private const string Create = "mutation ($a: ArticleDraft!) { createArticle(input: {article: $a}) { article { id } errors { ... on Error { code message path } } } }";

    private static readonly object?[][] Wrong =
    [
        ["headline", ""], ["headline", "   "], ["headline", new string('a', 501)], ["headline", "a\u0000b"], ["headline", "two\nlines"], ["language", "xx_YY"],
        ["language", "EN"], ["language", ""], ["slug", "Not A Slug"], ["slug", new string('a', 101)], ["kicker", new string('a', 101)], ["deck", new string('a', 2001)],
        ["place", "a\u0007"], ["section", "unknown"], ["tags", new[] { "unknown" }], ["tags", new[] { "sea", "sea" }], ["credits", new[] { new { author = "nobody" } }],
        ["source", new { name = "" }], ["source", new { name = "A", url = "javascript:alert(1)" }], ["canonicalUrl", "ftp://a.example"], ["copyrightYear", 99],
        ["leadMedia", "TWVkaWE6OTk"], ["story", "nonsense"], ["body", new { }], ["body", new { html = "a", markdown = "b" }], ["body", new { html = "a\u0001" }],
    ];

    [TestCaseSource(nameof(Wrong))]
    public async Task A_wrong_member_is_named_at_both_doors(string member, object value)
    {
        await using var news = new TestNews();
        await news.WithAsync(An.Tag("sea"));
        var desk = await news.AsAsync(Role.Editor);
        var draft = Draft();
        draft[member] = value;
        var refused = await desk.CreateAsync(draft);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), $"{refused.Json}");
        Assert.That((refused.Json.Text("errors.0.path.0"), refused.Json.Text("errors.0.message")), Is.EqualTo((member, refused.Json.Text("errors.0.message"))));
        var error = (await news.DataAsync(Create, new { a = draft }, desk)).At("createArticle.errors.0");
        Assert.That((error.Text("message"), string.Join('/', error.At("path").EnumerateArray())), Is.EqualTo((refused.Json.Text("errors.0.message"), $"article/{refused.Error.Path}")).Or.EqualTo((refused.Json.Text("errors.0.message"), refused.Error.Path)));
        Assert.That((await desk.ReadAsync("/api/v1/articles?status=DRAFT")).Json.At("items").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Script_in_every_member_stays_text()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        const string script = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
        var draft = Draft(script, html: $"<p>Text {script}</p>");
        foreach (var member in new[] { "kicker", "deck", "place", "copyrightHolder", "usageTerms", "leadCaption" })
        {
            draft[member] = script[..Math.Min(100, script.Length)];
        }

        draft["source"] = new { name = script };
        var article = await desk.MoveAsync(await desk.CreateAsync(draft), "publish");
        Assert.That(article.Json.Text("status"), Is.EqualTo("PUBLISHED"), $"{article.Json}");
        Assert.That(article.Json.Text("body.html"), Does.Not.Contain("<script").And.Not.Contain("onerror"));
        var page = await news.Http.GetStringAsync("/en/news/" + article.Json.Text("slug"));
        Assert.That(page, Does.Not.Contain("<script>alert").And.Not.Contain("<img src=x"));
    }

    [Test]
    public async Task Ten_megabytes_and_a_hundred_thousand_nested_elements_are_turned_away()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var large = Draft(html: new string('a', 10_000_000));
        foreach (var (path, sent) in new (string, object)[] { ("/api/v1/articles", large), ("/graphql", new { query = Create, variables = new { a = large } }) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(sent), null, "application/json");
            Assert.That((await desk.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge), path);
        }

        foreach (var opening in new[] { "<div>", "<b>", "<blockquote>" })
        {
            var deep = await desk.CreateAsync(Draft(html: string.Concat(Enumerable.Repeat(opening, 40_000))));
            Assert.That(deep.Error, Is.EqualTo(("INVALID", "body")), opening);
        }

        var many = await desk.CreateAsync(Draft(html: string.Concat(Enumerable.Repeat("<p>One<br>two <b>three</b>", 5_000))));
        Assert.That(many.Status, Is.EqualTo(HttpStatusCode.Created), "Paragraphs side by side are not deep, closed or not.");

        var quotes = await desk.CreateAsync(new { language = "en", headline = "A", body = new { markdown = new string('>', 20_000) + " a" } });
        Assert.That(quotes.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task An_id_of_nothing_is_not_found_by_any_verb()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        foreach (var id in new[] { "nonsense", "QXJ0aWNsZTo5OTk", PublicId.Of("Tag", 1) })
        {
            foreach (var (verb, body) in new (string, object?)[] { ("publish", null), ("submit", null), ("schedule", new { at = "2099-01-01T00:00:00Z" }), ("withdraw", new { reason = "A" }), ("restore", new { revision = 1 }), ("return", null) })
            {
                Assert.That((await desk.AskAsync(HttpMethod.Post, $"/api/v1/articles/{id}/{verb}", 1, body)).Status, Is.EqualTo(HttpStatusCode.NotFound), verb);
            }

            Assert.That((await desk.EditAsync(id, 1, Draft())).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await desk.AskAsync(HttpMethod.Delete, $"/api/v1/articles/{id}", 1)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }
}
