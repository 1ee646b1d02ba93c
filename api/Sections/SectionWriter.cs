using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Sections;

public sealed class SectionWriter(
    IDbContextFactory<NewsContext> contexts, IValidator<SectionInput> rules, ChangeTail tail, TimeProvider clock)
{
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    public async Task<long> AddAsync(SectionInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = new Section { Slug = input.Slug, Position = input.Position, Names = input.Names, Taglines = input.Taglines };
        db.Sections.Add(row);
        await db.SaveChangesAsync(cancel);
        var change = db.Append(ChangeKind.Published, "section", row.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return row.Id;
    }
}
