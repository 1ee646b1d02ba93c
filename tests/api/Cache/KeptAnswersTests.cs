using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsApi.Data;
using NewsApi.Search;
using NewsApi.Site;
using NewsApi.Tests.Articles;

namespace NewsApi.Tests.Cache;

/// <summary>What is kept against what would be made anew, after days nobody planned.</summary>
public class KeptAnswersTests
{
    private const int Days = 12;

    private static readonly string[] Lists =
    [
        "/api/v1/articles", "/api/v1/articles?language=en&first=3", "/api/v1/articles?order=RECENTLY_UPDATED&first=4&include=body", "/api/v1/articles?last=3",
        "/api/v1/articles?section=world&language=en", "/api/v1/articles?tag=trams", "/api/v1/articles?author=bob&order=OLDEST", "/api/v1/front", "/api/v1/front?language=ru",
        "/api/v1/sections", "/api/v1/sections?language=hy", "/api/v1/sections/attic", "/api/v1/sections/attic/articles", "/api/v1/tags", "/api/v1/tags/ferries",
        "/api/v1/tags/ferries/articles", "/api/v1/authors", "/api/v1/authors/ann", "/api/v1/authors/ann/articles", "/api/v1/site",
        "/feeds.opml", "/feeds/en.rss", "/feeds/ru.atom", "/feeds/hy.json", "/feeds/en/attic.rss", "/feeds/en/tag/trams.atom", "/feeds/en/author/bob.json",
        "/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/articles-0.xml", "/sitemaps/news-0.xml",
        "/en", "/ru", "/hy", "/en/world", "/ru/attic", "/en/author/ann", "/ru/tag/ferries", "/en/saved", "/developers", "/conformance",
    ];

    [TestCase(1)]
    [TestCase(2)]
    public async Task After_every_day_of_a_newsroom_what_is_kept_is_what_would_be_made_anew(int seed)
    {
        // Related stories come from the index of the search, which may be behind for a moment.
        await using var news = new TestNews(WithoutIndex, null, ("News:WritesPerMinute", "100000"));
        var newsroom = new RandomNewsroom(await news.AsAsync(Role.Editor), TimeProvider.System);
        await newsroom.BeginAsync(seed);
        var (templates, hits) = (news.Get<PageTemplates>(), 0);
        for (var day = seed * 1000; day < (seed * 1000) + Days; day++)
        {
            await newsroom.LiveAsync(day, inHiding: false);
            var paths = Lists.Concat(newsroom.Works.Where(work => work.Number % 4 == day % 4).SelectMany(About)).Concat(newsroom.Gone.Where(word => word.StartsWith("sl", StringComparison.Ordinal)).Select(slug => $"/en/world/{slug}"))
                .Append(Trusted(templates, "front", "\"language\":\"en\"")).Append(Trusted(templates, "section", "\"language\":\"ru\",\"slug\":\"world\""));
            foreach (var path in paths)
            {
                var kept = await ReadAsync(news.Http, path, anew: false);
                var anew = await ReadAsync(news.Http, path, anew: true);
                hits += kept.How == "NewsApi; hit" ? 1 : 0;
                Assert.That(kept.Answer, Is.EqualTo(anew.Answer), $"seed {seed}, day {day}:{newsroom.Did} {path} {kept.How}");
                Assert.That(anew.How, Is.Null, path);
            }
        }

        TestContext.Out.WriteLine($"{hits} answers were kept over a day");
        Assert.That(hits, Is.GreaterThan(Days * 10), "Whoever evicts everything proves nothing.");
    }

    private static IEnumerable<string> About(RandomNewsroom.Work work) =>
    [
        $"/api/v1/articles/{work.Saved.Id}", $"/api/v1/articles/by-slug/{work.Language}/{work.Slug}", work.Path, $"{work.Path}.md", work.FormerPath,
        $"/embed/{work.Saved.Id}",
    ];

    private static string Trusted(PageTemplates templates, string page, string variables) =>
        $"/graphql?documentId={templates.DocumentOf(page)}&variables={Uri.EscapeDataString($"{{{variables}}}")}";

    private static void WithoutIndex(IServiceCollection services)
    {
        foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is { } make && make.Method.ReturnType == typeof(IndexBuilder)).ToList())
        {
            services.Remove(hosted);
        }
    }

    private static async Task<(string Answer, string? How)> ReadAsync(HttpClient http, string path, bool anew)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.CacheControl = anew ? new() { NoStore = true } : null;
        using var response = await http.SendAsync(request);
        var told = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Age" or "Cache-Status" or "Vary" or "Content-Length" or "Transfer-Encoding" or "Last-Modified"))
            .OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var text = Regex.Replace(await response.Content.ReadAsStringAsync(), "\"traceId\":\"[^\"]*\"", "");
        return (
            $"{(int)response.StatusCode}\n{string.Join('\n', told)}\n{text}",
            response.Headers.TryGetValues("Cache-Status", out var how) ? how.First() : null);
    }
}
