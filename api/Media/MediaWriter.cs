using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Media;

public sealed class MediaWriter(
    IDbContextFactory<NewsContext> contexts, IValidator<MediaInput> rules, ChangeTail tail, TimeProvider clock)
{
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    public async Task<long> AddAsync(MediaInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = new MediaItem
        {
            Path = input.Path,
            Width = input.Width,
            Height = input.Height,
            DominantColor = input.DominantColor,
            Alt = input.Alt,
            Credit = input.Credit,
        };
        db.Media.Add(row);
        await db.SaveChangesAsync(cancel);
        var change = db.Append(ChangeKind.Published, "media", row.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return row.Id;
    }
}
