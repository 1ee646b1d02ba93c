using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Search;
using NewsApi.Settings;
using NewsApi.Syndication;

namespace NewsApi.Agents;

[McpServerToolType]
public sealed class AgentTools(
    AgentAnswers answers, ArticleReader articles, SearchReader searching, ChangeFeedReader feed, Addresses addresses)
{
    private const int Usual = 10;

    [McpServerTool(Name = "search", Title = "Search articles", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Finds public articles by what they say, the best answer first. Words are found in any of their forms; \"phrases\" as they stand; -words not.")]
    public Task<AgentList> SearchAsync(
        [Description("What to search for.")] string query,
        CancellationToken cancel,
        [Description("Only in this language, BCP 47 such as en, ru, hy or az.")] string? language = null,
        [Description("Only in this section, by slug.")] string? section = null,
        [Description("How many, 1 to 100.")] int first = Usual,
        [Description("endCursor of the answer before, to go on.")] string? after = null) => AnswerAsync(async () =>
    {
        var page = await searching.SearchAsync(new(query, new() { Language = language, Section = section }, SearchOrder.Relevance, first, after), cancel);
        return new AgentList(
            await answers.OfAsync([.. page.Hits.Select(hit => hit.Row)], withText: false, cancel), page.HasNext, page.Hits.Count == 0 ? null : page.Hits[^1].Cursor);
    });

    [McpServerTool(Name = "article", Title = "Read an article", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("One public article with its whole text as Markdown, by its id or by its address on this site.")]
    public Task<AgentArticle> ArticleAsync(
        [Description("Its id, or its address.")] string article, CancellationToken cancel) => AnswerAsync(async () =>
    {
        var row = PublicId.Read("Article", article) is { } id ? await articles.FindAsync(id, cancel) : await ByUrlAsync(article, cancel);
        return row is null
            ? throw new McpException($"No public article has the id or address '{article}'; take one from search or latest.")
            : (await answers.OfAsync([row], withText: true, cancel))[0];
    });

    [McpServerTool(Name = "latest", Title = "The newest articles", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("The newest public articles, the newest first.")]
    public Task<AgentList> LatestAsync(
        CancellationToken cancel,
        [Description("Only in this language, BCP 47 such as en, ru, hy or az.")] string? language = null,
        [Description("Only in this section, by slug.")] string? section = null,
        [Description("Only with this tag, by slug.")] string? tag = null,
        [Description("How many, 1 to 100.")] int first = Usual,
        [Description("endCursor of the answer before, to go on.")] string? after = null) => AnswerAsync(async () =>
    {
        var page = await articles.ListAsync(new() { Language = language, Section = section, Tag = tag }, new(first, after), ArticleOrder.Newest, cancel);
        return new AgentList(
            await answers.OfAsync(page.Rows, withText: false, cancel), await page.HasNextAsync(cancel), page.Rows.Count == 0 ? null : page.EndCursor);
    });

    [McpServerTool(Name = "changes", Title = "What became of articles", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Publications, updates, corrections, moves and withdrawals in the order in which they were made. An article that was withdrawn must no longer be quoted.")]
    public Task<AgentChanges> ChangesAsync(
        CancellationToken cancel,
        [Description("endCursor of the answer before; from the beginning when left out.")] string? after = null,
        [Description("Only in this language, BCP 47.")] string? language = null,
        [Description("Only in this section, by slug.")] string? section = null,
        [Description("How many entries of the log at most, 1 to 100.")] int first = Usual) => AnswerAsync(async () =>
    {
        var page = await feed.ReadAsync(new(after, first, language, section), cancel);
        var shown = (await answers.OfAsync([.. page.Entries.Select(entry => entry.Row).OfType<ArticleRow>()], withText: false, cancel)).ToDictionary(article => article.Id);
        return new AgentChanges(
            [
                .. page.Entries.Select(entry => new AgentChange(
                    $"{entry.Kind}".ToUpperInvariant(), Instant.Format(entry.At), PublicId.Of("Article", entry.Id), entry.Path is { } path ? addresses.Url(path) : null,
                    entry.Reason, entry.Row is null ? null : shown[PublicId.Of("Article", entry.Id)])),
            ],
            page.HasNext, page.EndCursor);
    });

    private async Task<ArticleRow?> ByUrlAsync(string url, CancellationToken cancel) =>
        await AgentResources.FindAsync(articles, addresses, url, cancel);

    // What a caller did wrong is told; the library keeps everything else to itself.
    private static async Task<T> AnswerAsync<T>(Func<Task<T>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception e) when (e is BadRequest or Forbidden or SearchUnready)
        {
            throw new McpException(e.Message);
        }
    }
}
