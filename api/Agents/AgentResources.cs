using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Agents;

/// <summary>Articles as resources, each under its address on the site.</summary>
public sealed class AgentResources(AgentAnswers answers, ArticleReader articles, Addresses addresses)
{
    private const int Listed = 50;
    private const string Markdown = "text/markdown";

    /// <summary>The newest; any other is read by its address all the same.</summary>
    public async ValueTask<ListResourcesResult> ListAsync(CancellationToken cancel)
    {
        var page = await articles.ListAsync(new(), new(First: Listed), ArticleOrder.Newest, cancel);
        return new ListResourcesResult
        {
            Resources =
            [
                .. (await answers.OfAsync(page.Rows, withText: false, cancel)).Select(article => new Resource
                {
                    Uri = article.Url,
                    Name = article.Headline,
                    Description = article.Terms.Citation,
                    MimeType = Markdown,
                }),
            ],
        };
    }

    public ListResourceTemplatesResult Templates() => new()
    {
        ResourceTemplates =
        [
            new ResourceTemplate
            {
                Name = "article",
                Title = "An article by its address",
                Description = "The whole text with its terms and how to cite it.",
                UriTemplate = addresses.Url("/{language}/{section}/{slug}"),
                MimeType = Markdown,
            },
        ],
    };

    public async ValueTask<ReadResourceResult> ReadAsync(string uri, CancellationToken cancel)
    {
        var row = await FindAsync(articles, addresses, uri, cancel)
            ?? throw new McpProtocolException($"No public article stands at '{uri}'.", McpErrorCode.ResourceNotFound);
        var article = (await answers.OfAsync([row], withText: true, cancel))[0];
        return new ReadResourceResult
        {
            Contents =
            [
                new TextResourceContents
                {
                    Uri = article.Url,
                    MimeType = Markdown,
                    Text = $"{article.Markdown}\n{article.Terms.Citation}\nCanonical: {article.CanonicalUrl}\nVersion: {article.Version}\nLicence: {article.Terms.Licence}\n",
                },
            ],
        };
    }

    /// <summary>The article at an address of the site, one of former days too.</summary>
    internal static async Task<ArticleRow?> FindAsync(ArticleReader articles, Addresses addresses, string url, CancellationToken cancel)
    {
        var path = url.StartsWith('/') ? url : addresses.PathOf(url);
        return path?.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var named, _, var slug] && LanguageTag.Normalise(named) is { } language
            ? await articles.FindAsync(language, slug, cancel) ?? await articles.FindByAliasAsync(language, slug, cancel)
            : null;
    }
}
