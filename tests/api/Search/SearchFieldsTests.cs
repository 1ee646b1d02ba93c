using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Tests.Search;

/// <summary>One small newsroom that is only read.</summary>
public class SearchFieldsTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public async Task Publish()
    {
        var (city, world) = (An.Section("city", "City"), An.Section("world", "World"));
        var (ferries, opera) = (An.Tag("ferries", "Ferries"), An.Tag("opera", "Opera"));
        var alieva = new Author { Slug = "alieva", Names = new() { ["en"] = "Leyla Aliyeva", ["ru"] = "Лейла Алиева", ["az"] = "Leyla Əliyeva" } };
        var story = new Story();
        news = await new TestNews().PublishAsync(
            An.Article("ferry", city, headline: "The night ferry is back in the harbour", body: "<p>Sailors were running along the quay.</p>", story: story).Tagged(ferries).By(alieva),
            An.Article("library", city, hour: 1, headline: "A library on rails", body: "<p>The ferry brings books, <b>too</b>. Books & papers &lt;b&gt;.</p>"),
            An.Article("opera", world, hour: 2, headline: "An opera score is found", body: "<p>Nobody had seen the harbour of the play.</p>").Tagged(opera),
            An.Article("parom", city, "ru", headline: "Ночной паром вернулся в гавань", body: "<p>Пассажиры ждали у причалов, ёлка стояла рядом.</p>", story: story).By(alieva),
            An.Article("lastanav", city, "hy", headline: "Գիշերային լաստանավը վերադարձավ Երևան", body: "<p>Ինչո՞ւ էին նավաստիները սպասում։</p>", story: story),
            An.Article("bere", city, "az", headline: "Gecə bərəsi limana qayıtdı", body: "<p>Sərnişinlər İstanbul'dan gələn gəmini gözləyirdilər.</p>", story: story),
            An.Article("zh", city, "zh", headline: "夜间渡轮回到港口", body: "<p>三十年来第一次。</p>"),
            An.Article("hidden", city, status: ArticleStatus.Draft, headline: "Ferry zzsecret"));
        await news.SlugsAsync("渡轮", expected: 1);
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("sailor ran", "ferry")]
    [TestCase("harbours", "ferry", "opera")]
    [TestCase("паромы", "parom")]
    [TestCase("елки", "parom")]
    [TestCase("լաստանավի", "lastanav")]
    [TestCase("ինչու", "lastanav")]
    [TestCase("limandan", "bere")]
    [TestCase("istanbul", "bere")]
    [TestCase("gece beresi", "bere")]
    [TestCase("港口", "zh")]
    public async Task A_word_is_found_in_any_of_its_forms(string query, params string[] slugs) =>
        Assert.That(await news.SlugsAsync(query), Is.EquivalentTo(slugs));

    [TestCase("Erevan", "lastanav")]
    [TestCase("Ереван", "lastanav")]
    [TestCase("Алиева", "ferry", "parom")]
    [TestCase("Alieva", "ferry", "parom")]
    public async Task A_name_is_found_in_whichever_script_it_is_typed(string query, params string[] slugs) =>
        Assert.That(await news.SlugsAsync(query), Is.EquivalentTo(slugs));

    [TestCase("\"night ferry\"", "ferry")]
    [TestCase("ferry -library", "ferry")]
    [TestCase("ferry -\"night ferry\"", "library")]
    [TestCase("ferry -night-ferries", "ferry", "library")]
    [TestCase("ferry -night-ferry", "library")]
    [TestCase("ferry -nights", "library")]
    [TestCase("libr*", "library")]
    public async Task Phrases_refusals_and_beginnings_are_understood(string query, params string[] slugs) =>
        Assert.That(await news.SlugsAsync(query), Is.EquivalentTo(slugs));

    [Test]
    public async Task A_slip_is_forgiven_and_the_right_word_offered()
    {
        var found = await news.DataAsync("{ search(query: \"libary rails\") { didYouMean nodes { article { slug } } } }");

        Assert.That(found.At("search.didYouMean").GetString(), Is.EqualTo("library rails"));
        Assert.That(found.At("search.nodes.0.article.slug").GetString(), Is.EqualTo("library"));
    }

    [TestCase("fery nigt", "ferry night")]
    [TestCase("libary harbour night", "library harbour night")]
    [TestCase("\"ferry night\"", "ferry night")]
    [TestCase("\"ferry night\" -\"a b\"", "ferry night -\"a b\"")]
    [TestCase("-rails libary", null)]
    [TestCase("ferry", null)]
    public async Task What_is_offered_finds_something(string query, string? offered)
    {
        var found = await news.DataAsync("query($q: String!) { search(query: $q) { didYouMean } }", new { q = query });

        Assert.That(found.At("search.didYouMean").GetString(), Is.EqualTo(offered));
    }

    [TestCase("\"ferry night\"")]
    [TestCase("\"rails books\"")]
    public async Task Phrases_alone_are_meant_as_they_stand(string query) => Assert.That(await news.SlugsAsync(query), Is.Empty);

    [Test]
    public async Task Of_a_sentence_with_a_phrase_that_is_nowhere_the_words_are_found() =>
        Assert.That((await news.SlugsAsync("the \"books on rails\" of a library"))[0], Is.EqualTo("library"));

    [Test]
    public async Task The_headline_weighs_more_than_the_text() => Assert.That(await news.SlugsAsync("ferry"), Is.EqualTo(new[] { "ferry", "library" }));

    [TestCase("section: \"city\"", "ferry")]
    [TestCase("section: \"world\"", "opera")]
    [TestCase("tag: \"opera\"", "opera")]
    [TestCase("author: \"alieva\"", "ferry")]
    [TestCase("language: \"en\", from: \"2025-07-02T14:00:00Z\"", "opera")]
    [TestCase("to: \"2025-07-02T14:00:00Z\"", "ferry")]
    [TestCase("language: \"ru\"")]
    [TestCase("section: \"nowhere\"")]
    public async Task Filters_narrow_it(string where, params string[] slugs) => Assert.That(await news.SlugsAsync("harbour", where: where), Is.EquivalentTo(slugs));

    [Test]
    public async Task Counts_tell_how_the_articles_found_are_spread()
    {
        var facets = (await news.DataAsync(
            """
            { search(query: "harbour") { totalCount facets {
              sections { section { slug } count } tags { tag { slug } count } authors { author { name } count } languages { language count } years { year count } } } }
            """)).At("search");

        Assert.That(facets.GetProperty("totalCount").GetInt32(), Is.EqualTo(2));
        Assert.That(facets.GetProperty("facets").GetRawText(), Is.EqualTo(
            """{"sections":[{"section":{"slug":"city"},"count":1},{"section":{"slug":"world"},"count":1}],"tags":[{"tag":{"slug":"ferries"},"count":1},{"tag":{"slug":"opera"},"count":1}],"authors":[{"author":{"name":"Leyla Aliyeva"},"count":1}],"languages":[{"language":"en","count":2}],"years":[{"year":2025,"count":2}]}"""));
    }

    [Test]
    public async Task Addresses_of_searches_beside_this_one_keep_what_narrows_it()
    {
        const string Narrow = "language: \"en\", section: \"city\", tag: \"ferries\", author: \"alieva\", from: \"2025-01-01T00:00:00Z\", to: \"2026-01-01T00:00:00Z\"";
        async Task<JsonElement> PathsAsync(string where, string query) => (await news.DataAsync(
            $$"""
            { search(query: "{{query}}", order: NEWEST, where: { {{where}} }) {
              didYouMeanPath everywherePath relevancePath newestPath isNarrowed
              facets { sections { path isChosen } tags { path isChosen } authors { path isChosen } years { path isChosen } languages { path name } } } }
            """)).At("search");

        var narrow = await PathsAsync(Narrow, "harbuor nigth");
        const string Kept = "&section=city&tag=ferries&author=alieva&year=2025&order=newest";
        Assert.That(narrow.Text("didYouMeanPath"), Is.EqualTo($"/en/search?q=harbour%20night{Kept}"));
        Assert.That((narrow.Text("relevancePath"), narrow.At("newestPath").ValueKind), Is.EqualTo(($"/en/search?q=harbuor%20nigth{Kept[..^13]}", JsonValueKind.Null)));
        Assert.That((narrow.Text("everywherePath"), narrow.At("isNarrowed").GetBoolean()), Is.EqualTo(("/en/search?q=harbuor%20nigth&order=newest", true)));
        Assert.That((await PathsAsync(Narrow, "harbour")).At("facets").GetRawText(), Is.EqualTo(
            """{"sections":[{"path":"/en/search?q=harbour&tag=ferries&author=alieva&year=2025&order=newest","isChosen":true}],"tags":[{"path":"/en/search?q=harbour&section=city&author=alieva&year=2025&order=newest","isChosen":true}],"authors":[{"path":"/en/search?q=harbour&section=city&tag=ferries&year=2025&order=newest","isChosen":true}],"years":[{"path":"/en/search?q=harbour&section=city&tag=ferries&author=alieva&order=newest","isChosen":true}],"languages":[{"path":"/en/search?q=harbour&section=city&tag=ferries&author=alieva&year=2025&order=newest","name":"English"}]}"""));

        var wide = await PathsAsync("language: \"en\", from: \"2025-03-01T00:00:00Z\"", "harbour");
        Assert.That((wide.At("everywherePath").GetString(), wide.At("isNarrowed").GetBoolean()), Is.EqualTo(("/en/search?q=harbour&order=newest", true)));
        Assert.That((wide.Text("facets.years.0.path"), wide.At("facets.years.0.isChosen").GetBoolean()), Is.EqualTo(("/en/search?q=harbour&year=2025&order=newest", false)));
    }

    [TestCase("паром", "en", "ru 1 /ru/search?q=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC")]
    [TestCase("harbour", "ru", "en 2 /en/search?q=harbour")]
    [TestCase("港口", "en", "")]
    public async Task What_little_is_found_of_in_a_language_is_counted_in_the_other_editions(string query, string language, string expected)
    {
        var found = await news.DataAsync(
            "query($q: String!, $l: String!) { search(query: $q, where: { language: $l }) { elsewhere { language count path } } }", new { q = query, l = language });
        Assert.That(
            string.Join(' ', found.At("search.elsewhere").EnumerateArray().Select(one => $"{one.Text("language")} {one.At("count")} {one.Text("path")}")), Is.EqualTo(expected));
    }

    [Test]
    public async Task What_was_found_is_marked_and_all_else_escaped()
    {
        var hit = (await news.DataAsync("{ search(query: \"ferries book\") { nodes { headlineHtml fragments } } }")).At("search.nodes.0");

        Assert.That(hit.At("fragments.0").GetString(), Is.EqualTo("The <mark>ferry</mark> brings <mark>books</mark>, too. <mark>Books</mark> &amp; papers &lt;b&gt;."));
    }

    [Test]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = (await news.DataAsync(
                "query($after: String) { search(query: \"ferry harbour\", first: 1, after: $after) { nodes { article { slug } } pageInfo { hasNextPage endCursor } } }", new { after })).GetProperty("search");
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(node => node.At("article.slug").GetString()!));
            after = page.At("pageInfo.hasNextPage").GetBoolean() ? page.At("pageInfo.endCursor").GetString() : null;
        }
        while (after is not null);

        Assert.That(seen, Is.EquivalentTo(await news.SlugsAsync("ferry harbour")).And.Unique);
    }

    [Test]
    public async Task A_foreign_cursor_is_refused_with_the_argument_named() =>
        Assert.That((await news.QueryAsync("{ search(query: \"a\", after: \"x\") { totalCount } }")).At("errors.0.extensions.argument").GetString(), Is.EqualTo("after"));

    [Test]
    public async Task A_draft_is_never_found() => Assert.That(await news.SlugsAsync("zzsecret"), Is.Empty);

    [TestCase("fer", "en", "TAG /en/tag/ferries", "ARTICLE /en/city/ferry")]
    [TestCase("the night f", "en", "ARTICLE /en/city/ferry")]
    [TestCase("али", "ru", "AUTHOR /ru/author/alieva", "ARTICLE /ru/city/parom")]
    [TestCase("alij", "en", "AUTHOR /en/author/alieva", "ARTICLE /en/city/ferry")]
    [TestCase("cit", "en", "SECTION /en/city")]
    [TestCase("  ", "en")]
    public async Task What_is_being_typed_is_completed(string prefix, string language, params string[] expected)
    {
        var found = await news.DataAsync("query($p: String!, $l: String!) { suggest(prefix: $p, language: $l) { kind path } }", new { p = prefix, l = language });

        Assert.That(
            found.GetProperty("suggest").EnumerateArray().Select(one => $"{one.GetProperty("kind").GetString()} {one.GetProperty("path").GetString()}"),
            Is.EqualTo(expected));
    }

    [Test]
    public async Task Related_articles_are_of_the_language_and_never_itself()
    {
        var related = (await news.DataAsync("{ article(slug: \"ferry\", language: \"en\") { related { slug } } }")).At("article.related");

        Assert.That(related.Each("slug"), Is.EquivalentTo(new[] { "library", "opera" }));
    }

    /// <summary>Why what is related, all of one language, cannot hold a translation of the article itself.</summary>
    [Test]
    public async Task A_story_has_no_two_articles_of_one_language()
    {
        var story = (await news.DataAsync("{ article(slug: \"ferry\", language: \"en\") { story } }")).Text("article.story");
        var again = An.Article("ferry-again", An.Section("port"), headline: "The night ferry is back in the harbour");
        (again.Story, again.StoryId) = (null!, PublicId.Read("Story", story!)!.Value);

        Assert.That(() => news.WithAsync(again), Throws.TypeOf<DbUpdateException>());
    }

    [Test]
    public async Task Both_doors_find_the_same()
    {
        var rest = await news.Http.GetFromJsonAsync<JsonElement>("/api/v1/search?q=harbour&language=en");
        Assert.That(rest.GetProperty("items").EnumerateArray().Select(item => item.At("article.slug").GetString()), Is.EqualTo(await news.SlugsAsync("harbour", where: "language: \"en\"")));
        Assert.That(rest.GetProperty("totalCount").GetInt32(), Is.EqualTo(2));

        var suggest = await news.Http.GetFromJsonAsync<JsonElement>("/api/v1/suggest?prefix=fer");
        Assert.That(suggest.At("items.0.text").GetString(), Is.EqualTo("Ferries"));
    }
}
