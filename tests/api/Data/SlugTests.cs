using System.Text.RegularExpressions;
using NewsApi.Data;

namespace NewsApi.Tests.Data;

public class SlugTests
{
    [TestCase("City Hall reopens after 12 years", "city-hall-reopens-after-12-years")]
    [TestCase("  «Quotes», dashes — and dots…  ", "quotes-dashes-and-dots")]
    [TestCase("Mayor's office: what's next?", "mayors-office-whats-next")]
    [TestCase("Mayor’s office", "mayors-office")]
    [TestCase("Город открыл новый мост", "gorod-otkryl-novyy-most")]
    [TestCase("Նոր կամուրջ", "nor-kamurj")]
    [TestCase("Ուսուցիչ և աշակերտ", "usutsich-ev-ashakert")]
    [TestCase("ՈՒՍՈՒՑԻՉ", "usutsich")]
    [TestCase("Ի՞նչ է սա", "inch-e-sa")]
    [TestCase("Şəhərdə yeni körpü açıldı", "seherde-yeni-korpu-acildi")]
    [TestCase("İğdır ışığı", "igdir-isigi")]
    [TestCase("Café in Zürich", "cafe-in-zurich")]
    [TestCase("a---b", "a-b")]
    [TestCase("", "")]
    [TestCase("?!", "")]
    public void A_headline_becomes_readable_words(string headline, string slug) => Assert.That(Slug.Of(headline), Is.EqualTo(slug));

    [TestCase("城市开放新桥")]
    [TestCase("新しい橋が開通")]
    [TestCase("افتتاح جسر جديد")]
    [TestCase("עיר חדשה")]
    [TestCase("🎉 Party 🎉")]
    [TestCase("🚀")]
    [TestCase("\ud800 half a surrogate")]
    public void Every_script_gives_plain_letters(string headline) => Assert.That(Slug.Of(headline), Does.Match(@"\A[a-z0-9]+(-[a-z0-9]+)*\z"));

    [Test]
    public void A_composed_and_a_decomposed_letter_give_the_same_slug() => Assert.That(Slug.Of("Cafe\u0301 s\u0327"), Is.EqualTo(Slug.Of("Café ş")));

    [Test]
    public void A_long_headline_is_cut_between_words()
    {
        var slug = Slug.Of(string.Join(' ', Enumerable.Repeat("seventeen", 40)));
        Assert.That(slug, Has.Length.InRange(80, Slug.MaxLength).And.Match("^seventeen(-seventeen)*$"));
    }

    [Test]
    public void A_long_headline_without_spaces_is_cut_all_the_same() => Assert.That(Slug.Of(new string('a', 500)), Has.Length.EqualTo(Slug.MaxLength));

    [Test]
    public void A_suffix_stays_whole_and_the_slug_within_its_length()
    {
        Assert.That(Slug.WithSuffix("city-hall", "7f3a"), Is.EqualTo("city-hall-7f3a"));
        Assert.That(Slug.WithSuffix(new string('a', Slug.MaxLength), "7f3a"), Has.Length.EqualTo(Slug.MaxLength).And.EndsWith("-7f3a"));
    }

    [TestCase("Tag", "tag-section")]
    [TestCase("Search", "search-section")]
    [TestCase("World", "world")]
    [TestCase("???", "news")]
    public void A_section_never_takes_a_word_the_site_keeps(string name, string slug) => Assert.That(Slug.OfSection(name), Is.EqualTo(slug));

    [Test]
    public void The_words_the_site_keeps_are_slugs_themselves() =>
        Assert.That(Slug.Reserved.Where(word => !Regex.IsMatch(word, @"\A[a-z0-9-]+\z")), Is.Empty);
}
