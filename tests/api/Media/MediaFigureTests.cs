using NewsApi.Data;
using NewsApi.Media;

namespace NewsApi.Tests.Media;

public class MediaFigureTests
{
    [Test]
    public void A_figure_carries_sizes_alt_caption_and_credit_escaped()
    {
        var media = new MediaItem
        {
            Id = 5,
            Path = "/media/abc/320.jpg",
            Hash = "abc",
            Width = 300,
            Height = 200,
            Alt = LocalText.Of("en", "A \"ferry\""),
            Credit = LocalText.Of("en", "Lee & Sons"),
        };

        Assert.That(MediaFigure.Html(media, "en", "At <em>her</em> berth"), Is.EqualTo(
            "<figure data-media=\"TWVkaWE6NQ\"><img src=\"/media/abc/320.jpg\" srcset=\"/media/abc/160 160w, /media/abc/320 300w\" sizes=\"(min-width: 44rem) 42rem, 100vw\" "
            + "width=\"300\" height=\"200\" alt=\"A &quot;ferry&quot;\" loading=\"lazy\" decoding=\"async\"><figcaption>At <em>her</em> berth <cite>Lee &amp; Sons</cite></figcaption></figure>"));
        Assert.That(MediaFigure.Html(An.Picture("/media/demo/a.svg"), "en", null), Does.Contain("srcset=\"/media/demo/a.svg 1200w\"").And.Contains("<figcaption><cite>Who made it</cite></figcaption>"));
    }
}
