using System.Text;
using NewsApi.Cache;

namespace NewsApi.Http;

/// <summary>A text made whole, with an ETag (and the time of its last change, where known) by which an unchanged one is a 304.</summary>
public sealed class TextAnswer(string mediaType, byte[] bytes, DateTimeOffset? changedAt = null) : IResult
{
    public TextAnswer(string mediaType, string text) : this(mediaType, Encoding.UTF8.GetBytes(text))
    {
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var tag = EntityTags.Of(bytes);
        response.Headers.ETag = tag;
        if (response.Headers.CacheControl.Count == 0)
        {
            response.Headers.CacheControl = "public, no-cache";
        }

        response.Headers.XContentTypeOptions = "nosniff";
        var known = EntityTags.IsKnown(request, tag);
        if (LastModified(httpContext) is { } modified)
        {
            response.GetTypedHeaders().LastModified = modified;
            known |= request.Headers.IfNoneMatch.Count == 0 && modified <= request.GetTypedHeaders().IfModifiedSince;
        }

        if (known)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType.EndsWith("xml", StringComparison.Ordinal)
            ? $"{mediaType}; charset=utf-8"
            : mediaType;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }

    // The header knows whole seconds only: said of a change in the present second, it would hide the next one.
    private DateTimeOffset? LastModified(HttpContext http)
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return changedAt is { } changed && now - changed >= TimeSpan.FromSeconds(1)
            ? DateTimeOffset.FromUnixTimeSeconds(changed.ToUnixTimeSeconds())
            : null;
    }
}
