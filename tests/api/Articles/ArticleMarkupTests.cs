using NewsApi.Data;
using static NewsApi.Tests.NewsroomClient;

namespace NewsApi.Tests.Articles;

/// <summary>What is kept of a text, and what its writer is told of the rest.</summary>
public class ArticleMarkupTests
{
    [TestCase("<p>A</p><script>alert(1)</script>", "<p>A</p>", "ELEMENT_REMOVED")]
    [TestCase("<p style=\"color:red\" onclick=\"x()\">A</p>", "<p>A</p>", "ATTRIBUTE_REMOVED")]
    [TestCase("<p><a href=\"javascript:alert(1)\">A</a></p>", "<p><a>A</a></p>", "LINK_REMOVED")]
    [TestCase("<p><a href=\"https://a.example/\" target=\"_blank\">A</a></p>", "<p><a href=\"https://a.example/\" rel=\"noopener\">A</a></p>", "ATTRIBUTE_REMOVED")]
    [TestCase("<h1>A</h1><h6>B</h6><p><b>C</b> <i>D</i></p>", "<h2>A</h2>\n<h4>B</h4>\n<p><strong>C</strong> <em>D</em></p>", null)]
    [TestCase("<div>A</div><div><p>B</p></div>loose <em>text</em>", "<p>A</p>\n<p>B</p>\n<p>loose <em>text</em></p>", null)]
    [TestCase("<p>A<!-- b --></p>", "<p>A</p>", "COMMENT_REMOVED")]
    [TestCase("<p><img src=\"https://elsewhere.example/a.jpg\">A</p>", "<p>A</p>", "IMAGE_REMOVED")]
    [TestCase("<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg><p>A</p>", "<p>A</p>", "ELEMENT_REMOVED")]
    [TestCase("<p>A</p><iframe src=\"https://evil.example/\"></iframe>", "<p>A</p>", "ELEMENT_REMOVED")]
    [TestCase("<p>https://youtu.be/dQw4w9WgXcQ</p>", "<figure data-embed=\"youtube\"><a href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\" rel=\"noopener\">YouTube: https://www.youtube.com/watch?v=dQw4w9WgXcQ</a></figure>", null)]
    [TestCase("<iframe src=\"https://www.youtube.com/embed/dQw4w9WgXcQ\"></iframe>", "<figure data-embed=\"youtube\"><a href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\" rel=\"noopener\">YouTube: https://www.youtube.com/watch?v=dQw4w9WgXcQ</a></figure>", null)]
    [TestCase("<blockquote class=\"twitter-tweet\"><p>Hi</p><a href=\"https://twitter.com/a_b/status/12345?s=20\">May 1</a></blockquote>", "<figure data-embed=\"x\"><a href=\"https://x.com/a_b/status/12345\" rel=\"noopener\">X: https://x.com/a_b/status/12345</a></figure>", null)]
    [TestCase("<p>https://t.me/durov/142</p>", "<figure data-embed=\"telegram\"><a href=\"https://t.me/durov/142\" rel=\"noopener\">Telegram: https://t.me/durov/142</a></figure>", null)]
    [TestCase("<p><a href=\"https://www.instagram.com/p/CxYz12345/\">https://www.instagram.com/p/CxYz12345/</a></p>", "<figure data-embed=\"instagram\"><a href=\"https://www.instagram.com/p/CxYz12345/\" rel=\"noopener\">Instagram: https://www.instagram.com/p/CxYz12345/</a></figure>", null)]
    [TestCase("<iframe src=\"https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Facme%2Fposts%2F123&amp;width=500\"></iframe>", "<figure data-embed=\"facebook\"><a href=\"https://www.facebook.com/acme/posts/123\" rel=\"noopener\">Facebook: https://www.facebook.com/acme/posts/123</a></figure>", null)]
    [TestCase("<figure data-embed=\"evil\" data-media=\"x\"><a href=\"javascript:alert(1)\">A</a></figure>", "<figure data-embed=\"evil\" data-media=\"x\"><a>A</a></figure>", "LINK_REMOVED")]
    public async Task A_text_keeps_the_subset_and_says_what_it_lost(string html, string kept, string? code)
    {
        var saved = await (await News.AsAsync(Role.Editor, $"desk{Interlocked.Increment(ref keys)}")).CreateAsync(Draft(html: html));
        Assert.That(saved.Json.Text("body.html"), Is.EqualTo(kept));
        Assert.That(saved.Json.At("warnings").Each("code").Distinct(), Is.EqualTo(code is null ? [] : new[] { code }), $"{saved.Json.At("warnings")}");
    }

    [Test]
    public async Task A_picture_of_ours_is_a_figure_with_caption_and_credit_and_stays_one_when_saved_again()
    {
        await using var news = new TestNews();
        await news.WithAsync(An.Picture("/media/a.jpg"));
        var desk = await news.AsAsync(Role.Editor);
        var saved = await desk.CreateAsync(new { language = "en", headline = "A", body = new { markdown = "Before.\n\n![A boat](/media/a.jpg \"At her berth.\")\n" } });
        const string expected = "<p>Before.</p>\n<figure data-media=\"TWVkaWE6MQ\"><img src=\"/media/a.jpg\" width=\"1200\" height=\"800\" alt=\"A boat\" loading=\"lazy\" decoding=\"async\">"
            + "<figcaption>At her berth. <small>Who made it</small></figcaption></figure>";
        Assert.That(saved.Json.Text("body.html"), Is.EqualTo(expected));
        var again = await desk.EditAsync(saved.Id, 1, Draft(html: expected));
        Assert.That(again.Json.Text("body.html"), Is.EqualTo(expected));
        var byId = await desk.CreateAsync(Draft(html: "<img src=\"media:TWVkaWE6MQ\">"));
        Assert.That(byId.Json.Text("body.blocks.0.kind"), Is.EqualTo("FIGURE"));
    }

    private static int keys;
    private TestNews News { get; set; } = null!;

    [OneTimeSetUp]
    public void Open() => News = new TestNews();

    [OneTimeTearDown]
    public async Task Close() => await News.DisposeAsync();
}
