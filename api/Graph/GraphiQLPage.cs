using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NewsApi.Data;

namespace NewsApi.Graph;

/// <summary>GraphiQL, built with the site, for whoever opens /graphql in a browser.</summary>
public sealed class GraphiQLPage(IOptions<NewsOptions> options)
{
    public const string Prefix = "/graphiql";

    // GraphiQL's editor writes its measures into style attributes and elements.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Where it was built to; null on an instance that serves no site.</summary>
    public string? Folder { get; } =
        options.Value.SiteFolder is { Length: > 0 } site ? Path.Combine(Path.GetFullPath(site), "graphiql") : null;

    private string File => Path.Combine(Folder ?? "", "index.html");

    /// <summary>A browser's address line asks for HTML before anything else, and names no operation.</summary>
    public bool IsWanted(HttpRequest request) =>
        Folder is not null && !request.Query.ContainsKey("query") && !request.Query.ContainsKey("documentId")
        && request.GetTypedHeaders().Accept is [{ } first, ..] && first.MediaType == "text/html" && System.IO.File.Exists(File);

    public Task SendAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers.Vary = HeaderNames.Accept;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.SendFileAsync(File, http.RequestAborted);
    }
}
