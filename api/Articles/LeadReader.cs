using Microsoft.EntityFrameworkCore;
using NewsApi.Cache;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>What the editors put on top of fronts and sections.</summary>
public sealed class LeadReader(IDbContextFactory<NewsContext> contexts, TimeProvider clock)
{
    /// <summary>The row of a list's version, which lives among the settings.</summary>
    internal static string Key(string language, long? sectionId) => $"leads/{language}/{sectionId}";

    /// <summary>The public articles that are pinned on top of a front page now, in order.</summary>
    public async Task<IReadOnlyList<ArticleRow>> OfFrontAsync(string language, int most, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await NoteAsync(db, [language], cancel);
        var rows = await Shown(db).Where(placed => placed.Lead.Language == language && placed.Lead.SectionId == null)
            .OrderBy(placed => placed.Lead.Position)
            .Select(placed => placed.Article)
            .Select(ArticleRow.Columns)
            .Take(most)
            .ToListAsync(cancel);
        Dependencies.Note("article", rows.Select(row => row.Id));
        return rows;
    }

    /// <summary>The public articles that are pinned on top of these sections now, in order.</summary>
    public async Task<ILookup<(long SectionId, string Language), ArticleRow>> OfSectionsAsync(
        IReadOnlyCollection<(long SectionId, string Language)> pages, CancellationToken cancel)
    {
        var ids = pages.Select(page => page.SectionId).Distinct().ToList();
        var languages = pages.Select(page => page.Language).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await NoteAsync(db, languages, cancel);
        var rows = await Shown(db)
            .Where(placed => ids.Contains(placed.Article.SectionId) && placed.Lead.SectionId == placed.Article.SectionId && languages.Contains(placed.Lead.Language))
            .OrderBy(placed => placed.Lead.Position)
            .Select(placed => placed.Article)
            .Select(ArticleRow.Columns)
            .ToListAsync(cancel);
        Dependencies.Note("article", rows.Select(row => row.Id));
        return rows.ToLookup(row => (row.SectionId, row.Language));
    }

    // A pin that ends is told of by no log.
    private async Task NoteAsync(NewsContext db, List<string> languages, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        Dependencies.Note([.. languages.Select(SurrogateKey.Leads)]);
        Dependencies.NoteEnd(await db.Leads.Where(lead => languages.Contains(lead.Language) && lead.PinnedUntil > now).MinAsync(lead => lead.PinnedUntil, cancel));
    }

    private sealed class Placed
    {
        public required Lead Lead { get; init; }
        public required Article Article { get; init; }
    }

    private IQueryable<Placed> Shown(NewsContext db)
    {
        var now = clock.GetUtcNow();
        return db.Leads.Where(lead => lead.PinnedUntil == null || lead.PinnedUntil > now)
            .Join(db.Articles.Visible(), lead => lead.ArticleId, article => article.Id, (lead, article) => new Placed { Lead = lead, Article = article });
    }

    /// <summary>The list as it was placed, for who changes it.</summary>
    public async Task<LeadListResponse> PlacedAsync(string language, long? sectionId, CancellationToken cancel)
    {
        var key = Key(language, sectionId);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var leads = await db.Leads.AsNoTracking()
            .Where(lead => lead.Language == language && lead.SectionId == sectionId)
            .OrderBy(lead => lead.Position)
            .ToListAsync(cancel);
        var version = await db.Settings.Where(row => row.Key == key).Select(row => row.Version).FirstOrDefaultAsync(cancel);
        return new(version, [.. leads.Select(lead => new LeadInput(PublicId.Of("Article", lead.ArticleId), lead.PinnedUntil))]);
    }
}
