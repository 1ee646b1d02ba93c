using System.Net;
using NewsApi.Data;
using static NewsApi.Tests.NewsroomClient;

namespace NewsApi.Tests.Articles;

/// <summary>What the newsroom does to articles, and what it is told when it cannot.</summary>
public class ArticleWritesTests
{
    [Test]
    public async Task A_draft_of_a_contributor_becomes_public_through_an_editor()
    {
        await using var news = new TestNews();
        await news.WithAsync(An.Section("city"), An.Author("lena"), An.Tag("sea"), An.Tag("ferries"));
        var (writer, desk) = (await news.AsAsync(Role.Contributor), await news.AsAsync(Role.Editor));

        var draft = await writer.CreateAsync(new
        {
            language = "en", headline = "The night ferry is back", deck = "After dark", kicker = "Harbour", section = "city", place = "Tarn",
            tags = new[] { "sea", "ferries" }, credits = new[] { new { author = "lena", role = "AUTHOR" } },
            source = new { name = "Gazette", url = "https://gazette.example/a" }, copyrightHolder = "Gazette", copyrightYear = 2020,
            body = new { markdown = "It sails at **nine**.\n\n## When\n\n- Monday\n" },
        });
        Assert.That(draft.Status, Is.EqualTo(HttpStatusCode.Created), $"{draft.Json}");
        Assert.That((draft.Json.Text("status"), draft.Json.Text("slug"), draft.Version), Is.EqualTo(("DRAFT", "the-night-ferry-is-back", 1)));
        Assert.That(draft.Json.Text("body.html"), Is.EqualTo("<p>It sails at <strong>nine</strong>.</p>\n<h2>When</h2>\n<ul>\n<li>Monday</li>\n</ul>"));
        Assert.That(draft.Json.At("tags").Each("slug"), Is.EqualTo(new[] { "sea", "ferries" }));

        var path = $"/api/v1/articles/{draft.Id}";
        Assert.That((await news.Http.ReadAsync(path)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await writer.MoveAsync(draft, "publish")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        var submitted = await writer.MoveAsync(draft, "submit");
        Assert.That(submitted.Json.Text("status"), Is.EqualTo("SUBMITTED"));
        Assert.That((await writer.EditAsync(draft.Id, 2, Draft())).Error.Code, Is.EqualTo("WRONG_STATE"), "it is the editors' now");

        var published = await desk.MoveAsync(submitted, "publish");
        Assert.That((published.Json.Text("status"), published.Version), Is.EqualTo(("PUBLISHED", 3)));
        var read = await news.Http.ReadAsync(path);
        Assert.That((read.Json.Text("section.slug"), read.Json.Text("authors.0.slug"), read.Json.Text("source.name")), Is.EqualTo(("city", "lena", "Gazette")));
        Assert.That(read.Json.Text("publishedAt"), Is.EqualTo(read.Json.Text("updatedAt")));
        Assert.That((await news.DataAsync("{ tag(slug: \"sea\") { articles { nodes { headline } } } }")).At("tag.articles.nodes").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_verbs_stand_at_the_GraphQL_door()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        async Task<System.Text.Json.JsonElement> DoAsync(string verb, string arguments, object? variables = null) => (await news.DataAsync(
            $"mutation($a: ArticleDraft) {{ {verb}(input: {{ {arguments} }}) {{ article {{ id slug status version corrections {{ note }} }} warnings {{ code }} errors {{ ... on Error {{ code path }} {(verb == "createArticle" ? "" : "... on WrongStateError { state } ... on VersionConflictError { currentVersion changedBy }")} }} }} }}".Replace(
                "($a: ArticleDraft)", variables is null ? "" : "($a: ArticleDraft!)", StringComparison.Ordinal), variables, desk)).At(verb);

        var made = await DoAsync("createArticle", "article: $a", new { a = Draft(html: "<p onclick=\"x()\">Hello</p><script>bad()</script>") });
        Assert.That(made.At("warnings").Each("code"), Is.EquivalentTo(new[] { "ELEMENT_REMOVED", "ATTRIBUTE_REMOVED" }));
        var id = made.Text("article.id");
        Assert.That((await DoAsync("publishArticle", $"id: \"{id}\", version: 1")).Text("article.status"), Is.EqualTo("PUBLISHED"));
        var stale = (await DoAsync("withdrawArticle", $"id: \"{id}\", version: 1, reason: \"No\"")).At("errors.0");
        Assert.That((stale.Text("code"), stale.At("currentVersion").GetInt32(), stale.Text("changedBy")), Is.EqualTo(("VERSION_CONFLICT", 2, "editor")));
        Assert.That((await DoAsync("editArticle", $"id: \"{id}\", version: 2, article: $a", new { a = Draft() })).Text("errors.0.path.0"), Is.EqualTo("change"));
        var corrected = await DoAsync("editArticle", $"id: \"{id}\", version: 2, article: $a, change: CORRECTION, note: \"It was ten.\"", new { a = Draft() });
        Assert.That(corrected.Text("article.corrections.0.note"), Is.EqualTo("It was ten."), $"{corrected}");
        var scheduled = (await DoAsync("scheduleArticle", $"id: \"{id}\", version: 3, at: \"2099-01-01T00:00:00Z\"")).At("errors.0");
        Assert.That((scheduled.Text("code"), scheduled.Text("state")), Is.EqualTo(("WRONG_STATE", "PUBLISHED")));
        Assert.That((await DoAsync("withdrawArticle", $"id: \"{id}\", version: 3, reason: \"Forged\"")).Text("article.status"), Is.EqualTo("WITHDRAWN"));

        var told = await news.DataAsync($"{{ article(id: \"{id}\") {{ id }} withdrawal(path: \"/en/news/ferry-back\") {{ id language reason url }} }}");
        Assert.That((told.At("article").ValueKind, told.Text("withdrawal.reason"), told.Text("withdrawal.id")), Is.EqualTo((System.Text.Json.JsonValueKind.Null, "Forged", id)));
    }

    [Test]
    public async Task An_edit_of_a_public_article_says_what_kind_it_is_and_keeps_every_version()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var article = await desk.PublishedAsync();
        Assert.That((await desk.EditAsync(article.Id, 2, Draft())).Error, Is.EqualTo(("INVALID", "change")));
        Assert.That((await desk.EditAsync(article.Id, 2, new { language = "en", headline = "A", body = new { html = "<p>A</p>" }, change = "CORRECTION" })).Error, Is.EqualTo(("INVALID", "note")));

        var corrected = await desk.EditAsync(article.Id, 2, new
        {
            language = "en", headline = "Ferry is back", body = new { html = "<p>First.</p><p>It sails at ten.</p>" }, change = "CORRECTION", note = "The hour was wrong.",
        });
        Assert.That(corrected.Status, Is.EqualTo(HttpStatusCode.OK), $"{corrected.Json}");
        var read = (await news.Http.ReadAsync($"/api/v1/articles/{article.Id}")).Json;
        Assert.That((read.Text("corrections.0.note"), read.At("publishedRevisions").GetArrayLength()), Is.EqualTo(("The hour was wrong.", 2)));
        Assert.That(read.Text("publishedRevisions.0.publicUntil"), Is.EqualTo(read.Text("publishedRevisions.1.publicFrom")));

        var saved = (await desk.ReadAsync($"/api/v1/articles/{article.Id}/revisions")).Json;
        Assert.That(saved.Each("status"), Is.EqualTo(new[] { "PUBLISHED", "PUBLISHED", "DRAFT" }));
        var differences = (await desk.ReadAsync($"/api/v1/articles/{article.Id}/differences?from=2&to=3")).Json;
        Assert.That(
            differences.EnumerateArray().Select(one => (one.Text("part"), one.Text("kind"), one.Text("before"), one.Text("after"))),
            Is.EqualTo(new[]
            {
                ("headline", "CHANGED", "Ferry back", "Ferry is back"), ("body", "CHANGED", "It sails at nine.", "First."), ("body", "ADDED", null, "It sails at ten."),
            }));

        var restored = await desk.MoveAsync(corrected, "restore", new { revision = 2, change = "UPDATE" });
        Assert.That((restored.Json.Text("headline"), restored.Json.Text("body.html"), restored.Version), Is.EqualTo(("Ferry back", "<p>It sails at nine.</p>", 4)), $"{restored.Json}");
        Assert.That((await desk.MoveAsync(restored, "restore", new { revision = 9, change = "TYPO" })).Error, Is.EqualTo(("NOT_FOUND", "revision")));
        Assert.That((await news.Http.ReadAsync($"/api/v1/articles/{article.Id}/revisions")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_changed_slug_leads_on_and_a_taken_one_is_refused_with_a_free_one()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var article = await desk.PublishedAsync();
        var moved = await desk.EditAsync(article.Id, 2, new { language = "en", headline = "Ferry back", slug = "boat", body = new { html = "<p>A</p>" }, change = "TYPO" });
        Assert.That(moved.Json.Text("slug"), Is.EqualTo("boat"));
        Assert.That((await news.Http.ReadAsync("/api/v1/articles/by-slug/en/ferry-back")).Id, Is.EqualTo(article.Id));
        Assert.That(await news.DataAsync("{ article(path: \"/en/news/ferry-back\") { slug } }") is var byPath ? byPath.Text("article.slug") : null, Is.EqualTo("boat"));

        foreach (var (slug, free) in new[] { ("boat", "boat-2"), ("ferry-back", "ferry-back-2"), ("search", "search-2") })
        {
            var refused = await desk.CreateAsync(new { language = "en", headline = "Other", slug });
            Assert.That((refused.Status, refused.Error.Code, refused.Json.Text("errors.0.suggestion")), Is.EqualTo((HttpStatusCode.Conflict, "SLUG_TAKEN", free)));
        }

        Assert.That((await desk.CreateAsync(Draft())).Json.Text("slug"), Is.EqualTo("ferry-back-2"), "nobody asked for it, so a free one is taken");
        Assert.That((await desk.CreateAsync(Draft(language: "ru"))).Json.Text("slug"), Is.EqualTo("ferry-back"), "another language");
    }

    [Test]
    public async Task An_illegal_move_is_refused_with_the_state_it_is_in()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var article = await desk.PublishedAsync();
        var gone = await desk.MoveAsync(article, "withdraw", new { reason = "It was wrong." });
        foreach (var (verb, body) in new (string, object?)[] { ("publish", null), ("submit", null), ("schedule", new { at = "2099-01-01T00:00:00Z" }), ("withdraw", new { reason = "A" }), ("restore", new { revision = 1 }) })
        {
            var refused = await desk.MoveAsync(gone, verb, body);
            Assert.That((refused.Status, refused.Error.Code, refused.Json.Text("errors.0.state")), Is.EqualTo((HttpStatusCode.Conflict, "WRONG_STATE", "WITHDRAWN")), verb);
        }

        Assert.That((await desk.AskAsync(HttpMethod.Delete, $"/api/v1/articles/{gone.Id}", gone.Version)).Error.Code, Is.EqualTo("WRONG_STATE"));
        var draft = await desk.CreateAsync(Draft("Another"));
        Assert.That((await desk.MoveAsync(draft, "schedule", new { at = "2001-01-01T00:00:00Z" })).Error, Is.EqualTo(("INVALID", "at")));
        Assert.That((await desk.MoveAsync(await desk.CreateAsync(new { language = "en", headline = "Empty" }), "publish")).Error, Is.EqualTo(("INVALID", "body")));
        Assert.That((await desk.MoveAsync(draft with { Json = gone.Json }, "publish")).Status, Is.EqualTo(HttpStatusCode.Conflict));

        var told = await news.Http.ReadAsync($"/api/v1/articles/{gone.Id}");
        Assert.That((told.Status, told.Json.Text("withdrawal.reason"), told.Json.Text("withdrawal.language")), Is.EqualTo((HttpStatusCode.Gone, "It was wrong.", "en")));
        Assert.That($"{told.Json}", Does.Not.Contain("Ferry back").And.Not.Contain("nine"));
        Assert.That((await news.Http.ReadAsync("/api/v1/articles/by-slug/en/ferry-back")).Status, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await desk.AskAsync(HttpMethod.Delete, $"/api/v1/articles/{draft.Id}", 1)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await desk.ReadAsync($"/api/v1/articles/{draft.Id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_key_makes_one_article_however_often_the_call_is_sent()
    {
        await using var news = new TestNews();
        var (desk, other) = (await news.AsAsync(Role.Editor), await news.AsAsync(Role.Editor, "other"));
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.CreateAsync(Draft(), "k1")));
        Assert.That(made.Select(one => one.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await desk.CreateAsync(Draft("Else"), "k1")).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await other.CreateAsync(Draft("Else"), "k1")).Status, Is.EqualTo(HttpStatusCode.Created), "another caller's key");
        Assert.That((await desk.ReadAsync("/api/v1/articles?status=DRAFT")).Json.At("items").GetArrayLength(), Is.EqualTo(2));
        Assert.That((await desk.CreateAsync(Draft(), "")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_stale_write_is_told_who_was_faster()
    {
        await using var news = new TestNews();
        var (desk, other) = (await news.AsAsync(Role.Editor), await news.AsAsync(Role.Editor, "other"));
        var draft = await desk.CreateAsync(Draft());
        var read = await desk.ReadAsync($"/api/v1/articles/{draft.Id}");
        Assert.That($"{read.Response.Headers.ETag}", Is.EqualTo("\"1\""));
        var saves = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? desk : other).EditAsync(draft.Id, 1, Draft($"Take {n}"))));
        Assert.That(saves.Count(save => save.Status == HttpStatusCode.OK), Is.EqualTo(1));
        var stale = saves.First(save => save.Status == HttpStatusCode.PreconditionFailed);
        Assert.That((stale.Json.At("errors.0.currentVersion").GetInt32(), stale.Json.Text("errors.0.changedBy")), Is.EqualTo((2, "editor")).Or.EqualTo((2, "other")));
    }

    [Test]
    public async Task A_translation_joins_its_story_once_a_language()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var english = await desk.PublishedAsync();
        var story = english.Json.Text("story");
        var russian = await desk.CreateAsync(new { language = "ru", headline = "Паром", body = new { html = "<p>Да.</p>" }, story });
        Assert.That(russian.Json.Text("story"), Is.EqualTo(story));
        Assert.That((await news.Http.ReadAsync($"/api/v1/articles/{english.Id}")).Json.At("translations").GetArrayLength(), Is.Zero, "not before it is public");
        await desk.MoveAsync(russian, "publish");
        Assert.That((await news.Http.ReadAsync($"/api/v1/articles/{english.Id}")).Json.Text("translations.0.headline"), Is.EqualTo("Паром"));
        Assert.That((await desk.CreateAsync(new { language = "ru", headline = "Ещё", story })).Error, Is.EqualTo(("INVALID", "story")));
        Assert.That((await desk.CreateAsync(new { language = "hy", headline = "Ա", story = "U3Rvcnk6OTk5" })).Error, Is.EqualTo(("NOT_FOUND", "story")));
        Assert.That((await desk.EditAsync(english.Id, 2, new { language = "az", headline = "A", change = "TYPO" })).Error, Is.EqualTo(("INVALID", "language")));
    }
}
