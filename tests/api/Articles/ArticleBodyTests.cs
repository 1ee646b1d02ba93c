using NewsApi.Articles;

namespace NewsApi.Tests.Articles;

public class ArticleBodyTests
{
    [Test]
    public void Plain_text_becomes_escaped_paragraphs() => Assert.That(
        ArticleBody.FromPlainText("One <b> & two.\nSecond line.\r\n\r\n\r\n Next. "),
        Is.EqualTo("<p>One &lt;b&gt; &amp; two.<br>Second line.</p>\n<p>Next.</p>"));

    [Test]
    public void Text_comes_back_out_of_HTML() => Assert.That(
        ArticleBody.ToText(ArticleBody.FromPlainText("One <b> & two.\nSecond line.\n\nNext.")), Is.EqualTo("One <b> & two.\nSecond line.\n\nNext."));

    [Test]
    public void Blocks_are_told_apart() => Assert.That(
        ArticleBody.Blocks("<p>a</p><h2>b</h2><ul><li>c</li></ul><blockquote><p>d</p></blockquote><table></table><pre>e</pre><figure></figure><hr>").Select(b => b.Kind),
        Is.EqualTo(Enum.GetValues<BodyBlockKind>()));

    [TestCase("", 0)]
    [TestCase("one two – three", 3)]
    [TestCase("Երկու բառ։", 2)]
    [TestCase("日本語の文", 3)]
    public void Words_are_counted_in_every_script(string text, int words) => Assert.That(ArticleBody.CountWords(text), Is.EqualTo(words));

    [TestCase(0, 1)]
    [TestCase(220, 1)]
    [TestCase(660, 3)]
    public void Reading_takes_a_minute_at_least(int words, int minutes) => Assert.That(ArticleBody.ReadingTime(words), Is.EqualTo(minutes));
}
