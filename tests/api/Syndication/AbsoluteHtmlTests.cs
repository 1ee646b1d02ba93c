using NewsApi.Settings;
using NewsApi.Syndication;

namespace NewsApi.Tests.Syndication;

public class AbsoluteHtmlTests
{
    [Test]
    public async Task All_addresses_of_a_text_lead_here_from_elsewhere()
    {
        await using var news = new TestNews();
        var addresses = news.Get<Addresses>();
        const string html = """<p><a href="/en/sea">Sea</a></p><figure><img src="/media/a/640.jpg" srcset="/media/a/320 320w, /media/a/640 640w"></figure>""";
        Assert.That(AbsoluteHtml.Of(html, addresses), Is.EqualTo(
            html.Replace("\"/", $"\"{addresses.Url("/")}", StringComparison.Ordinal).Replace(", /", $", {addresses.Url("/")}", StringComparison.Ordinal)));
    }
}
