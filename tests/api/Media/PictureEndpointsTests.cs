using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NetVips;
using NewsApi.Data;

namespace NewsApi.Tests.Media;

/// <summary>The pictures as browsers and caches fetch them.</summary>
public class PictureEndpointsTests
{
    private TestNews news = null!;
    private string folder = "";

    [OneTimeSetUp]
    public async Task BringAPicture()
    {
        news = new TestNews();
        using var picture = Shot.Quarters(1000, 600);
        folder = Shot.Folder(await (await news.AsAsync(Role.Contributor)).UploadedAsync(picture.Jpeg()));
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("320.avif", "image/avif", "heifload_buffer", 320)]
    [TestCase("320.webp", "image/webp", "webpload_buffer", 320)]
    [TestCase("640.jpg", "image/jpeg", "jpegload_buffer", 640)]
    [TestCase("1280.jpg", "image/jpeg", "jpegload_buffer", 1000)]
    public async Task A_rendition_has_the_width_and_format_of_its_address(string name, string type, string reader, int width)
    {
        var response = await news.Http.GetAsync(folder + name);
        Assert.That((response.StatusCode, response.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, type)));
        using var picture = Image.NewFromBuffer(await response.Content.ReadAsByteArrayAsync());
        Assert.That((picture.Get("vips-loader"), picture.Width), Is.EqualTo(((object)reader, width)));
        Assert.That(picture.At(0.75, 0.25), Is.EqualTo(new double[] { 0, 255, 0 }).Within(12), "green is right above");
        Assert.That(
            (response.Headers.CacheControl?.ToString(), response.Headers.GetValues("X-Content-Type-Options").Single()),
            Is.EqualTo(("public, max-age=31536000, immutable", "nosniff")));
    }

    [TestCase("image/avif,image/webp,image/*,*/*;q=0.8", "image/avif")]
    [TestCase("image/webp,*/*", "image/webp")]
    [TestCase("image/avif;q=0,image/webp", "image/webp")]
    [TestCase("*/*", "image/jpeg")]
    [TestCase(null, "image/jpeg")]
    public async Task Without_an_ending_the_best_that_is_accepted_is_sent(string? accept, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, folder + "160");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var response = await news.Http.SendAsync(request);
        Assert.That((response.Content.Headers.ContentType?.MediaType, response.Headers.Vary.ToString()), Is.EqualTo((type, "Accept")));
    }

    [Test]
    public async Task Parts_and_unchanged_ones_are_answered_as_HTTP_has_it()
    {
        var whole = await news.Http.GetAsync(folder + "480.jpg");
        var bytes = await whole.Content.ReadAsByteArrayAsync();

        using var part = new HttpRequestMessage(HttpMethod.Get, folder + "480.jpg") { Headers = { Range = new RangeHeaderValue(10, 19) } };
        var ranged = await news.Http.SendAsync(part);
        Assert.That(ranged.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        Assert.That(await ranged.Content.ReadAsByteArrayAsync(), Is.EqualTo(bytes[10..20]));

        using var again = new HttpRequestMessage(HttpMethod.Get, folder + "480.jpg") { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        Assert.That((await news.Http.SendAsync(again)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));

        using var head = new HttpRequestMessage(HttpMethod.Head, folder + "480.jpg");
        var headed = await news.Http.SendAsync(head);
        Assert.That((headed.Content.Headers.ContentLength, (await headed.Content.ReadAsByteArrayAsync()).Length), Is.EqualTo(((long?)bytes.Length, 0)));
    }

    [TestCase("641.jpg")]
    [TestCase("640.png")]
    [TestCase("-640.jpg")]
    [TestCase("640.jpg.exe")]
    public async Task An_address_that_is_none_is_told_which_there_are(string name)
    {
        var response = await news.Http.GetAsync(folder + name);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Text("detail"), Does.Contain("160, 320, 480, 640, 960, 1280, 1600, 1920, 2560"));
    }

    [TestCase("/media/00000000000000000000000000000000/640.jpg")]
    [TestCase("/media/..%2f..%2fnews.db/640.jpg")]
    [TestCase("/media/masters/640.jpg")]
    [TestCase("/media/demo/../masters")]
    public async Task Nothing_else_of_the_data_folder_is_served(string path) =>
        Assert.That((await news.Http.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task Many_who_ask_at_once_get_one_and_the_same_made_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => news.Http.GetByteArrayAsync(folder + "960.webp")));
        Assert.That(answers.Select(Convert.ToHexString).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Directory.EnumerateFiles(Path.Combine(news.DataFolder, "media", "incoming")), Is.Empty);
    }
}
