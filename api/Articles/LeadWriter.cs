using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>Sets what the editors put on top of a front.</summary>
public sealed class LeadWriter(IDbContextFactory<NewsContext> contexts, ChangeTail tail, TimeProvider clock)
{
    /// <param name="articleIds">Row ids in order; they take the place of what stood there.</param>
    public async Task SetFrontAsync(string language, IReadOnlyList<long> articleIds, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Leads.RemoveRange(db.Leads.Where(lead => lead.Language == language && lead.SectionId == null));
        db.Leads.AddRange(articleIds.Select((id, position) => new Lead { Language = language, Position = position, ArticleId = id }));
        var change = db.Append(ChangeKind.Updated, "leads", 0, clock.GetUtcNow(), language);
        await db.SaveChangesAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
    }
}
