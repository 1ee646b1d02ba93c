using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsApi.Data;

namespace NewsApi.Tests.Settings;

public class SettingsEndpointsTests
{
    [Test]
    public async Task An_admin_sets_links_banners_promos_and_slots_and_readers_see_those_of_their_edition()
    {
        await using var news = new TestNews();
        var admin = await news.AsAsync(Role.Admin);
        var settings = (await admin.GetFromJsonAsync<JsonObject>("/api/v1/settings"))!["settings"]!.AsObject();
        settings["socialLinks"] = JsonNode.Parse("""[{"network":"TELEGRAM","url":"https://t.me/courier"},{"network":"X","url":"https://x.com/courier_hy","language":"hy"}]""");
        settings["appLinks"] = JsonNode.Parse("""[{"store":"APPLE","url":"https://apps.apple.com/app/1"}]""");
        settings["banners"] = JsonNode.Parse("""[{"text":"Over","until":"2020-01-01T00:00:00Z"},{"text":"Now","language":"en"}]""");
        settings["promos"] = JsonNode.Parse("""[{"placement":"AFTER_ARTICLE","text":"Follow us","url":"https://youtube.com/@c","picture":"/media/a.svg"}]""");
        settings["adSlots"] = JsonNode.Parse("""[{"placement":"IN_FEED","text":"Bank","url":"https://bank.example","width":728,"height":90}]""");

        async Task<HttpResponseMessage> PutAsync(HttpClient by, int version)
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, "/api/v1/settings") { Content = JsonContent.Create(settings) };
            put.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
            return await by.SendAsync(put);
        }

        var saved = await PutAsync(admin, 0);
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.OK), await saved.Content.ReadAsStringAsync());
        Assert.That((await news.DataAsync(
            """{ site(language: "en") { socialLinks { network url } appLinks { store } banner { text } promos(placement: AFTER_ARTICLE) { text picture } inFeed: promos(placement: IN_FEED) { text } adSlots { placement width height } } }""")).At("site").GetRawText(),
            Is.EqualTo("""{"socialLinks":[{"network":"TELEGRAM","url":"https://t.me/courier"}],"appLinks":[{"store":"APPLE"}],"banner":{"text":"Now"},"promos":[{"text":"Follow us","picture":"/media/a.svg"}],"inFeed":[],"adSlots":[{"placement":"IN_FEED","width":728,"height":90}]}"""));
        Assert.That((await news.DataAsync("""{ site(language: "hy") { socialLinks { network } banner { text } } }""")).At("site").GetRawText(),
            Is.EqualTo("""{"socialLinks":[{"network":"TELEGRAM"},{"network":"X"}],"banner":null}"""));

        Assert.That((await PutAsync(admin, 0)).StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await PutAsync(await news.AsAsync(Role.Editor), 1)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("socialLinks", """[{"network":"X","url":"javascript:alert(1)"}]""", "socialLinks")]
    [TestCase("promos", """[{"placement":"IN_FEED","text":"a","url":"https://a.example","picture":"https://tracker.example/p.gif"}]""", "promos")]
    [TestCase("adSlots", """[{"placement":"IN_FEED","text":"a","url":"https://a.example","width":0,"height":90}]""", "adSlots")]
    [TestCase("banners", """[{"text":"a","from":"2025-01-02T00:00:00Z","until":"2025-01-01T00:00:00Z"}]""", "banners")]
    [TestCase("editions", "[]", "editions")]
    [TestCase("editions", """[{"language":"en","label":"ENG","name":"English","timeZone":"Mars/Olympus"}]""", "editions")]
    [TestCase("names", "{}", "names")]
    public async Task Settings_that_cannot_be_are_refused_with_the_member_named(string member, string value, string named)
    {
        await using var news = new TestNews();
        var admin = await news.AsAsync(Role.Admin);
        using var put = new HttpRequestMessage(HttpMethod.Put, "/api/v1/settings") { Content = JsonContent.Create(new JsonObject { [member] = JsonNode.Parse(value) }) };
        put.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        var refused = await admin.SendAsync(put);
        Assert.That(
            (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>()).Text("errors.0.path.0")),
            Is.EqualTo((HttpStatusCode.UnprocessableEntity, named)));
    }
}
