using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Cache;

/// <summary>Evicts what the log says has changed, after the followers that writers wait for: they keep what answers are made from.</summary>
internal sealed class CacheFollower(ReadyAnswers ready, CdnPurges purges, IDbContextFactory<NewsContext> contexts) : Follower
{
    private readonly Dictionary<string, string> inUse = [];

    public override Turn Turn => Turn.KeepsAnswers;

    // Nothing is kept when the server starts.
    public override Task<long?> PositionAsync(CancellationToken cancel) => Task.FromResult<long?>(null);

    public override void Missed() => ready.Clear(taken: false);

    public override async Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        if (!ready.Enabled)
        {
            return;
        }

        var (keys, gone) = (new HashSet<string> { SurrogateKey.Everything }, new HashSet<string>());
        foreach (var change in changes)
        {
            keys.UnionWith(Own(change));
            if (change.Kind is ChangeKind.Withdrawn or ChangeKind.Deleted)
            {
                gone.Add(SurrogateKey.Of(change.Noun, change.EntityId));
            }
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var seen = await SeenAsync(db, changes, cancel);
        if (seen.Count > 0)
        {
            keys.Add(SurrogateKey.Articles(null));
            keys.UnionWith(seen.Select(change => SurrogateKey.Articles(change.Language)));
            keys.UnionWith(await ListsAsync(db, [.. seen.Select(change => change.EntityId).Distinct()], cancel));
        }

        foreach (var language in seen.Select(change => change.Language).Append(null).Distinct())
        {
            if (await HasOtherSectionsAsync(db, language, cancel))
            {
                keys.Add(SurrogateKey.InUse(language));
            }
        }

        ready.Evict(keys, gone);
        purges.Add(keys);
    }

    private static IEnumerable<string> Own(Change change) => change.Noun switch
    {
        "settings" => [SurrogateKey.Settings],
        "leads" => [SurrogateKey.Leads(change.Language ?? "")],
        "article" => [SurrogateKey.Of(change.Noun, change.EntityId)],
        _ => [SurrogateKey.Of(change.Noun, change.EntityId), SurrogateKey.All(change.Noun)],
    };

    /// <summary>The changes of articles that a list can show: work on what is not public is in none.</summary>
    private static async Task<IReadOnlyList<Change>> SeenAsync(NewsContext db, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var articles = changes.Where(change => change.Noun == "article").ToList();
        if (articles.Count == 0)
        {
            return [];
        }

        var ids = articles.Select(change => change.EntityId).Distinct().ToList();
        var shown = await db.Articles.Visible().Where(article => ids.Contains(article.Id)).Select(article => article.Id).ToListAsync(cancel);
        return [.. articles.Where(change => change.Kind is ChangeKind.Withdrawn or ChangeKind.Deleted || shown.Contains(change.EntityId))];
    }

    /// <summary>The lists that these articles are in now. Those they went out of showed them, and are found by that.</summary>
    private static async Task<IEnumerable<string>> ListsAsync(NewsContext db, List<long> ids, CancellationToken cancel)
    {
        var articles = await db.Articles.Where(article => ids.Contains(article.Id))
            .Select(article => new { article.Language, article.SectionId, article.StoryId }).Distinct().ToListAsync(cancel);
        var tags = await db.ArticleTags.Where(link => ids.Contains(link.ArticleId)).Select(link => new { link.TagId, link.Language }).Distinct().ToListAsync(cancel);
        var authors = await db.ArticleAuthors.Where(link => ids.Contains(link.ArticleId)).Select(link => new { link.AuthorId, link.Language }).Distinct().ToListAsync(cancel);
        return
        [
            .. articles.SelectMany(article => Lists("section", article.SectionId, article.Language)),
            .. articles.SelectMany(article => Lists("story", article.StoryId, article.Language)),
            .. tags.SelectMany(link => Lists("tag", link.TagId, link.Language)),
            .. authors.SelectMany(link => Lists("author", link.AuthorId, link.Language)),
        ];

        static IEnumerable<string> Lists(string noun, long id, string language) =>
            [SurrogateKey.Articles(noun, id, language), SurrogateKey.Articles(noun, id, null)];
    }

    // Nearly every article comes into a section that has others.
    private async Task<bool> HasOtherSectionsAsync(NewsContext db, string? language, CancellationToken cancel)
    {
        var articles = db.Articles.Visible();
        articles = language is null ? articles : articles.Where(article => article.Language == language);
        var sections = await db.Sections.Where(section => articles.Any(article => article.SectionId == section.Id)).Select(section => section.Id).ToListAsync(cancel);
        var now = string.Join(',', sections.Order());
        var changed = inUse.GetValueOrDefault(language ?? "") != now;
        inUse[language ?? ""] = now;
        return changed;
    }
}
