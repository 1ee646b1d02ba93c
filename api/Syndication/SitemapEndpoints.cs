using System.Xml.Linq;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Cache;
using NewsApi.Http;
using NewsApi.Sections;
using NewsApi.Settings;

namespace NewsApi.Syndication;

internal static class SitemapEndpoints
{
    private const string MediaType = "application/xml";
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapSitemaps(this IEndpointRouteBuilder app)
    {
        var sitemaps = app.MapGroup("").ExcludeFromDescription().Kept();
        sitemaps.MapMethods(Addresses.Sitemap, Reads, GetIndex);
        sitemaps.MapMethods("/sitemaps/pages.xml", Reads, GetPages);
        sitemaps.MapMethods("/sitemaps/articles-{part:long:min(0)}.xml", Reads, GetArticles);
        sitemaps.MapMethods("/sitemaps/news-{part:int:range(0,1000)}.xml", Reads, GetNews);
    }

    private static async Task<IResult> GetIndex(SitemapReader sitemaps, Addresses addresses, CancellationToken cancel)
    {
        var parts = await sitemaps.PartsAsync(cancel);
        var news = await sitemaps.NewsPartsAsync(cancel);
        return Xml(Sitemap.Index(
            [
                (addresses.Url("/sitemaps/pages.xml"), null),
                .. Enumerable.Range(0, news).Select(part => (addresses.Url($"/sitemaps/news-{part}.xml"), (DateTimeOffset?)null)),
                .. parts.Select(part => (addresses.Url($"/sitemaps/articles-{part.Part}.xml"), (DateTimeOffset?)part.ChangedAt)),
            ]));
    }

    private static async Task<IResult> GetPages(SectionReader sections, Editions editions, Addresses addresses, CancellationToken cancel)
    {
        var languages = editions.Site.Editions.Select(edition => edition.Language).ToList();
        var pages = new List<SitemapPage> { new([.. languages.Select(language => (language, addresses.Url(Addresses.Front(language))))]) };
        var found = new List<(string Slug, string Language)>();
        foreach (var language in languages)
        {
            found.AddRange((await sections.InUseAsync(language, cancel)).Select(section => (section.Slug, language)));
        }

        pages.AddRange(found.GroupBy(section => section.Slug).Select(section =>
            new SitemapPage([.. section.Select(one => (one.Language, addresses.Url(Addresses.Section(one.Language, one.Slug))))])));
        return Xml(Sitemap.Pages(pages));
    }

    private static async Task<IResult> GetArticles(long part, SitemapReader sitemaps, Addresses addresses, CancellationToken cancel)
    {
        // Beyond these no row id fits.
        var entries = part > long.MaxValue / SitemapReader.Size - 1 ? [] : await sitemaps.EntriesAsync(part, cancel);
        return entries.Count == 0
            ? Nothing(part)
            : Xml(Sitemap.Articles(entries, await sitemaps.EditionsAsync(part, cancel), addresses));
    }

    private static async Task<IResult> GetNews(int part, SitemapReader sitemaps, Editions editions, Addresses addresses, CancellationToken cancel)
    {
        var entries = await sitemaps.NewsAsync(part, cancel);
        return entries.Count == 0 ? Nothing(part) : Xml(Sitemap.News(entries, editions.Site.Names, addresses));
    }

    private static ProblemHttpResult Nothing(long part) => Problems.NotFound($"No sitemap has the number {part}; {Addresses.Sitemap} lists those there are.");

    private static TextAnswer Xml(XElement root) => new(MediaType, XmlText.Of(root));
}
