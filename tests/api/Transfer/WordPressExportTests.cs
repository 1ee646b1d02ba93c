using NewsApi.Data;

namespace NewsApi.Tests.Transfer;

public sealed class WordPressExportTests
{
    private readonly ImportDesk desk = new();

    [OneTimeSetUp]
    public Task Start() => desk.OpenAsync();

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [Test]
    public async Task A_WordPress_export_becomes_articles_with_all_that_belongs_to_them()
    {
        var (totals, told) = await desk.ImportAsync("export.xml", WordPress);

        Assert.That((totals.Read, totals.Created, totals.Refused, totals.LeftOut), Is.EqualTo((7, 3, 1, 3)), told);
        Assert.That(told, Does.Contain("export.xml:23: title: is missing; --untitled gives such records one\n"));
        Assert.That(told, Does.Contain($"the picture {desk.Pictures.Url}/gone.jpg is left out: the answer was 404"));
        var ferry = await desk.ArticleAsync("ferry-back");
        Assert.Multiple(() =>
        {
            Assert.That(ferry.Text("headline"), Is.EqualTo("Ferry & harbour back"));
            Assert.That(ferry.Text("deck"), Is.EqualTo("It sails again."));
            Assert.That(ferry.Text("section.name"), Is.EqualTo("City"));
            Assert.That(ferry.At("tags").Each("name"), Is.EqualTo(new[] { "Harbour life", "Boats" }));
            Assert.That(ferry.At("authors").Each("name"), Is.EqualTo(new[] { "Ann Lee", "Guest Writer" }));
            Assert.That(ferry.Text("publishedAt"), Is.EqualTo("2024-11-02T12:00:00Z"));
            Assert.That(ferry.Text("leadMedia.alt"), Is.EqualTo("A ferry at the quay"));
            Assert.That(ferry.Text("leadCaption"), Is.EqualTo("At the quay."));
            Assert.That(
                ferry.Text("body.html"),
                Does.Match("""^<p>First line,<br>\nsecond line\.</p>\n<figure data-media="[^"]+"><img src="/media/[^"]+" srcset="/media/[^"]+ 640w" sizes="[^"]+" width="640" height="480" alt="Quay" loading="lazy" decoding="async" data-tone="#[0-9a-f]{6}"><figcaption>The <em>quay</em> today</figcaption></figure>\n<p>Last\.</p>$"""));
        });
        Assert.That(await desk.RedirectAsync("/2024/11/ferry-back/"), Is.EqualTo("/en/city/ferry-back"));
        Assert.That(await desk.RedirectAsync("/en/city/ferry-old"), Is.EqualTo("/en/city/ferry-back"));

        var asked = desk.Pictures.Requests.Count;
        var again = await desk.ImportAsync("export.xml", WordPress);
        Assert.That((again.Totals.Created, again.Totals.Updated, again.Totals.Unchanged), Is.EqualTo((0, 0, 3)), again.Told);
        Assert.That(desk.Pictures.Requests.Skip(asked).Select(request => request.Path), Is.All.EqualTo("/gone.jpg"));
    }

    [Test]
    public async Task A_draft_becomes_a_draft_of_which_nobody_hears_until_it_is_public_where_it_comes_from()
    {
        await using var news = new TestNews();
        var export = """
            <rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><language>en</language><wp:base_blog_url>https://old.example</wp:base_blog_url>
            <item><title>Secret merger</title><link>https://old.example/secret-merger</link><dc:creator>mole</dc:creator><category domain="category">Takeovers</category><category domain="post_tag">Hushed</category><content:encoded>They merge.</content:encoded><wp:post_id>3</wp:post_id><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
            <item><title></title><wp:post_id>4</wp:post_id><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
            </channel></rss>
            """;

        var (totals, told) = await desk.ImportAsync("drafts.xml", export, into: news);

        Assert.That((totals.Created, totals.Drafts, totals.LeftOut, told), Is.EqualTo((1, 1, 1, "")));
        var id = PublicId.Of("Article", await news.ReadAsync(db => db.Articles.Single().Id));
        var editor = await news.AsAsync(Role.Editor);
        Assert.That((await editor.ReadAsync($"/api/v1/articles/{id}")).Json.Text("status"), Is.EqualTo("DRAFT"));
        foreach (var path in new[] { "/api/v1/articles", "/api/v1/changes", "/api/v1/tags", "/api/v1/authors", "/api/v1/sections", "/feeds.opml", "/sitemap.xml", $"/api/v1/articles/{id}", "/secret-merger", "/en/news/secret-merger" })
        {
            Assert.That(await (await news.Http.GetAsync(path)).Content.ReadAsStringAsync(), Does.Not.Contain("merge").And.Not.Contain("ushed").And.Not.Contain("akeovers").And.Not.Contain("mole"), path);
        }

        var published = export.Replace("<wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>\n<item><title></title>", "<wp:status>publish</wp:status><wp:post_date_gmt>2025-03-01 10:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type></item>\n<item><title></title>", StringComparison.Ordinal);
        var later = await desk.ImportAsync("drafts.xml", published, into: news);
        var article = await news.DocumentAsync($"/api/v1/articles/{id}");
        Assert.That((later.Totals.Updated, article.Text("section.slug"), article.Text("authors.0.slug"), article.Text("tags.0.slug")), Is.EqualTo((1, "takeovers", "mole", "hushed")));
        Assert.That((await news.DocumentAsync("/api/v1/changes")).Text("items.0.kind"), Is.EqualTo("PUBLISHED"));

        // Taken back there, it stays here until editors take it back.
        Assert.That((await desk.ImportAsync("drafts.xml", export, into: news)).Totals.Unchanged, Is.EqualTo(1));
    }

