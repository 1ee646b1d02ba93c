using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Media;

public static class MediaEndpoints
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>The folder of the pictures, below the data folder.</summary>
    public static string Folder(NewsOptions options) => Path.Combine(Path.GetFullPath(options.DataFolder), "media");

    public static void MapMedia(this WebApplication app)
    {
        var folder = Folder(app.Services.GetRequiredService<IOptions<NewsOptions>>().Value);
        var files = new Lazy<PhysicalFileProvider>(() => new PhysicalFileProvider(Directory.CreateDirectory(folder).FullName));
        app.MapMethods("/media/{**path}", Reads, (string path, HttpContext http) => GetFile(files.Value.GetFileInfo(path), http))
            .ExcludeFromDescription();
    }

    private static IResult GetFile(IFileInfo file, HttpContext http)
    {
        if (!file.Exists || !Types.TryGetContentType(file.Name, out var type))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=86400";

        // A drawing is shown as a picture, never run as a page.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.PhysicalFile(file.PhysicalPath!, type, lastModified: file.LastModified, enableRangeProcessing: true);
    }
}
