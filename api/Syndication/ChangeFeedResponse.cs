using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>What became of an article: its newest public state, or that it is to be removed.</summary>
/// <param name="Kind">What happened last.</param>
/// <param name="At" example="2025-07-02T09:10:00Z">When, UTC.</param>
/// <param name="Cursor" example="YwAAAZfKhc1gAAAAAAAAACo">Give it as after, or as Last-Event-ID, to go on behind this entry.</param>
/// <param name="Id" example="QXJ0aWNsZTo5">Id of the article.</param>
/// <param name="Language" example="en">Its language, BCP 47.</param>
/// <param name="Url" example="https://news.example/en/city/the-night-ferry-is-back">Its address on the site; of a withdrawn article the last one, of a deleted one null.</param>
/// <param name="Reason" example="The figures were wrong.">What the public is told of a withdrawal; null for anything else, or when nothing is told.</param>
/// <param name="Article">
/// The article as it is now, with its text; null when it is to be removed (WITHDRAWN, DELETED, LEFT). Views and translations are
/// those of the moment: neither is logged, and translations are found again as the articles of one story.
/// </param>
public sealed record ChangeFeedResponse(
    ChangeFeedKind Kind, DateTimeOffset At, string Cursor, string Id, string? Language, string? Url, string? Reason, ArticleResponse? Article);

/// <summary>Makes what REST shows of the change feed.</summary>
public sealed class ChangeFeedResponses(ArticleResponses articles, Addresses addresses)
{
    public async Task<IReadOnlyList<ChangeFeedResponse>> OfAsync(ChangeFeedPage page, CancellationToken cancel)
    {
        var rows = page.Entries.Select(entry => entry.Row).OfType<ArticleRow>().ToList();
        var shown = (await articles.OfAsync(rows, withBody: true, cancel)).ToDictionary(article => article.Id);
        return [.. page.Entries.Select(entry =>
        {
            var id = PublicId.Of("Article", entry.Id);
            return new ChangeFeedResponse(
                entry.Kind, entry.At, entry.Cursor, id, entry.Language, entry.Path is { } path ? addresses.Url(path) : null, entry.Reason,
                entry.Row is null ? null : shown[id]);
        })];
    }
}