    [TestCase("imports/themeunittestdata.wordpress.xml", 56, 1, 129)]
    [TestCase("imports/wxr-co-authors-plus.xml", 4, 0, 0)]
    [TestCase("imports/ghost.json", 3, 0, 0)]
    public async Task Real_exports_are_imported_and_once_more_changes_nothing(string file, int created, int refused, int leftOut)
    {
        file = Repository.Shared(file);
        await using var empty = new TestNews();

        var first = await desk.ImportAsync(file, null, new(Fetch: false), empty);
        var again = await desk.ImportAsync(file, null, new(Fetch: false), empty);

        Assert.That((first.Totals.Created, first.Totals.Refused, first.Totals.LeftOut), Is.EqualTo((created, refused, leftOut)), first.Told);
        Assert.That((again.Totals.Created, again.Totals.Updated, again.Totals.Unchanged), Is.EqualTo((0, 0, created)));
        Assert.That(await empty.ReadAsync(db => db.Articles.Where(article => article.Body.Contains("[caption") || article.Body.Contains("[gallery") || article.Body.Contains("<!--")).Select(article => article.Headline).ToList()), Is.Empty);
    }

    private string WordPress => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.1/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="https://wordpress.org/export/1.1/">
        <channel><title>Old Courier</title><link>{desk.Pictures.Url}</link><language>en-US</language><wp:wxr_version>1.1</wp:wxr_version>
        <wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name><![CDATA[Ann Lee]]></wp:author_display_name></wp:author>
        <item><title>Ferry &amp;amp; harbour back</title><link>{desk.Pictures.Url}/2024/11/ferry-back/</link><dc:creator>ann</dc:creator><guid isPermaLink="false">{desk.Pictures.Url}/?p=1</guid>
        <content:encoded><![CDATA[First line,
        second line.

        [caption id="attachment_9" align="alignnone" width="300"]<a href="{desk.Pictures.Url}/quay.jpg"><img class="size-medium wp-image-9" src="{desk.Pictures.Url}/quay-300x200.jpg" alt="Quay" /></a> The <em>quay</em> today[/caption]

        Last.<script>alert(1)</script>]]></content:encoded><excerpt:encoded><![CDATA[It <b>sails</b> again.]]></excerpt:encoded>
        <wp:post_id>1</wp:post_id><wp:post_date_gmt>2024-11-02 12:00:00</wp:post_date_gmt><wp:post_name>ferry-back</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>
        <category domain="category" nicename="city"><![CDATA[City]]></category><category domain="category" nicename="harbour-life"><![CDATA[Harbour life]]></category><category domain="post_tag" nicename="boats"><![CDATA[Boats]]></category>
        <category domain="author" nicename="ann"><![CDATA[ann]]></category><category domain="author" nicename="cap-guest"><![CDATA[Guest Writer]]></category><category domain="author" nicename="ann"><![CDATA[ann]]></category>
        <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>ferry-old</wp:meta_value></wp:postmeta></item>
        <item><title>Паром</title><link>{desk.Pictures.Url}/2024/11/parom/</link><dc:creator>ann</dc:creator><content:encoded><![CDATA[<!-- wp:image --><figure class="wp-block-image"><img src="{desk.Pictures.Url}/gone.jpg"/></figure><!-- /wp:image --><!-- wp:paragraph --><p>Текст{'\u000b'}</p><!-- /wp:paragraph -->]]></content:encoded><excerpt:encoded/>
        <wp:post_id>2</wp:post_id><wp:post_date>2024-11-03 12:00:00</wp:post_date><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_name>%d0%bf%d0%b0%d1%80%d0%be%d0%bc</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
        <item><title>Draft</title><wp:post_id>3</wp:post_id><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
        <item><title>Protected</title><wp:post_id>4</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_password>x</wp:post_password></item>
        <item><title>About</title><wp:post_id>5</wp:post_id><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>
        <item><title>quay</title><wp:post_id>9</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:attachment_url>{desk.Pictures.Url}/quay.jpg</wp:attachment_url><excerpt:encoded><![CDATA[At the quay.]]></excerpt:encoded>
        <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value><![CDATA[A ferry at the quay]]></wp:meta_value></wp:postmeta></item>
        <item><title></title><wp:post_id>6</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><pubDate>Mon, 04 Nov 2024 10:00:00 GMT</pubDate></item>
        </channel></rss>
        """;
}
