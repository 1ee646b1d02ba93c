using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NewsApi.Articles;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Search;
using NewsApi.Settings;
using NewsApi.Syndication;

namespace NewsApi.Site;

public static class SiteEndpoints
{
    public static void MapSite(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<PageTemplates>().Exist)
        {
            return;
        }

        var assets = Path.Combine(Path.GetFullPath(app.Services.GetRequiredService<IOptions<NewsOptions>>().Value.SiteFolder), "assets");

        // The names carry a hash of the content.
        app.MapFolder("/assets", assets, headers => headers.CacheControl = "public, max-age=31536000, immutable");

        app.MapMethods("/favicon.ico", Reads, GetIcon).ExcludeFromDescription();
        app.MapMethods("/sw.js", Reads, GetWorker).ExcludeFromDescription();
        app.MapMethods("/offline.html", Reads, GetEmptyPage).ExcludeFromDescription();
        app.MapMethods("/robots.txt", Reads, GetRobots).ExcludeFromDescription();
        app.MapMethods("/{language:language}/manifest.webmanifest", Reads, GetManifest).ExcludeFromDescription();

        // Any first word may be a language, "api" among them; what no REST route takes is not for readers.
        var site = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter(async (invocation, next) =>
        {
            if (invocation.HttpContext.Request.Path.StartsWithSegments("/api"))
            {
                return TypedResults.NotFound();
            }

            try
            {
                return await next(invocation);
            }
            catch (Exception e) when (e is PageFailed { Code: Unavailable.Code } || Unavailable.In(e) is not null)
            {
                return app.Services.GetRequiredService<SitePages>().ComeBack(invocation.HttpContext);
            }
        });
        site.MapMethods("/", Reads, GoToBestEdition);
        site.MapMethods("/developers", Reads, GetDevelopers).Kept();
        site.MapMethods("/conformance", Reads, GetConformance).Kept();
        site.MapMethods("/{language:language}", Reads, GetFront).Kept();
        site.MapMethods("/{language:language}/author/{slug}", Reads, GetAuthor).Kept();
        site.MapMethods("/{language:language}/tag/{slug}", Reads, GetTag).Kept();
        site.MapMethods("/{language:language}/search", Reads, GetSearch).ReadFromReplica();
        site.MapMethods("/{language:language}/saved", Reads, GetSaved).Kept();
        site.MapMethods("/{language:language}/{section}", Reads, GetSection).Kept();
        site.MapMethods("/{language:language}/{section}/{slug}", Reads, GetArticle).Kept();
        site.MapMethods("/preview/{token}", Reads, GetPreview);
        site.MapMethods("/{**path}", Reads, GetNothing).ReadFromReplica();
    }

    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    // What crawlers would read twice (answers of the API) or without end (every question one can search for).
    private const string Robots =
        """
        User-agent: *
        Disallow: /api/
        Disallow: /graphql
        Disallow: /graphiql
        Disallow: /swagger
        Disallow: /preview/
        Disallow: /*/search

        """;

    private static ContentHttpResult GetRobots(HttpContext http, ReuseTerms terms)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Text(Robots + terms.RobotsLines());
    }

    // Asked for by whoever reads no page: feed readers, bookmarks, older browsers.
    private static PhysicalFileHttpResult GetIcon(IOptions<NewsOptions> options, HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.PhysicalFile(Path.Combine(Path.GetFullPath(options.Value.SiteFolder), "favicon.ico"), "image/x-icon");
    }

    // What keeps pages for times without a network; a browser looks at each visit whether it has changed.
    private static PhysicalFileHttpResult GetWorker(IOptions<NewsOptions> options, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";

        // Of a worker the policy that counts is its own.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; connect-src 'self'";
        return TypedResults.PhysicalFile(Path.Combine(Path.GetFullPath(options.Value.SiteFolder), "sw.js"), "text/javascript");
    }

    // A page without content, for addresses that were read before only as answers of the API.
    private static IResult GetEmptyPage(SitePages pages) => pages.Empty();

    private static JsonHttpResult<JsonObject> GetManifest(string language, PageTemplates templates, Editions editions, HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        var manifest = WebManifest.Of(LanguageTag.Normalise(language) ?? "en", editions.Site, templates.Manifest);
        return TypedResults.Json(manifest, contentType: "application/manifest+json");
    }

    private static RedirectHttpResult GoToBestEdition(HttpContext http, Editions editions)
    {
        http.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        return TypedResults.Redirect(Addresses.Front(BestEdition(http.Request, editions)));
    }

    private static Task<IResult> GetDevelopers(SitePages pages, HttpContext http, CancellationToken cancel) => GuideAsync("developers", pages, http, cancel);

    private static Task<IResult> GetConformance(SitePages pages, HttpContext http, CancellationToken cancel) => GuideAsync("conformance", pages, http, cancel);

    // Developers read English.
    private static async Task<IResult> GuideAsync(string page, SitePages pages, HttpContext http, CancellationToken cancel) =>
        pages.Show(await pages.AskAsync(page, "en", http, cancel));

    private static async Task<IResult> GetFront(string language, SitePages pages, HttpContext http, CancellationToken cancel) =>
        pages.Elsewhere(language, http) ?? pages.Show(await pages.AskAsync("front", language, http, cancel));

    private static Task<IResult> GetSection(
        string language, string section, [AsParameters] ListPart part, SitePages pages, HttpContext http, CancellationToken cancel) =>
        pages.ListAsync("section", language, section, part, http, cancel);

    private static Task<IResult> GetAuthor(
        string language, string slug, [AsParameters] ListPart part, SitePages pages, HttpContext http, CancellationToken cancel) =>
        pages.ListAsync("author", language, slug, part, http, cancel);

    private static Task<IResult> GetTag(
        string language, string slug, [AsParameters] ListPart part, SitePages pages, HttpContext http, CancellationToken cancel) =>
        pages.ListAsync("tag", language, slug, part, http, cancel);

    // The list is the reader's own, on their device.
    private static async Task<IResult> GetSaved(string language, SitePages pages, HttpContext http, CancellationToken cancel) =>
        pages.Elsewhere(language, http) ?? pages.Show(await pages.AskAsync("saved", language, http, cancel));

    private static async Task<IResult> GetSearch(
        string language, [AsParameters] SearchPart part, SitePages pages, HttpContext http, CancellationToken cancel)
    {
        if (pages.Elsewhere(language, http) is { } elsewhere)
        {
            return elsewhere;
        }

        try
        {
            return pages.Show(await pages.AskAsync("search", language, http, cancel, part.Variables));
        }
        catch (PageFailed e) when (e.IsRefused)
        {
            return await pages.NothingAsync(language, http, cancel);
        }
        catch (PageFailed e) when (e.Code == SearchFields.UnreadyCode)
        {
            var page = await pages.AskAsync("search-unready", language, http, cancel);
            return pages.ComeBack(http, page);
        }
    }

    private static async Task<IResult> GetArticle(
        string language, string section, string slug, SitePages pages, ArticleReader articles, ArticleFiles files, HttpContext http,
        CancellationToken cancel)
    {
        if ((pages.Elsewhere(language, http) ?? await files.FindAsync(language, section, slug, http, cancel)) is { } elsewhere)
        {
            return elsewhere;
        }

        var page = await pages.AskAsync("article", language, http, cancel, ("slug", slug));
        if (page.Find("article") is { } article)
        {
            // A wrong or former section.
            var path = article.GetProperty("path").GetString()!;
            files.Describe(path, http);
            return path == Addresses.Article(language, section, slug) ? pages.Show(page) : SitePages.Moved(path);
        }

        return await articles.FindByAliasAsync(language, slug, cancel) is { } former
            ? SitePages.Moved(ArticleReuse.Path(former))
            : await pages.NothingAsync(language, http, cancel, await articles.WithdrawalAsync(null, language, slug, cancel));
    }

    // Nobody may keep or find what it shows; once the article is public, its own address does.
    private static async Task<IResult> GetPreview(
        string token, PreviewLinks links, SitePages pages, ArticleReader articles, Editions editions, CurrentCaller current, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await links.FindAsync(token, cancel) is not { } id)
        {
            return await pages.NothingAsync(BestEdition(http.Request, editions), http, cancel);
        }

        current.Caller = new Caller("preview", Role.Reader, Preview: id);
        var found = await articles.FindAsync(id, cancel, current.Caller);
        return found switch
        {
            { Status: ArticleStatus.Published } => TypedResults.LocalRedirect(new PathString(ArticleReuse.Path(found)).ToUriComponent()),
            null or { Status: ArticleStatus.Withdrawn } => await pages.NothingAsync(found?.Language ?? BestEdition(http.Request, editions), http, cancel),
            _ => pages.Show(await pages.AskAsync("article", found.Language, http, cancel, ("slug", found.Slug)), keep: false),
        };
    }

    private static async Task<IResult> GetNothing(SitePages pages, Editions editions, HttpContext http, CancellationToken cancel)
    {
        var first = http.Request.Path.Value!.Split('/')[1];
        return await pages.NothingAsync(LanguageTag.Normalise(first) ?? BestEdition(http.Request, editions), http, cancel);
    }

    private static string BestEdition(HttpRequest request, Editions editions)
    {
        var offered = editions.Site.Editions.Select(edition => edition.Language).ToList();
        return request.GetTypedHeaders().AcceptLanguage
            .Where(wish => wish.Quality is not 0)
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => offered.FirstOrDefault(language => Matches(wish.Value.Value, language)))
            .FirstOrDefault(language => language is not null) ?? offered[0];
    }

    private static bool Matches(string? wish, string language) =>
        wish is not null && (wish.Equals(language, StringComparison.OrdinalIgnoreCase) || wish.StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase));
}
