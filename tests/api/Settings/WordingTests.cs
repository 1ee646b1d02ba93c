using NewsApi.Settings;

namespace NewsApi.Tests.Settings;

public class WordingTests
{
    private TestNews news = null!;
    private Wording wording = null!;

    [OneTimeSetUp]
    public void Start() => wording = (news = new TestNews()).Get<Wording>();

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("en", "2 July 2025, 12:35")]
    [TestCase("ru", "2 июля 2025, 12:35")]
    [TestCase("hy", "2 հուլիսի 2025, 12:35")]
    [TestCase("az", "2 iyul 2025, 12:35")]
    [TestCase("en-GB", "2 July 2025, 12:35")]
    [TestCase("fr", "mercredi 2 juillet 2025, 12:35")]
    public void A_date_is_written_in_its_language(string language, string text) =>
        Assert.That(wording.Date(language, new(2025, 7, 2, 8, 35, 0, TimeSpan.Zero)), Is.EqualTo(text));

    [TestCase("qaa")]
    [TestCase("zh-Hant-TW")]
    [TestCase("sl-rozaj-biske-1994")]
    [TestCase("en-a-bbbbbbbb-x-cccccccc")]
    [TestCase("hy-x-karin")]
    [TestCase("ar")]
    public void Every_well_formed_language_has_dates(string language) =>
        Assert.That(wording.Date(language, An.Noon), Does.EndWith(", 16:00").And.Length.GreaterThan(12));

    [Test]
    public void A_time_at_the_edge_of_a_day_is_told_by_the_editions_clock()
    {
        Assert.That(wording.Date("hy", new(2025, 12, 31, 20, 0, 0, TimeSpan.Zero)), Is.EqualTo("1 հունվարի 2026, 00:00"));
        Assert.That(wording.Date("hy", new(2025, 12, 31, 19, 59, 0, TimeSpan.Zero)), Is.EqualTo("31 դեկտեմբերի 2025, 23:59"));
    }

    [TestCase("en", 0, "0 views")]
    [TestCase("en", 1, "1 view")]
    [TestCase("en", 2, "2 views")]
    [TestCase("en", 1024, "1,024 views")]
    [TestCase("ru", 1, "1 просмотр")]
    [TestCase("ru", 2, "2 просмотра")]
    [TestCase("ru", 5, "5 просмотров")]
    [TestCase("ru", 11, "11 просмотров")]
    [TestCase("ru", 12, "12 просмотров")]
    [TestCase("ru", 21, "21 просмотр")]
    [TestCase("ru", 111, "111 просмотров")]
    [TestCase("ru", 1024, "1\u00a0024 просмотра")]
    [TestCase("hy", 1024, "1\u00a0024 դիտում")]
    [TestCase("az", 1024, "1.024 baxış")]
    [TestCase("ar", 1234567, "1,234,567 views")]
    public void Views_are_counted_as_the_language_counts(string language, long views, string text) =>
        Assert.That(Wording.Views(language, views), Is.EqualTo(text));

    [TestCase("en", "4 min read")]
    [TestCase("ru", "4 мин чтения")]
    [TestCase("hy", "4 րոպե ընթերցում")]
    [TestCase("az", "4 dəqiqəlik oxu")]
    public void The_reading_time_is_written_out(string language, string text) => Assert.That(Wording.ReadingTime(language, 4), Is.EqualTo(text));

    [Test]
    public void An_attribution_cannot_carry_markup_of_its_own() => Assert.That(
        Wording.Attribution("A & <b>B</b>", "https://example.org/?a=1&b=\"><script>"),
        Is.EqualTo("<a href=\"https://example.org/?a=1&amp;b=&quot;&gt;&lt;script&gt;\">A &amp; &lt;b&gt;B&lt;/b&gt;</a>"));

    [TestCase("Lena Marsh", "LM")]
    [TestCase("Ann van der Lee", "AL")]
    [TestCase("Խորեն Աբովյան", "ԽԱ")]
    [TestCase("İrina\u00a0Sorel", "İS")]
    [TestCase("E\u0301milie", "E\u0301")]
    [TestCase("Debian", "D")]
    public void A_name_has_at_most_two_initials(string name, string initials) => Assert.That(Wording.Initials(name), Is.EqualTo(initials));

    [Test]
    public void A_copyright_line_leaves_out_what_is_not_known() => Assert.That(
        new[] { Wording.Copyright("The Courier", 2025), Wording.Copyright("The Courier", null) },
        Is.EqualTo(new[] { "© 2025 The Courier", "© The Courier" }));
}
