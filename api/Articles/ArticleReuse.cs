using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Articles;

/// <summary>Where an article has its home and on what terms it may be reused; the same at every door.</summary>
public sealed class ArticleReuse(Addresses addresses, Editions editions)
{
    public static string Path(ArticleRow row) => Addresses.Article(row.Language, row.SectionSlug, row.Slug);

    public string Url(ArticleRow row) => addresses.Url(Path(row));

    /// <summary>Its first home: another site's for syndicated text, else this one.</summary>
    public string CanonicalUrl(ArticleRow row) => row.CanonicalUrl ?? Url(row);

    public string? UsageTerms(ArticleRow row) => row.UsageTerms ?? editions.Site.UsageTerms.In(row.Language);

    public CopyrightType Copyright(ArticleRow row)
    {
        var holder = row.CopyrightHolder ?? editions.Site.CopyrightHolders.In(row.Language) ?? SiteName(row.Language);
        var year = row.CopyrightYear ?? row.PublishedAt.Year;
        return new(holder, year, Wording.Copyright(holder, year));
    }

    /// <summary>"Reuse only with a hyperlink": to the source of a sourced article, else to its canonical URL.</summary>
    public string AttributionHtml(ArticleRow row) => row is { SourceName: { } source, SourceUrl: { } url }
        ? Wording.Attribution(source, url)
        : Wording.Attribution(row.SourceName ?? SiteName(row.Language), CanonicalUrl(row));

    private string SiteName(string language) => editions.Site.Names.In(language) ?? "NewsApi";
}
