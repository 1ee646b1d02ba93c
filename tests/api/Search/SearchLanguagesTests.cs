using NewsApi.Data;

namespace NewsApi.Tests.Search;

/// <summary>What each language asks of a search, over a newsroom that is only read.</summary>
public class SearchLanguagesTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public async Task Publish()
    {
        var city = An.Section("city");
        var aliyeva = new Author { Slug = "aliyeva", Names = new() { ["en"] = "Leyla Aliyeva", ["ru"] = "Лейла Алиева" } };
        var alisa = new Author { Slug = "alisa", Names = new() { ["ru"] = "Алиса Орлова" } };
        var resume = An.Article("resume", city, headline: "How to write a résumé");
        news = await new TestNews().PublishAsync(
            resume.By(aliyeva),
            An.Article("jobs", city, headline: "The IT jobs that will be"),
            An.Article("kz-nom", city, "ru", headline: "Казахстан строит дорогу"),
            An.Article("kz-loc", city, "ru", headline: "Снег в Казахстане").By(alisa),
            An.Article("cn-nom", city, "ru", headline: "Китай открыл порт"),
            An.Article("cn-gen", city, "ru", headline: "Поезда из Китая"),
            An.Article("journal", city, "ru", headline: "Журнал закрылся"),
            An.Article("journals", city, "ru", headline: "Новое о журнале"),
            An.Article("seemed", city, "ru", headline: "Так казалось всем"),
            An.Article("kazan", city, "ru", headline: "Гости Казани"),
            An.Article("life", city, "ru", headline: "Жизнь трёх островов"),
            An.Article("gazprom", city, "ru", headline: "Отчёт «Газпрома» вышел"),
            An.Article("moscow", city, "ru", headline: "Поезда идут в Москву"),
            An.Article("yerevan", city, "hy", headline: "Ձյուն Երևանում"),
            An.Article("pashinyan", city, "hy", headline: "Փաշինյանի խոսքը"),
            An.Article("velmora", city, "az", headline: "Velmora limanı"),
            An.Article("velmorada", city, "az", headline: "Velmorada qar yağır"),
            An.Article("cat", city, "zh", headline: "猫在图书馆里"),
            An.Article("computer", city, "ja", headline: "コンピューターと猫"),
            An.Article("rain", city, "ar", headline: "المطر في المدينة"),
            An.Article("army", city, "he", headline: "דובר צה\"ל בירושלים"),
            An.Article("books", city, "ar", headline: "الكتب الجديدة"));
        await news.SlugsAsync("الكتب", expected: 1);
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("ru", "Казахстан", "kz-nom", "kz-loc")]
    [TestCase("ru", "казахстане", "kz-nom", "kz-loc")]
    [TestCase("ru", "Китай", "cn-nom", "cn-gen")]
    [TestCase("ru", "Китая", "cn-nom", "cn-gen")]
    [TestCase("ru", "журнал", "journal", "journals")]
    [TestCase("ru", "журнале", "journal", "journals")]
    [TestCase("ru", "Казань", "kazan")]
    [TestCase("ru", "«Газпром»", "gazprom")]
    [TestCase("ru", "Moskva", "moscow")]
    [TestCase("hy", "Երևան", "yerevan")]
    [TestCase("hy", "Yerevan", "yerevan")]
    [TestCase("hy", "Pashinyan", "pashinyan")]
    [TestCase("az", "Velmora", "velmora", "velmorada")]
    [TestCase("az", "velmorada", "velmora", "velmorada")]
    [TestCase("en", "Алиевой", "resume")]
    [TestCase("en", "resume", "resume")]
    [TestCase("en", "RÉSUMÉS", "resume")]
    [TestCase("zh", "猫", "cat")]
    [TestCase("zh", "图书馆", "cat")]
    [TestCase("zh", "馆图")]
    [TestCase("ja", "猫", "computer")]
    [TestCase("ja", "コンピューター", "computer")]
    [TestCase("ar", "كتب", "books")]
    [TestCase("he", "צה\"ל", "army")]
    public async Task A_word_is_found_however_it_is_declined_or_spelt(string language, string query, params string[] slugs) =>
        Assert.That(await news.SlugsAsync(query, where: $"language: \"{language}\""), Is.EquivalentTo(slugs));

    [TestCase("en", "IT", "jobs")]
    [TestCase("en", "it will be", "jobs")]
    [TestCase("ru", "жизнь", "life")]
    public async Task Words_without_meaning_are_asked_for_where_there_are_no_others(string language, string query, params string[] slugs) =>
        Assert.That(await news.SlugsAsync(query, where: $"language: \"{language}\""), Is.EquivalentTo(slugs));

    [TestCase("zh", "图书馆", "猫在<mark>图书馆</mark>里")]
    [TestCase("zh", "\"图书馆\"", "猫在<mark>图书馆</mark>里")]
    [TestCase("zh", "猫", "<mark>猫</mark>在图书馆里")]
    [TestCase("ja", "コンピューター", "<mark>コンピューター</mark>と猫")]
    [TestCase("ru", "казахстана", "<mark>Казахстан</mark> строит дорогу", "Снег в <mark>Казахстане</mark>")]
    [TestCase("hy", "Yerevan", "Ձյուն <mark>Երևանում</mark>")]
    [TestCase("en", "jops", "The IT <mark>jobs</mark> that will be")]
    [TestCase("en", "\"will be\"", "The IT jobs that <mark>will</mark> <mark>be</mark>")]
    [TestCase("en", "\"jobs résumé\" that writes", "The IT <mark>jobs</mark> that will be", "How to <mark>write</mark> a <mark>résumé</mark>")]
    public async Task What_a_word_was_found_by_is_marked(string language, string query, params string[] headlines)
    {
        var found = await news.DataAsync("query($q: String!, $l: String!) { search(query: $q, where: { language: $l }) { nodes { headlineHtml } } }", new { q = query, l = language });
        Assert.That(found.At("search.nodes").EnumerateArray().Select(node => node.GetProperty("headlineHtml").GetString()), Is.EquivalentTo(headlines));
    }

    [TestCase("али", "en", "AUTHOR /en/author/aliyeva", "ARTICLE /en/city/resume")]
    public async Task Who_is_written_so_in_another_language_alone_does_not_hide_who_sounds_so(string prefix, string language, params string[] expected)
    {
        var found = await news.DataAsync("query($p: String!, $l: String!) { suggest(prefix: $p, language: $l) { kind path } }", new { p = prefix, l = language });

        Assert.That(
            found.GetProperty("suggest").EnumerateArray().Select(one => $"{one.GetProperty("kind").GetString()} {one.GetProperty("path").GetString()}"),
            Is.EqualTo(expected));
    }
}
