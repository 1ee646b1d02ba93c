using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Sections;

namespace NewsApi.Articles;

/// <summary>A front page: what the editors placed, filled up with the newest, nothing twice.</summary>
/// <param name="Top">The lead and the seconds.</param>
public sealed record Front(string Language, IReadOnlyList<ArticleRow> Top, IReadOnlyList<(Section Section, IReadOnlyList<ArticleRow> Articles)> Blocks);

public sealed class FrontReader(
    IDbContextFactory<NewsContext> contexts, ArticleReader articles, SectionReader sections, TimeProvider clock)
{
    private const int TopSize = 5;
    private const int BlockSize = 4;

    public async Task<Front> ReadAsync(string language, CancellationToken cancel)
    {
        var placed = await LeadsAsync(language, cancel);
        var inUse = await sections.InUseAsync(language, cancel);

        // Each list is long enough to lose everything that stands higher up and still be full.
        var lists = new List<ArticleListRequest> { new(new() { Language = language }, new(First: TopSize * 2)) };
        lists.AddRange(inUse.Select(section => new ArticleListRequest(
            new() { Language = language, SectionId = section.Id }, new(First: BlockSize + TopSize))));
        var pages = await articles.ListsAsync(lists, cancel);

        var top = placed.Concat(pages[0].Rows).DistinctBy(row => row.Id).Take(TopSize).ToList();
        var shown = top.Select(row => row.Id).ToHashSet();
        var blocks = inUse.Zip(pages.Skip(1))
            .Select(pair => (pair.First, Rows: pair.Second.Rows.Where(row => !shown.Contains(row.Id)).Take(BlockSize).ToList()))
            .Where(block => block.Rows.Count > 0)
            .Select(block => (block.First, (IReadOnlyList<ArticleRow>)block.Rows))
            .ToList();
        return new Front(language, top, blocks);
    }

    private async Task<List<ArticleRow>> LeadsAsync(string language, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Leads
            .Where(lead => lead.Language == language && lead.SectionId == null && (lead.PinnedUntil == null || lead.PinnedUntil > now))
            .OrderBy(lead => lead.Position)
            .Join(db.Articles.Visible(), lead => lead.ArticleId, article => article.Id, (lead, article) => article)
            .Select(ArticleRow.Columns)
            .Take(TopSize)
            .ToListAsync(cancel);
    }
}
