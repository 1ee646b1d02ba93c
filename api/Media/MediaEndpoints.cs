using Microsoft.Extensions.Options;
using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Media;

public static class MediaEndpoints
{
    /// <summary>The folder of the pictures, below the data folder.</summary>
    public static string Folder(NewsOptions options) => Path.Combine(Path.GetFullPath(options.DataFolder), "media");

    public static void MapMedia(this WebApplication app) =>
        app.MapFolder("/media", Folder(app.Services.GetRequiredService<IOptions<NewsOptions>>().Value), headers =>
        {
            headers.CacheControl = "public, max-age=86400";

            // A drawing is shown as a picture, never run as a page.
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        });
}
