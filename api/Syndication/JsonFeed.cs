using System.Text.Json;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/.</summary>
internal static class JsonFeed
{
    public static byte[] Write(Feed feed, FeedAddresses at, Addresses addresses) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            version = "https://jsonfeed.org/version/1.1",
            title = feed.Title,
            description = feed.Description,
            language = feed.Language,
            home_page_url = feed.HomeUrl,
            feed_url = at.Self,
            next_url = at.Next,
            hubs = at.Hubs.Count == 0 ? null : at.Hubs.Select(hub => new { type = "WebSub", url = hub }),
            items = feed.Articles.Select(article => Item(article, addresses)),
        },
        HttpModule.Sparse);

    private static object Item(ArticleResponse article, Addresses addresses) => new
    {
        id = addresses.Url(ArticleFormats.Resource(article.Id)),
        url = article.Url,
        external_url = article.Source?.Url,
        title = article.Headline,
        summary = article.Deck,
        content_html = ArticleHtml.Of(article, addresses),
        content_text = article.Body!.Text,
        image = article.LeadMedia?.Url,
        date_published = Instant.Format(article.PublishedAt),
        date_modified = Instant.Format(article.UpdatedAt),
        language = article.Language,
        authors = article.Authors.Select(author => new { name = author.Name, url = author.Url }),
        tags = article.Tags.Select(tag => tag.Name).Prepend(article.Section.Name).Distinct(),
        _newsapi = new { id = article.Id, version = article.Version, usage_terms = article.UsageTerms, attribution_html = article.AttributionHtml },
    };
}
