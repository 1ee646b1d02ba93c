using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using NewsApi.Http;

namespace NewsApi.Media;

/// <summary>The pictures themselves, at addresses that never change content.</summary>
public static class PictureEndpoints
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPictures(this WebApplication app) =>
        app.MapMethods("/media/{hash}/{name}", Reads, SendPicture).ExcludeFromDescription().TakesLong();

    /// <param name="name">640.avif, or 640 for the best that the reader accepts.</param>
    private static async Task<IResult> SendPicture(string hash, string name, HttpContext http, Renditions renditions, CancellationToken cancel)
    {
        var (number, extension) = name.Split('.', 2) is [var before, var after] ? (before, after) : (name, null);
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var width) || !Rendition.Widths.Contains(width)
            || (extension is not null && Rendition.FormatOf(extension) is null))
        {
            return Problems.NotFound(
                $"No picture is kept as '{name}'. The widths are {string.Join(", ", Rendition.Widths)}, alone or with .avif, .webp or .jpg behind them: 640.avif.");
        }

        if (extension is null)
        {
            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        }

        var wanted = new Rendition(hash, width, extension is null ? Rendition.Best(Accepted(http.Request)) : Rendition.FormatOf(extension)!.Value);
        if (await renditions.FileAsync(wanted, cancel) is not { } file)
        {
            return Problems.NotFound($"There is no picture {hash}.");
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'";
        var tag = new EntityTagHeaderValue(new StringSegment($"\"{hash}-{wanted.FileName}\""));
        return TypedResults.PhysicalFile(file, wanted.ContentType, entityTag: tag, enableRangeProcessing: true);
    }

    private static IEnumerable<string> Accepted(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
            ? types.Where(type => type.Quality is not 0).Select(type => type.MediaType.Value!)
            : [];
}
