using AngleSharp.Html.Parser;
using NewsApi.Articles;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>Who to name, and the link to show, where HTML is not spoken.</summary>
internal static class Attribution
{
    // Read off the hyperlink that every door shows, so that no format can come to another one.
    public static (string Name, string Url) Of(ArticleResponse article)
    {
        var link = new HtmlParser().ParseDocument(article.AttributionHtml).QuerySelector("a")!;
        return (link.TextContent, link.GetAttribute("href")!);
    }

    /// <summary>Authors, place and date on one line.</summary>
    public static string Byline(ArticleResponse article, Wording wording) => string.Join(
        " · ",
        new[] { string.Join(", ", article.Authors.Select(author => author.Name)), article.Place, wording.Date(article.Language, article.PublishedAt) }
            .Where(part => !string.IsNullOrEmpty(part)));
}
