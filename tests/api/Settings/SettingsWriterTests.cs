using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Tests.Settings;

public class SettingsWriterTests
{
    [Test]
    public async Task A_change_shows_on_the_next_read_at_every_door()
    {
        await using var news = new TestNews();
        var writer = news.Get<SettingsWriter>();
        foreach (var (version, name) in new[] { "The Courier", "The Evening Courier" }.Index())
        {
            await writer.EditAsync(version, new SiteSettings { Names = LocalText.Of("en", name) }, CancellationToken.None);

            Assert.That((await news.DataAsync("""{ site(language: "en") { name } }""")).Text("site.name"), Is.EqualTo(name));
            Assert.That(await news.Http.GetStringAsync("/api/v1/site"), Does.Contain($"\"{name}\""));
            Assert.That(await news.Http.GetStringAsync("/en"), Does.Contain(name));
        }
    }

    [Test]
    public async Task The_settings_outlive_the_server()
    {
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        await using (var first = new TestNews(dataFolder: folder))
        {
            await first.Get<SettingsWriter>().EditAsync(
                0, new SiteSettings { Names = LocalText.Of("hy", "Սուրհանդակ"), Editions = [new("hy", "ARM", "Հայերեն", "Asia/Yerevan")] }, CancellationToken.None);
        }

        await using (var second = new TestNews(dataFolder: folder))
        {
            var site = (await second.DataAsync("""{ site(language: "hy") { name editions { label path isCurrent } } }""")).At("site");
            Assert.That(site.GetRawText(), Is.EqualTo("""{"name":"Սուրհանդակ","editions":[{"label":"ARM","path":"/hy","isCurrent":true}]}"""));
        }

        Directory.Delete(folder, recursive: true);
    }
}
