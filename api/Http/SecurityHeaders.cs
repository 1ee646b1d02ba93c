using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>
/// What every answer tells browsers, unless its handler has told them more exactly: types are not guessed, addresses do not leak,
/// and an answer that is no page of ours loads nothing, runs nothing and stands in no frame.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<NewsOptions> options)
{
    // By the site's address and not by the request's: behind a proxy both kinds come in, and the same bytes serve them.
    private readonly string? secure = options.Value.SiteUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true ? "max-age=31536000" : null;

    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Swagger UI's scripts and styles are files, but for one style of its script; its icons are data URLs.
    private const string SwaggerUi =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        // At the last moment, because the handler of an exception begins by clearing the headers.
        http.Response.OnStarting(Complete, http);
        return next(http);
    }

    private Task Complete(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (secure is not null)
        {
            headers.StrictTransportSecurity = secure;
        }

        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/swagger") ? SwaggerUi : Nothing;
        }

        return Task.CompletedTask;
    }
}
