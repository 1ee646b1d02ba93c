using NewsApi.Articles;
using NewsApi.Settings;

namespace NewsApi.Site;

/// <summary>An article at its address on the site in another format than the page.</summary>
public sealed class ArticleFiles(ArticleReader articles, ArticleResponses responses, ArticleFormats formats)
{
    private const string Page = "html";

    /// <returns>Null when the page is wanted, or nothing that an article can be had as.</returns>
    public async Task<IResult?> FindAsync(string language, string section, string slug, HttpContext http, CancellationToken cancel)
    {
        var (word, suffix) = ArticleFormats.Split(slug);
        var format = formats.Choose(http.Request, suffix, Page);
        if (suffix is null && format is null)
        {
            return formats.Refusal(suffix);
        }

        if (format is null || (suffix is null && format.Suffix == Page)
            || (await articles.FindAsync(language, word, cancel) ?? await articles.FindByAliasAsync(language, word, cancel)) is not { } row)
        {
            return null;
        }

        var path = ArticleReuse.Path(row);
        formats.Describe(http, path, format);
        return path == Addresses.Article(language, section, word)
            ? format.Answer((await responses.OfAsync([row], withBody: true, cancel))[0])
            : SitePages.Moved(suffix is null ? path : $"{path}.{suffix}");
    }

    /// <summary>Says on the page where the other formats are.</summary>
    public void Describe(string path, HttpContext http) => formats.Describe(http, path, formats.All.First(format => format.Suffix == Page));
}
