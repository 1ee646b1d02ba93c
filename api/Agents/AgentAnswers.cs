using System.Globalization;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Agents;

/// <summary>Makes what agents are shown of articles.</summary>
public sealed class AgentAnswers(ArticleResponses responses, ArticleFormats formats, Addresses addresses)
{
    public async Task<IReadOnlyList<AgentArticle>> OfAsync(IReadOnlyList<ArticleRow> rows, bool withText, CancellationToken cancel)
    {
        var markdown = formats.All.Single(format => format.Suffix == "md");
        return [.. (await responses.OfAsync(rows, withText, cancel)).Select(article => Of(article, withText ? markdown.Write(article) : null))];
    }

    private AgentArticle Of(ArticleResponse article, string? markdown) => new(
        article.Id, article.CanonicalUrl, article.Url, article.Version, article.Language, article.Headline, article.Deck, article.Section.Name,
        [.. article.Authors.Select(author => author.Name)], Instant.Format(article.PublishedAt), Instant.Format(article.UpdatedAt),
        new(addresses.Url(Addresses.Licence), article.UsageTerms, article.Copyright.Notice, article.AttributionHtml, Citation(article)),
        markdown);

    private static string Citation(ArticleResponse article)
    {
        var by = article.Authors.Count == 0 ? "" : $"{string.Join(", ", article.Authors.Select(author => author.Name))}: ";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{by}“{article.Headline}”. {article.Copyright.Holder}, {article.PublishedAt:yyyy-MM-dd}. {article.CanonicalUrl} (version {article.Version}, {article.UpdatedAt:yyyy-MM-dd})");
    }
}
