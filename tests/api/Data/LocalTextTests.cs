using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Tests.Data;

public class LocalTextTests
{
    private static readonly LocalText Name = new() { ["en"] = "World", ["ru"] = "Мир", ["zh"] = "世界", ["pt-BR"] = "Mundo" };

    [TestCase("ru", "Мир", "ru")]
    [TestCase("ru-RU", "Мир", "ru")]
    [TestCase("zh-Hant-TW", "世界", "zh")]
    [TestCase("pt-BR", "Mundo", "pt-BR")]
    [TestCase("pt", "World", "en")]
    [TestCase("hy", "World", "en")]
    public void A_language_without_a_text_gets_the_nearest(string language, string text, string found) =>
        Assert.That((Name.In(language, out var of), of), Is.EqualTo((text, found)));

    [Test]
    public void Without_English_any_text_will_do() => Assert.That(LocalText.Of("hy", "Աշխարհ").In("az"), Is.EqualTo("Աշխարհ"));

    [Test]
    public void An_empty_one_has_no_text() => Assert.That((new LocalText().In("en", out var found), found), Is.EqualTo(((string?)null, (string?)null)));

    [Test]
    public void It_is_stored_with_letters_of_every_script_as_themselves() =>
        Assert.That(Name.ToJson(), Is.EqualTo("""{"en":"World","pt-BR":"Mundo","ru":"Мир","zh":"世界"}"""));

    [Test]
    public async Task A_text_changed_in_place_is_saved()
    {
        await using var news = await new TestNews().WithAsync(An.Section("world", "World"));
        var contexts = news.Get<IDbContextFactory<NewsContext>>();
        await using (var db = await contexts.CreateDbContextAsync())
        {
            (await db.Sections.SingleAsync()).Names["hy"] = "Աշխարհ";
            await db.SaveChangesAsync();
        }

        await using var again = await contexts.CreateDbContextAsync();
        Assert.That((await again.Sections.SingleAsync()).Names, Is.EqualTo(new LocalText { ["en"] = "World", ["hy"] = "Աշխարհ" }));
    }
}
