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
            .. await LeftAsync(db, ids, entries.Min(entry => entry.At), cancel),
        ];
        return [.. feeds.Distinct().SelectMany(feed => FeedFormat.All.Select(format => addresses.Url(Addresses.Feed(feed, format.Suffix))))];
    }

    /// <summary>Where the versions stood that were public until then: what was moved or lost a tag has left those feeds.</summary>
    private static async Task<IEnumerable<string>> LeftAsync(NewsContext db, List<long> ids, DateTimeOffset since, CancellationToken cancel)
    {
        var former = await db.Revisions.AsNoTracking()
            .Where(revision => ids.Contains(revision.ArticleId) && revision.PublicUntil >= since)
            .Select(revision => revision.Content)
            .ToListAsync(cancel);
        return former.Select(ArticleSnapshot.FromJson)
            .SelectMany(version => Of(version.Language, version.Section, version.Tags, version.Credits.Select(credit => credit.Author)));
    }

    private static IEnumerable<string> Of(string language, string section, IEnumerable<string> tags, IEnumerable<string> authors) =>
    [
        Addresses.Section(language, section)[1..],
        .. tags.Select(tag => Addresses.Tag(language, tag)[1..]),
        .. authors.Select(author => Addresses.Author(language, author)[1..]),
    ];

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
        return found.SelectMany(article => Of(article.Language, article.Section, article.Tags, article.Authors));
    }
}
