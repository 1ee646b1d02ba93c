using System.Text;
using NewsApi.Articles;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Site;

/// <summary>What the site's routes share: asking, showing, and sending a reader to the right address.</summary>
public sealed class SitePages(PageRenderer renderer, PageTemplates templates, Editions editions, ArticleReader articles)
{
    /// <summary>Where an address with this language should lead instead: its canonical case, an edition by its label, no trailing slash.</summary>
    public IResult? Elsewhere(string language, HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var labelled = editions.Site.Editions.FirstOrDefault(edition =>
            edition.Label.Equals(language, StringComparison.OrdinalIgnoreCase) && edition.Language != language);
        var right = labelled?.Language ?? LanguageTag.Normalise(language) ?? language;
        var target = $"/{right}{path[(language.Length + 1)..].TrimEnd('/')}";
        return target == path ? null : Moved(target, http.Request.QueryString);
    }

    public Task<PageData> AskAsync(
        string page, string language, HttpContext http, CancellationToken cancel, params (string Name, object Value)[] variables) =>
        renderer.AskAsync(page, LanguageTag.Normalise(language) ?? "en", http.RequestServices, cancel, variables);

    /// <param name="keep">Whether anybody may keep it.</param>
    public IResult Show(PageData page, int status = StatusCodes.Status200OK, bool keep = true) =>
        new Html(renderer.Render(page), status, templates.Headers, keep);

    /// <summary>A page without content, which asks for it by itself.</summary>
    public IResult Empty() => new Html(templates.Empty, StatusCodes.Status200OK, templates.Headers, keep: true);

    /// <summary>For when the page asked for cannot be made just now.</summary>
    /// <param name="instead">What is shown meanwhile; the page without content when there is none either.</param>
    public IResult ComeBack(HttpContext http, PageData? instead = null)
    {
        http.Response.Headers.RetryAfter = $"{Unavailable.RetryAfter}";
        var html = instead is null ? templates.Empty : renderer.Render(instead);
        return new Html(html, StatusCodes.Status503ServiceUnavailable, templates.Headers, keep: false);
    }

    /// <param name="withdrawn">What stood there before, when it was taken back.</param>
    public async Task<IResult> NothingAsync(string language, HttpContext http, CancellationToken cancel, Withdrawal? withdrawn = null)
    {
        if (withdrawn is null && await articles.FindByFormerPathAsync(http.Request.Path.Value!, cancel) is { } moved)
        {
            return Moved(ArticleReuse.Path(moved));
        }

        return Show(
            await AskAsync("not-found", language, http, cancel, ("path", withdrawn is null ? "/" : http.Request.Path.Value!)),
            withdrawn is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
    }

    /// <summary>
    /// A page about something that has a list of articles, the newest first; older ones by cursor. A cursor that is none, or
    /// behind which there is nothing, is an address that does not exist.
    /// </summary>
    public async Task<IResult> ListAsync(string page, string language, string slug, ListPart part, HttpContext http, CancellationToken cancel)
    {
        if (Elsewhere(language, http) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!part.IsSound)
        {
            return await NothingAsync(language, http, cancel);
        }

        var answer = await AskAsync(page, language, http, cancel, [("slug", slug), .. part.Variables]);
        if (answer.Find(page) is not { } content)
        {
            return await NothingAsync(language, http, cancel);
        }

        var path = content.GetProperty("path").GetString()!;
        if (!path.EndsWith($"/{slug}", StringComparison.Ordinal))
        {
            return Moved(path); // Renamed or merged since.
        }

        var articles = content.GetProperty("articles");
        if (part.Before is not null && !articles.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean())
        {
            // The newest have an address of their own.
            return TypedResults.LocalRedirect(new PathString(path).ToUriComponent());
        }

        return part.After is not null && articles.GetProperty("nodes").GetArrayLength() == 0
            ? await NothingAsync(language, http, cancel)
            : Show(answer);
    }

    public static IResult Moved(string path, QueryString query = default) =>
        TypedResults.LocalRedirect(new PathString(path).ToUriComponent() + query.ToUriComponent(), permanent: true);

    private sealed class Html(string text, int status, IReadOnlyDictionary<string, string> headers, bool keep) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var (request, response, bytes) = (httpContext.Request, httpContext.Response, Encoding.UTF8.GetBytes(text));
            response.StatusCode = status;
            response.Headers.CacheControl = keep ? "no-cache" : "private, no-store";
            foreach (var (name, value) in headers)
            {
                response.Headers[name] = value;
            }

            if (keep && status == StatusCodes.Status200OK)
            {
                var tag = EntityTags.Of(bytes);
                response.Headers.ETag = tag;
                if (EntityTags.IsKnown(request, tag))
                {
                    response.StatusCode = StatusCodes.Status304NotModified;
                    return Task.CompletedTask;
                }
            }

            response.ContentType = "text/html; charset=utf-8";
            return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
        }
    }
}
