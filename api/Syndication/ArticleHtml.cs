using System.Net;
using NewsApi.Articles;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>An article as one piece of HTML: what a feed reader shows of it.</summary>
internal static class ArticleHtml
{
    /// <summary>Picture, text and the hyperlink that reuse asks for.</summary>
    public static string Of(ArticleResponse article, Addresses addresses) =>
        $"{Picture(article)}{AbsoluteHtml.Of(article.Body!.Html, addresses)}\n<p>{article.AttributionHtml}</p>";

    public static string Picture(ArticleResponse article)
    {
        if (article.LeadMedia is not { } media)
        {
            return "";
        }

        var caption = string.Join(" · ", new[] { article.LeadCaption, media.Credit }.Where(part => !string.IsNullOrEmpty(part)));
        return $"""
            <figure><img src="{WebUtility.HtmlEncode(media.Url)}" width="{media.Width}" height="{media.Height}" alt="{WebUtility.HtmlEncode(media.Alt)}"><figcaption>{WebUtility.HtmlEncode(caption)}</figcaption></figure>

            """;
    }
}
