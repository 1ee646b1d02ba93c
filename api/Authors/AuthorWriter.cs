using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Authors;

public sealed class AuthorWriter(
    IDbContextFactory<NewsContext> contexts, IValidator<AuthorInput> rules, ChangeTail tail, TimeProvider clock)
{
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    public async Task<long> AddAsync(AuthorInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = new Author { Slug = input.Slug, Names = input.Names, Bios = input.Bios };
        db.Authors.Add(row);
        await db.SaveChangesAsync(cancel);
        var change = db.Append(ChangeKind.Published, "author", row.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return row.Id;
    }
}
