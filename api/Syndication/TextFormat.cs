using NewsApi.Articles;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>Plain text, as one would print it.</summary>
internal sealed class TextFormat(Wording wording) : ArticleFormat
{
    public override string Suffix => "txt";

    public override string MediaType => "text/plain";

    public override string Write(ArticleResponse article)
    {
        var (name, url) = Attribution.Of(article);
        string?[] parts =
        [
            article.Kicker,
            article.Headline,
            article.Deck,
            Attribution.Byline(article, wording),
            article.Body!.Text,
            $"{name}: {url}",
            article.UsageTerms,
            article.Copyright.Notice,
        ];
        return string.Join("\n\n", parts.Where(part => !string.IsNullOrWhiteSpace(part))) + "\n";
    }
}
