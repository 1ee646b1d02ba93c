using Microsoft.AspNetCore.StaticFiles;

namespace NewsApi.Syndication;

internal static class PictureTypes
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>The media type of a picture by its address.</summary>
    public static string Of(string url) => Types.TryGetContentType(url, out var type) ? type : "application/octet-stream";
}
