using NewsApi.Data;

namespace NewsApi.Tests.Data;

public class LanguageTagTests
{
    [TestCase("en", "en")]
    [TestCase("EN", "en")]
    [TestCase("zh-hant-tw", "zh-Hant-TW")]
    [TestCase("pt-br", "pt-BR")]
    [TestCase("es-419", "es-419")]
    [TestCase("DE-1996", "de-1996")]
    [TestCase("sl-rozaj-biske", "sl-rozaj-biske")]
    [TestCase("zh-cmn-hans-cn", "zh-cmn-Hans-CN")]
    [TestCase("EN-U-CA-GREGORY", "en-u-ca-gregory")]
    [TestCase("hy-x-Karin", "hy-x-karin")]
    public void A_well_formed_tag_gets_its_usual_case(string tag, string expected) => Assert.That(LanguageTag.Normalise(tag), Is.EqualTo(expected));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("e")]
    [TestCase("english")]
    [TestCase("en_US")]
    [TestCase("en-")]
    [TestCase("-en")]
    [TestCase("en-a")]
    [TestCase("en us")]
    [TestCase("en\n")]
    [TestCase("\u212Ay", TestName = "A_malformed_tag_is_none (Kelvin sign for k)")]
    [TestCase("հայ")]
    [TestCase("../en")]
    [TestCase("en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd")]
    public void A_malformed_tag_is_none(string? tag) => Assert.That(LanguageTag.Normalise(tag), Is.Null);

    [TestCase("en", "ltr")]
    [TestCase("ar", "rtl")]
    [TestCase("fa-IR", "rtl")]
    [TestCase("az", "ltr")]
    [TestCase("az-Arab", "rtl")]
    [TestCase("ur-Latn", "ltr")]
    [TestCase("pa-Arab-PK", "rtl")]
    [TestCase("he-x-note", "rtl")]
    public void A_tag_tells_the_direction_of_its_writing(string tag, string direction) => Assert.That(LanguageTag.Direction(tag), Is.EqualTo(direction));

    [Test]
    public void A_required_tag_is_refused_with_its_parameter_named()
    {
        var refusal = Assert.Throws<BadRequest>(() => LanguageTag.Require("english", "edition"))!;
        Assert.That((refusal.Parameter, refusal.Message), Is.EqualTo(("edition", "edition must be a BCP 47 tag such as en or zh-Hant; 'english' is none.")));
    }
}
