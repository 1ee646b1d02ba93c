using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Site;

/// <summary>What the site's routes share: asking, showing, and sending a reader to the right address.</summary>
public sealed class SitePages(PageRenderer renderer, Editions editions)
{
    /// <summary>Where an address with this language should lead instead: its canonical case, an edition by its label, no trailing slash.</summary>
    public IResult? Elsewhere(string language, HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var labelled = editions.Site.Editions.FirstOrDefault(edition =>
            edition.Label.Equals(language, StringComparison.OrdinalIgnoreCase) && edition.Language != language);
        var right = labelled?.Language ?? LanguageTag.Normalise(language) ?? language;
        var target = $"/{right}{path[(language.Length + 1)..].TrimEnd('/')}";
        return target == path ? null : Moved(target);
    }

    public Task<PageData> AskAsync(
        string page, string language, HttpContext http, CancellationToken cancel, params (string Name, string Value)[] variables) =>
        renderer.AskAsync(page, LanguageTag.Normalise(language) ?? "en", http.RequestServices, cancel, variables);

    public IResult Show(PageData page, int status = StatusCodes.Status200OK) => new Html(renderer.Render(page), status);

    public async Task<IResult> NothingAsync(string language, HttpContext http, CancellationToken cancel) =>
        Show(await AskAsync("not-found", language, http, cancel), StatusCodes.Status404NotFound);

    public static IResult Moved(string path) => TypedResults.LocalRedirect(new PathString(path).ToUriComponent(), permanent: true);

    private sealed class Html(string text, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.CacheControl = "no-cache";
            return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.WriteAsync(text, httpContext.RequestAborted);
        }
    }
}
