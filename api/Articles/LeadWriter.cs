using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;
using NewsApi.Sections;

namespace NewsApi.Articles;

/// <summary>Sets what the editors put on top of fronts and sections.</summary>
public sealed class LeadWriter(
    IDbContextFactory<NewsContext> contexts, SectionReader sections, LeadReader leads, IValidator<LeadListInput> rules, ChangeTail tail, TimeProvider clock)
{
    /// <param name="version">The version of the list the caller has seen; 0 before the first.</param>
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">Somebody else saved in between, or an article or the section does not exist in this language.</exception>
    public async Task<LeadListResponse> SetAsync(int version, LeadListInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        long? sectionId = input.Section is null ? null : await sections.IdAsync(input.Section, cancel)
            ?? throw new Refused(new NotFoundError($"No section has the slug '{input.Section}'.", ["section"]));
        var key = LeadReader.Key(input.Language, sectionId);

        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.BeginWriteAsync(cancel);
        var row = await db.Settings.FindAsync([key], cancel);
        Refused.UnlessCurrent(version, row?.Version ?? 0);
        row ??= db.Settings.Add(new Setting { Key = key, Value = "", Version = 0 }).Entity;
        row.Version++;
        db.Leads.RemoveRange(db.Leads.Where(lead => lead.Language == input.Language && lead.SectionId == sectionId));
        db.Leads.AddRange(await PlacesAsync(db, input, sectionId, cancel));
        var change = db.Append(ChangeKind.Updated, "leads", sectionId ?? 0, clock.GetUtcNow(), input.Language);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return await leads.PlacedAsync(input.Language, sectionId, cancel);
    }

    private static async Task<List<Lead>> PlacesAsync(NewsContext db, LeadListInput input, long? sectionId, CancellationToken cancel)
    {
        var ids = input.Leads.Select(lead => PublicId.Read("Article", lead.Article)).ToList();
        var known = await db.Articles
            .Where(article => ids.Contains(article.Id) && article.Language == input.Language && (sectionId == null || article.SectionId == sectionId))
            .Select(article => article.Id)
            .ToListAsync(cancel);
        var missing = ids.FindIndex(id => id is null || !known.Contains(id.Value));
        if (missing >= 0)
        {
            throw new Refused(new NotFoundError(
                $"No article of this language{(sectionId is null ? "" : " and section")} has the id '{input.Leads[missing].Article}'.", ["leads", $"{missing}", "article"]));
        }

        return [.. input.Leads.Select((lead, position) => new Lead
        {
            Language = input.Language,
            SectionId = sectionId,
            Position = position,
            ArticleId = ids[position]!.Value,
            PinnedUntil = lead.PinnedUntil,
        })];
    }
}
