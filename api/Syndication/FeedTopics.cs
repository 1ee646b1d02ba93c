using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>The feeds in which changes are seen: what hubs are told of.</summary>
public sealed class FeedTopics(IDbContextFactory<NewsContext> contexts, Addresses addresses)
{
    /// <summary>Their addresses in every format, each once.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(IReadOnlyList<ChangeFeedEntry> entries, CancellationToken cancel)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        var ids = entries.Select(entry => entry.Id).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancel);

        // What was taken back leaves its feeds. Of a deleted article nothing is known but its language.
        List<string> feeds =
        [
            .. entries.Select(entry => entry.Language).OfType<string>(),
            .. await OfAsync(db.Articles.Visible(), ids, cancel),
            .. await OfAsync(db.Articles.Withdrawn(), ids, cancel),
        ];
        return [.. feeds.Distinct().SelectMany(feed => FeedFormat.All.Select(format => addresses.Url(Addresses.Feed(feed, format.Suffix))))];
    }

    private static async Task<IEnumerable<string>> OfAsync(IQueryable<Article> articles, List<long> ids, CancellationToken cancel)
    {
        var found = await articles.AsNoTracking().AsSplitQuery().Where(article => ids.Contains(article.Id))
            .Select(article => new
            {
                article.Language,
                Section = article.Section.Slug,
                Tags = article.Tags.Select(link => link.Tag.Slug).ToList(),
                Authors = article.Authors.Select(link => link.Author.Slug).ToList(),
            })
            .ToListAsync(cancel);
        return found.SelectMany(article => (IEnumerable<string>)
        [
            Addresses.Section(article.Language, article.Section)[1..],
            .. article.Tags.Select(tag => Addresses.Tag(article.Language, tag)[1..]),
            .. article.Authors.Select(author => Addresses.Author(article.Language, author)[1..]),
        ]);
    }
}
