using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Media;

public static class MediaEndpoints
{
    /// <summary>The folder of the pictures, below the data folder.</summary>
    public static string Folder(NewsOptions options) => Path.Combine(Path.GetFullPath(options.DataFolder), "media");

    public static void MapMedia(this WebApplication app)
    {
        var folder = Folder(app.Services.GetRequiredService<IOptions<NewsOptions>>().Value);
        Directory.CreateDirectory(folder);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), RequestPath = "/media" });
    }
}
