using System.Net;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>A bare page: what REST answers to a browser, and an archive keeps. The site's own page stands at the article's address.</summary>
internal sealed class HtmlFormat(Wording wording) : ArticleFormat
{
    public override string Suffix => "html";

    public override string MediaType => "text/html";

    public override string Write(ArticleResponse article) =>
        $"""
        <!doctype html>
        <html lang="{article.Language}" dir="{LanguageTag.Direction(article.Language)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{Text(article.Headline)}</title>
        <link rel="canonical" href="{Text(article.CanonicalUrl)}">
        </head>
        <body>
        <article>
        {Element("p", article.Kicker)}
        {Element("h1", article.Headline)}
        {Element("p", article.Deck)}
        {Element("p", Attribution.Byline(article, wording))}
        {ArticleHtml.Picture(article)}
        {article.Body!.Html}
        <footer>
        <p>{article.AttributionHtml}</p>
        {Element("p", article.UsageTerms)}
        {Element("p", article.Copyright.Notice)}
        </footer>
        </article>
        </body>
        </html>
        """;

    private static string Element(string name, string? text) => text is null ? "" : $"<{name}>{Text(text)}</{name}>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
