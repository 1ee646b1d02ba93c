using NewsApi.Articles;
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

    /// <param name="keep">Whether anybody may keep it, and search engines find it.</param>
    public IResult Show(PageData page, int status = StatusCodes.Status200OK, bool keep = true) => new Html(renderer.Render(page), status, keep);

    /// <param name="withdrawn">What stood there before, when it was taken back.</param>
    public async Task<IResult> NothingAsync(string language, HttpContext http, CancellationToken cancel, Withdrawal? withdrawn = null) =>
        Show(await AskAsync("not-found", language, http, cancel), withdrawn is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);

    public static IResult Moved(string path) => TypedResults.LocalRedirect(new PathString(path).ToUriComponent(), permanent: true);

    private sealed class Html(string text, int status, bool keep) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.CacheControl = keep ? "no-cache" : "private, no-store";
            return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.WriteAsync(text, httpContext.RequestAborted);
        }
    }
}
