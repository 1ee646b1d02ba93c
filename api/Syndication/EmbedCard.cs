using System.Net;
using System.Security.Cryptography;
using System.Text;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>An article as a card for other sites' pages: no script, nothing from elsewhere, at home in the tightest sandbox.</summary>
internal sealed class EmbedCard(Wording wording, Editions editions, Addresses addresses)
{
    public const int Width = 600;
    public const int Height = 420;

    private const string Style =
        """
        html{color-scheme:light dark}body{margin:0;font:16px/1.4 Georgia,"Noto Serif",serif}
        a{color:inherit;text-decoration:none;display:flex;flex-direction:column;box-sizing:border-box;height:100vh;border:1px solid #8886;border-radius:6px;overflow:hidden}
        a:hover h1,a:focus-visible h1{text-decoration:underline}img{width:100%;flex:1 1 0;min-height:0;object-fit:cover}
        div{padding:12px 16px}p{margin:4px 0;font-size:14px}h1{margin:4px 0;font-size:20px;line-height:1.25}
        """;

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public static string Policy =>
        $"default-src 'none'; img-src 'self'; style-src 'sha256-{StyleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors *";

    public static string PathOf(string id) => $"/embed/{id}";

    /// <summary>The frame that oEmbed hands out. Links in it open outside of it.</summary>
    public string Frame(ArticleResponse article, int width, int height) =>
        $"<iframe src=\"{addresses.Url(PathOf(article.Id))}\" width=\"{width}\" height=\"{height}\" title=\"{Text(article.Headline)}\" "
        + "sandbox=\"allow-popups allow-popups-to-escape-sandbox\" loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>";

    public string Page(ArticleResponse article)
    {
        var picture = article.LeadMedia is { } media
            ? $"<img src=\"{Text(media.Url)}\" width=\"{media.Width}\" height=\"{media.Height}\" alt=\"{Text(media.Alt)}\">"
            : "";
        return Document(
            article.Language, article.Headline,
            $"""
            <a href="{Text(article.Url)}" target="_blank" rel="noopener">
            {picture}
            <div>
            <p>{Text(editions.Site.Names.In(article.Language) ?? "NewsApi")} · {Text(article.Section.Name)}</p>
            <h1>{Text(article.Headline)}</h1>
            <p>{Text(article.Deck)}</p>
            <p>{Text(Attribution.Byline(article, wording))}</p>
            </div>
            </a>
            """);
    }

    /// <summary>What stands in the frame of an article that is no longer there: the way to the publication.</summary>
    public string Gone()
    {
        var name = editions.Site.Names.In("en") ?? "NewsApi";
        return Document("en", name, $"<a href=\"{Text(addresses.Url("/"))}\" target=\"_blank\" rel=\"noopener\"><div><p>{Text(name)}</p><h1>This article is not available.</h1></div></a>");
    }

    private static string Document(string language, string title, string body) =>
        $"""
        <!doctype html>
        <html lang="{language}" dir="{LanguageTag.Direction(language)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex">
        <title>{Text(title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        {body}
        </body>
        </html>
        """;

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
