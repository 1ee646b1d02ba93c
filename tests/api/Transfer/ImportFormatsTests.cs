using System.IO.Compression;
using System.Text;
using NewsApi.Tests.Media;

namespace NewsApi.Tests.Transfer;

/// <summary>What other systems export, each in a small sample that holds the traps of the real ones.</summary>
public sealed class ImportFormatsTests
{
    private readonly ImportDesk desk = new();

    [OneTimeSetUp]
    public Task Start() => desk.OpenAsync();

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [Test]
    public async Task Pictures_are_taken_from_a_folder_where_they_are_at_hand()
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, "uploads", "2024"));
        using var shot = Shot.Quarters();
        await File.WriteAllBytesAsync(Path.Combine(desk.Folder, "uploads", "2024", "b.jpg"), shot.Jpeg());
        var feed = """
            <rss version="2.0"><channel><title>Old</title><language>en</language><item><guid>at-hand</guid><title>At hand</title><pubDate>Mon, 04 Nov 2024 10:00:00 GMT</pubDate>
            <description>&lt;p&gt;See&lt;/p&gt;&lt;img src="https://nowhere.invalid/wp-content/uploads/2024/b.jpg"&gt;</description></item></channel></rss>
            """;

        var (totals, told) = await desk.ImportAsync("hand.xml", feed, new(MediaFolder: Path.Combine(desk.Folder, "uploads")));

        Assert.That((totals.Created, told), Is.EqualTo((1, "")));
        Assert.That((await desk.ArticleAsync("at-hand")).Text("body.html"), Does.Contain("width=\"320\" height=\"200\""));
    }

    [Test]
    public async Task A_Ghost_export_becomes_articles_also_where_only_the_editors_form_is_there()
    {
        var ghost = """
            {"db":[{"meta":{"version":"5.0"},"data":{
              "posts":[
                {"id":"p1","uuid":"u1","title":"Harbour notes","slug":"harbour-notes","html":"<p>Hello</p><h1>Big</h1>","feature_image":"__GHOST_URL__/f.jpg","type":"post","status":"published","visibility":"public","published_at":"2025-01-01T10:00:00.000Z","custom_excerpt":"In short"},
                {"id":"p2","title":"Lexical","slug":"lexical","html":null,"lexical":"{\"root\":{\"type\":\"root\",\"children\":[{\"type\":\"paragraph\",\"children\":[{\"type\":\"extended-text\",\"text\":\"Bold & \",\"format\":1},{\"type\":\"link\",\"url\":\"https://x.example/\",\"children\":[{\"type\":\"text\",\"text\":\"link\",\"format\":0}]}]},{\"type\":\"list\",\"listType\":\"bullet\",\"children\":[{\"type\":\"listitem\",\"children\":[{\"type\":\"text\",\"text\":\"one\"}]}]}]}}","type":"post","status":"published","published_at":1735725600000},
                {"id":"p3","title":"For members","slug":"m","html":"<p>Secret</p>","type":"post","status":"published","visibility":"members","published_at":"2025-01-01T10:00:00.000Z"},
                {"id":"p4","title":"Draft","slug":"d","html":"<p>Secret</p>","type":"post","status":"draft","visibility":"public"},
                {"id":5,"title":"Old editor","slug":"old-editor","page":0,"status":"published","author_id":7,"published_at":"2016-01-01 10:00:00","mobiledoc":"{\"version\":\"0.3.1\",\"markups\":[[\"strong\"]],\"atoms\":[],\"cards\":[],\"sections\":[[1,\"p\",[[0,[0],1,\"Loud\"],[0,[],0,\" words\"]]]]}"}],
              "users":[{"id":"a1","name":"Ann Lee"},{"id":7,"name":"Old Hand"}],
              "tags":[{"id":"t1","name":"Port"},{"id":"t2","name":"#internal","visibility":"internal"},{"id":"t3","name":"Sea"}],
              "posts_authors":[{"post_id":"p1","author_id":"a1","sort_order":0}],
              "posts_tags":[{"post_id":"p1","tag_id":"t3","sort_order":1},{"post_id":"p1","tag_id":"t1","sort_order":0},{"post_id":"p1","tag_id":"t2","sort_order":2}],
              "settings":[{"key":"locale","value":"en"}]}}]}
            """;

        var (totals, told) = await desk.ImportAsync("ghost.json", ghost, new(Site: new Uri(desk.Pictures.Url)));

        Assert.That((totals.Read, totals.Created, totals.LeftOut, told), Is.EqualTo((5, 4, 1, "")));
        var notes = await desk.ArticleAsync("harbour-notes");
        Assert.Multiple(() =>
        {
            Assert.That(notes.At("authors").Each("name"), Is.EqualTo(new[] { "Ann Lee" }));
            Assert.That((notes.Text("section.name"), notes.Text("deck"), notes.Text("body.html")), Is.EqualTo(("Port", "In short", "<p>Hello</p>\n<h2>Big</h2>")));
            Assert.That(notes.At("tags").Each("name"), Is.EqualTo(new[] { "Port", "Sea" }));
            Assert.That(notes.Text("leadMedia.url"), Does.Contain("/media/"));
        });
        Assert.That((await desk.ArticleAsync("lexical")).Text("body.html"), Is.EqualTo("<p><strong>Bold &amp; </strong><a href=\"https://x.example/\" rel=\"noopener\">link</a></p>\n<ul><li>one</li></ul>"));
        var old = await desk.ArticleAsync("old-editor");
        Assert.That((old.Text("body.html"), old.Text("authors.0.name")), Is.EqualTo(("<p><strong>Loud</strong> words</p>", "Old Hand")));
        Assert.That(await desk.RedirectAsync("/harbour-notes"), Is.EqualTo("/en/port/harbour-notes"));
    }

    [TestCase("""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>Wire</title><entry><id>KEY</id><title type="html">Tide &amp;amp; time</title><link href="https://wire.example/a/KEY"/><author><name>Ann Lee</name></author><published>2025-03-01T10:00:00+04:00</published><updated>2025-03-02T10:00:00Z</updated><category term="port" label="Quay"/><category term="buoys"/><summary>Short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long <b>text</b></p></div></content></entry></feed>""")]
    [TestCase("""<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title><language>en-gb</language><item><title>Tide &amp;amp; time</title><link>https://wire.example/a/KEY</link><guid isPermaLink="false">KEY</guid><d:creator>Ann Lee</d:creator><pubDate>Sat, 01 Mar 2025 02:00:00 EDT</pubDate><category>Quay</category><category>buoys</category><description>Short</description><c:encoded><![CDATA[<p>Long <b>text</b></p>]]></c:encoded></item></channel></rss>""")]
    [TestCase("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title></channel><item><title>Tide &amp;amp; time</title><link>https://wire.example/a/KEY</link><d:creator>Ann Lee</d:creator><d:language>en</d:language><d:date>2025-03-01T06:00:00Z</d:date><d:subject>Quay</d:subject><d:subject>buoys</d:subject><description>Short</description><c:encoded>&lt;p>Long &lt;b>text&lt;/b>&lt;/p></c:encoded></item></rdf:RDF>""")]
    public async Task Every_kind_of_feed_says_the_same(string feed)
    {
        var key = $"tide-{feed.Length}";

        var (totals, told) = await desk.ImportAsync($"{key}.xml", feed.Replace("KEY", key, StringComparison.Ordinal));

        Assert.That((totals.Created, told), Is.EqualTo((1, "")));
        var article = await desk.ArticleAsync(key);
        Assert.That(
            (article.Text("headline"), article.Text("deck"), article.Text("body.html"), article.Text("publishedAt"), article.Text("section.name"), article.Text("tags.0.name")),
            Is.EqualTo(("Tide & time", "Short", "<p>Long <strong>text</strong></p>", "2025-03-01T06:00:00Z", "Quay", "buoys")));
        Assert.That(
            (article.Text("authors.0.name"), article.Text("source.name"), article.Text("source.url")),
            Is.EqualTo(("Ann Lee", "Wire", $"https://wire.example/a/{key}")));
    }

    [TestCase("""{"uri":"urn:KEY","type":"text","versioncreated":"2025-03-01T06:00:00Z","language":"en","headline":"Tide","slugline":"KEY","byline":"By Ann Lee and Bo Ek","body_xhtml":"<p>Long</p>","description_text":"Short","subject":[{"name":"Port"}],"located":"Velmora"}""")]
    [TestCase("""{"standard":{"name":"ninjs","version":"2.0"},"uri":"urn:KEY","versioncreated":"2025-03-01T06:00:00Z","language":"en","slugline":"KEY","by":"Ann Lee, Bo Ek","headlines":[{"role":"main","value":"Tide"}],"bodies":[{"role":"main","contenttype":"text/html","value":"<p>Long</p>"}],"descriptions":[{"role":"summary","value":"Short"}],"subjects":[{"name":"Port"}],"located":"Velmora"}""")]
    [TestCase("""
        [{"standard":{"name":"ninjs","version":"3.1"},"uri":"urn:KEY","versionCreated":"2025-03-01T06:00:00Z","language":"en","slugline":"KEY","people":[{"name":"Ann Lee","rel":"author"},{"name":"Bo Ek","rel":"author"},{"name":"Mayor","rel":"mentioned"}],
          "headlines":[{"role":"main","contentType":"text/plain","value":"Tide"}],"bodies":[{"contentType":"text/plain","value":"Long"},{"contentType":"text/html","value":"<p>Long</p>"}],"descriptions":[{"role":"summary","value":"Short"}],"subjects":[{"name":"Port"}],"located":"Velmora"},
         {"uri":"urn:canceled","type":"text","pubStatus":"canceled","headlines":[{"value":"No"}]}]
        """)]
    public async Task Every_version_of_ninjs_says_the_same(string ninjs)
    {
        var key = $"ninjs-{ninjs.Length}";

        var (totals, told) = await desk.ImportAsync($"{key}.json", ninjs.Replace("KEY", key, StringComparison.Ordinal));

        Assert.That((totals.Created, told), Is.EqualTo((1, "")));
        var article = await desk.ArticleAsync(key);
        Assert.That(
            (article.Text("headline"), article.Text("deck"), article.Text("body.html"), article.Text("publishedAt"), article.Text("place"), article.Text("tags.0.name")),
            Is.EqualTo(("Tide", "Short", "<p>Long</p>", "2025-03-01T06:00:00Z", "Velmora", "Port")));
        Assert.That(article.At("authors").Each("name"), Is.EqualTo(new[] { "Ann Lee", "Bo Ek" }));
    }

    [TestCase("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>", 1, "has a document type declaration, by which a file reads others or grows without end; take it out")]
    [TestCase("<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<rss><channel><item><title>&b;</title></item></channel></rss>", 1, "has a document type declaration, by which a file reads others or grows without end; take it out")]
    [TestCase("<rss><channel>\n<item><title>A & B</title></item></channel></rss>", 2, "not well-formed at column 17: ")]
    [TestCase("<rss><channel>\n<item>\n<title>A</item></channel></rss>", 3, "not well-formed at column ")]
    [TestCase("<html><body>No</body></html>", 1, "is XML with the root <html>; taken are RSS, Atom and what WordPress exports")]
    [TestCase("<rss><channel><language>en</language><item><title>A</title></item></channel></rss>", 1, "publishedAt: is missing; --published-at gives such records one")]
    [TestCase("{\"db\":[{\"data\":{\"posts\":[\n{\"id\":}]}}]}", 2, "not JSON at byte 7; nothing behind it can be read")]
    public async Task What_cannot_be_read_is_said_with_its_place(string content, int line, string reason)
    {
        var (totals, told) = await desk.ImportAsync("bad", content);

        Assert.That(told, Does.StartWith($"bad:{line}: {reason}"));
        Assert.That((totals.Created, totals.Refused), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_feed_that_names_no_language_is_of_the_newsrooms_own_and_it_is_said()
    {
        var feed = """<rss><channel><item><guid>unspoken</guid><title>Unspoken</title><pubDate>Mon, 04 Nov 2024 10:00:00 GMT</pubDate></item></channel></rss>""";

        var (totals, told) = await desk.ImportAsync("unspoken.xml", feed);
        var (dated, _) = await desk.ImportAsync("unspoken.xml", feed, new(Language: "hy"));

        Assert.That((totals.Created, told), Is.EqualTo((1, "unspoken.xml: names no language; what names none is taken for en, --lang would say otherwise\n")));
        Assert.That(dated.Created, Is.EqualTo(1));
    }

    [Test]
    public async Task What_stands_before_the_place_where_a_file_breaks_is_kept_and_Cyrillic_of_old_encodings_is_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = """<?xml version="1.0" encoding="windows-1251"?><rss><channel><language>ru</language><item><guid>broken-1</guid><title>Паром вернулся</title><pubDate>Mon, 04 Nov 2024 10:00:00 +0400</pubDate></item><item><title>""";
        await using (var zip = new GZipStream(File.Create(Path.Combine(desk.Folder, "broken")), CompressionLevel.Fastest))
        {
            await zip.WriteAsync(Encoding.GetEncoding(1251).GetBytes(text));
        }

        var (totals, told) = await desk.ImportAsync("broken", null);

        Assert.That((totals.Created, totals.Refused), Is.EqualTo((1, 1)), told);
        Assert.That(await desk.News.ReadAsync(db => db.Articles.Single(article => article.ExternalId == "broken-1").Headline), Is.EqualTo("Паром вернулся"));
    }
}
