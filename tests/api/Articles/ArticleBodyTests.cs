using NewsApi.Articles;

namespace NewsApi.Tests.Articles;

public class ArticleBodyTests
{
    [Test]
    public void Plain_text_becomes_paragraphs_with_its_signs_escaped() => Assert.That(
        ArticleBody.FromPlainText("  One & <two>\r\nthree\r\n\r\n\r\nfour \n\n "),
        Is.EqualTo("<p>One &amp; &lt;two&gt;<br>three</p>\n<p>four</p>"));

    [Test]
    public void Plain_text_comes_back_as_it_was() =>
        Assert.That(ArticleBody.ToText(ArticleBody.FromPlainText("One & <two>\nthree\n\nfour")), Is.EqualTo("One & <two>\nthree\n\nfour"));

    [Test]
    public void Blocks_are_told_by_kind()
    {
        var blocks = ArticleBody.Blocks(
            "<p>a</p><h2>b</h2><ul><li>c</li></ul><blockquote><p>d</p></blockquote><table><tr><td>e</td></tr></table><pre>f</pre><figure><img src=g><figcaption>h</figcaption></figure><hr>");
        Assert.That(blocks.Select(block => block.Kind), Is.EqualTo(new[]
        {
            BodyBlockKind.Paragraph, BodyBlockKind.Heading, BodyBlockKind.List, BodyBlockKind.Quote, BodyBlockKind.Table, BodyBlockKind.Code,
            BodyBlockKind.Figure, BodyBlockKind.Other,
        }));
    }

    [TestCase("<p>one</p><p>two  words\nand more </p>\n <p></p>\t")]
    [TestCase("<p>one &amp; two</p><p>three\u00a0four</p><p>five&nbsp;six</p>")]
    [TestCase("<p>one <a href=\"/a\">two</a> <br> three</p><p>four</p>")]
    [TestCase("<p>one <b>two</p><p>three</b> four</p><p>five</p>")]
    [TestCase("<p>one</p>two<p>three</p><!-- four --><p>five")]
    [TestCase("<p>one</p><blockquote><p>two</p> <p>three</p></blockquote><p>four</p>")]
    [TestCase("<p>one<ul><li>two</li></ul></p><p>three</p>")]
    [TestCase("<p dir=\"rtl\">one</p><pre>two\r\nthree</pre><p>four\r\nfive</p>")]
    public void Paragraphs_read_where_they_stand_are_what_a_parser_makes_of_them(string html)
    {
        var (whole, blocks) = (ArticleBody.Parse(html).Children, ArticleBody.Blocks(html));
        Assert.That(blocks.Select(block => block.Html), Is.EqualTo(whole.Select(element => element.OuterHtml)));
        Assert.That(
            blocks.Select(block => string.Join(' ', block.Text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))),
            Is.EqualTo(whole.Select(element => string.Join(' ', element.TextContent.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)))));
    }

    [TestCase("<ul><li>one</li><li>two</li></ul>", "one\ntwo")]
    [TestCase("<blockquote><p>one</p><p>two</p></blockquote>", "one\ntwo")]
    [TestCase("<table><tr><th>one</th><th>two</th></tr><tr><td>3</td><td>4</td></tr></table>", "one two\n3 4")]
    [TestCase("<p>one<br>two <em>thr</em>ee</p>", "one\ntwo three")]
    [TestCase("<p>one\n  two</p>", "one two")]
    [TestCase("<pre>a\n  b</pre>", "a\n  b")]
    [TestCase("<p></p><p>one</p>", "one")]
    public void Words_of_different_cells_items_and_lines_stay_apart(string html, string text) => Assert.That(ArticleBody.ToText(html), Is.EqualTo(text));

    [TestCase("", 0)]
    [TestCase("one two, three — four", 4)]
    [TestCase("it's well-known", 2)]
    [TestCase("Նոր կամուրջ է", 3)]
    [TestCase("城市开放新桥", 3)]
    [TestCase("城市 and 新桥了", 4)]
    public void Words_are_counted_in_every_script(string text, int words) => Assert.That(ArticleBody.CountWords(text), Is.EqualTo(words));

    [TestCase(0, 1)]
    [TestCase(300, 1)]
    [TestCase(331, 2)]
    [TestCase(660, 3)]
    public void Reading_takes_whole_minutes_and_at_least_one(int words, int minutes) => Assert.That(ArticleBody.ReadingTime(words), Is.EqualTo(minutes));
}
