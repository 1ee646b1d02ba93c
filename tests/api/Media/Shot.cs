using System.Net.Http.Json;
using System.Text.Json;
using NetVips;

namespace NewsApi.Tests.Media;

/// <summary>Pictures made for a test, and how they are sent.</summary>
internal static class Shot
{
    /// <summary>Four plain quarters: red, green above blue, white. Turned any way, each corner tells where it was.</summary>
    public static Image Quarters(int width = 320, int height = 200)
    {
        using var plain = Image.Black(width / 2, height / 2);
        Image Quarter(params double[] color) => plain.NewFromImage(color).Copy(interpretation: Enums.Interpretation.Srgb).Cast(Enums.BandFormat.Uchar);
        return Image.Arrayjoin([Quarter(255, 0, 0), Quarter(0, 255, 0), Quarter(0, 0, 255), Quarter(255, 255, 255)], across: 2);
    }

    public static byte[] Jpeg(this Image picture, int? orientation = null)
    {
        using var marked = picture.Mutate(change =>
        {
            if (orientation is { } value)
            {
                change.Set(GValue.GIntType, "orientation", value);
            }
        });
        return marked.JpegsaveBuffer(q: 95, subsampleMode: Enums.ForeignSubsample.Off);
    }

    public static async Task<HttpResponseMessage> UploadAsync(this HttpClient client, byte[] bytes, object? media = null, string name = "shot.jpg")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        if (media is not null)
        {
            form.Add(new StringContent(JsonSerializer.Serialize(media)), "media");
        }

        return await client.PostAsync("/api/v1/media", form);
    }

    /// <returns>The picture as REST shows it.</returns>
    public static async Task<JsonElement> UploadedAsync(this HttpClient client, byte[] bytes, object? media = null)
    {
        var response = await client.UploadAsync(bytes, media);
        Assert.That(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The root-relative folder of a picture's renditions.</summary>
    public static string Folder(JsonElement media) => new Uri(new Uri(media.Text("url")!), ".").AbsolutePath;

    public static double[] At(this Image picture, double x, double y) =>
        [.. picture.Getpoint((int)(x * picture.Width), (int)(y * picture.Height)).Take(3)];
}
