using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace NewsApi.Http;

/// <summary>Serves a folder as routes, so that a file wins over the site's /{language}/{section} by being the longer literal.</summary>
public static class FileRoutes
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <param name="prefix">Root-relative address of the folder.</param>
    /// <param name="folder">Created at the first request if it is not there.</param>
    public static void MapFolder(this IEndpointRouteBuilder app, string prefix, string folder, Action<IHeaderDictionary> headers)
    {
        var files = new Lazy<PhysicalFileProvider>(() => new PhysicalFileProvider(Directory.CreateDirectory(folder).FullName));
        app.MapMethods(prefix + "/{**path}", Reads, (string? path, HttpContext http) => Send(files.Value.GetFileInfo(path ?? ""), http, headers))
            .ExcludeFromDescription().TakesLong();
    }

    private static IResult Send(IFileInfo file, HttpContext http, Action<IHeaderDictionary> headers)
    {
        if (!file.Exists || !Types.TryGetContentType(file.Name, out var type))
        {
            return TypedResults.NotFound();
        }

        headers(http.Response.Headers);
        return TypedResults.PhysicalFile(file.PhysicalPath!, type, lastModified: file.LastModified, enableRangeProcessing: true);
    }
}
