using System.Xml.Linq;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>A page that is there in these languages.</summary>
internal sealed record SitemapPage(IReadOnlyList<(string Language, string Url)> Editions);

/// <summary>Writes sitemaps (sitemaps.org) with Google's extensions for translations, pictures and news.</summary>
internal static class Sitemap
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Image = "http://www.google.com/schemas/sitemap-image/1.1";
    private static readonly XNamespace NewsItem = "http://www.google.com/schemas/sitemap-news/0.9";

    public static XElement Index(IEnumerable<(string Url, DateTimeOffset? ChangedAt)> files) => new(
        Map + "sitemapindex",
        files.Select(file => new XElement(Map + "sitemap", new XElement(Map + "loc", file.Url), Changed(file.ChangedAt))));

    public static XElement Pages(IEnumerable<SitemapPage> pages) => Set(
        pages.SelectMany(page => page.Editions.Select(edition => new XElement(Map + "url", new XElement(Map + "loc", edition.Url), Alternates(page.Editions)))));

    public static XElement Articles(IEnumerable<SitemapEntry> entries, ILookup<long, SitemapEntry> editions, Addresses addresses) => Set(
        entries.Select(entry => new XElement(
            Map + "url",
            new XElement(Map + "loc", Url(entry, addresses)),
            Changed(entry.UpdatedAt),
            Alternates([.. editions[entry.StoryId].Select(edition => (edition.Language, Url(edition, addresses)))]),
            entry.Picture is { } picture ? new XElement(Image + "image", new XElement(Image + "loc", addresses.Url(picture))) : null)));

    public static XElement News(IEnumerable<SitemapEntry> entries, LocalText names, Addresses addresses) => Set(
        entries.Select(entry => new XElement(
            Map + "url",
            new XElement(Map + "loc", Url(entry, addresses)),
            new XElement(
                NewsItem + "news",
                new XElement(
                    NewsItem + "publication",
                    new XElement(NewsItem + "name", names.In(entry.Language) ?? "NewsApi"),
                    new XElement(NewsItem + "language", NewsLanguage(entry.Language))),
                new XElement(NewsItem + "publication_date", Instant.Format(entry.PublishedAt)),
                new XElement(NewsItem + "title", entry.Headline)))));

    private static XElement Set(IEnumerable<XElement> urls) => new(
        Map + "urlset",
        new XAttribute(XNamespace.Xmlns + "xhtml", Html),
        new XAttribute(XNamespace.Xmlns + "image", Image),
        new XAttribute(XNamespace.Xmlns + "news", NewsItem),
        urls);

    private static IEnumerable<XElement> Alternates(IReadOnlyList<(string Language, string Url)> editions) => editions.Count < 2
        ? []
        : editions.Select(edition => new XElement(
            Html + "link",
            new XAttribute("rel", "alternate"), new XAttribute("hreflang", edition.Language), new XAttribute("href", edition.Url)));

    private static XElement? Changed(DateTimeOffset? at) => at is { } time ? new XElement(Map + "lastmod", Instant.Format(time)) : null;

    private static string Url(SitemapEntry entry, Addresses addresses) => addresses.Url(Addresses.Article(entry.Language, entry.Section, entry.Slug));

    // ISO 639 alone, with Google's two exceptions.
    private static string NewsLanguage(string language) => language.Split('-') switch
    {
        ["zh", .. var rest] => rest.Contains("Hant") || rest.Contains("TW") ? "zh-tw" : "zh-cn",
        [var primary, ..] => primary,
        [] => language,
    };
}
