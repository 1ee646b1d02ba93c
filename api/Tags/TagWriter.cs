using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tags;

public sealed class TagWriter(
    IDbContextFactory<NewsContext> contexts, IValidator<TagInput> rules, ChangeTail tail, TimeProvider clock)
{
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">Another tag has the slug.</exception>
    public async Task<Tag> CreateAsync(TagInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await RefuseTakenAsync(db, input.Slug, null, cancel);
        var tag = new Tag { Slug = input.Slug, Names = input.Names, MediaTopic = input.MediaTopic, Wikidata = input.Wikidata };
        db.Tags.Add(tag);
        await db.SaveChangesAsync(cancel);
        var change = db.Append(ChangeKind.Published, "tag", tag.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return tag;
    }

    /// <param name="version">The version the caller has seen.</param>
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">There is no such tag, somebody else saved it, or another has the slug.</exception>
    public async Task<Tag> EditAsync(long id, int version, TagInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var tag = await db.Tags.FindAsync([id], cancel) ?? throw Refused.Missing("tag", PublicId.Of("Tag", id));
        Refused.UnlessCurrent(version, tag.Version);
        await RefuseTakenAsync(db, input.Slug, id, cancel);
        (tag.Slug, tag.Names, tag.MediaTopic, tag.Wikidata) = (input.Slug, input.Names, input.MediaTopic, input.Wikidata);
        tag.Version++;
        var change = db.Append(ChangeKind.Updated, "tag", id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return tag;
    }

    private static async Task RefuseTakenAsync(NewsContext db, string slug, long? own, CancellationToken cancel)
    {
        if (await db.Tags.AnyAsync(tag => tag.Slug == slug && tag.Id != own, cancel))
        {
            var free = await Slug.FreeAsync(slug, other => db.Tags.AnyAsync(tag => tag.Slug == other, cancel));
            throw new Refused(new SlugTakenError($"Another tag has the slug '{slug}'; '{free}' is free.", ["slug"], free));
        }
    }
}
