using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tags;

public sealed class TagWriter(
    IDbContextFactory<NewsContext> contexts, IValidator<TagInput> rules, ChangeTail tail, TimeProvider clock)
{
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    public async Task<long> AddAsync(TagInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = new Tag { Slug = input.Slug, Names = input.Names };
        db.Tags.Add(row);
        await db.SaveChangesAsync(cancel);
        var change = db.Append(ChangeKind.Published, "tag", row.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return row.Id;
    }
}
