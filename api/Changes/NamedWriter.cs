using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Changes;

/// <summary>
/// Every change to authors, sections and tags. An article shows their names, so that renaming one is logged for its articles, too;
/// a slug that is given up leads on.
/// </summary>
public abstract class NamedWriter<TRow, TInput>(
    IDbContextFactory<NewsContext> contexts, IValidator<TInput> rules, ChangeTail tail, TimeProvider clock) where TRow : Named
{
    private static readonly string Noun = NamedRows.NounOf<TRow>();

    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">Another one has the slug.</exception>
    public async Task<TRow> CreateAsync(TInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        return await InTransactionAsync(async db =>
        {
            await CheckAsync(db, input, cancel);
            var row = New(input);
            await TakeSlugAsync(db, row.Slug, null, cancel);
            db.Add(row);
            await db.SaveChangesAsync(cancel);
            return (row, db.Append(ChangeKind.Published, Noun, row.Id, clock.GetUtcNow()));
        }, cancel);
    }

    /// <param name="id">Row id.</param>
    /// <param name="version">The version the caller has seen.</param>
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">There is none, somebody else saved it, or another has the slug.</exception>
    public async Task<TRow> EditAsync(long id, int version, TInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        return await InTransactionAsync(async db =>
        {
            var row = await CurrentAsync(db, id, version, cancel);
            await CheckAsync(db, input, cancel);
            var (slug, names) = (row.Slug, new LocalText(row.Names));
            Write(row, input);
            row.Version++;
            var moved = row.Slug != slug;
            if (moved)
            {
                await TakeSlugAsync(db, row.Slug, id, cancel);
                db.FormerSlugs.Add(new FormerSlug { Noun = Noun, Slug = slug, EntityId = id });
            }

            if (moved || !names.SequenceEqual(row.Names))
            {
                await TellArticlesAsync(db, id, moved, cancel);
            }

            return (row, db.Append(moved ? ChangeKind.Moved : ChangeKind.Updated, Noun, id, clock.GetUtcNow()));
        }, cancel);
    }

    /// <param name="id">Row id.</param>
    /// <param name="version">The version the caller has seen.</param>
    /// <exception cref="Refused">There is none, somebody else saved it, or articles refer to it.</exception>
    public Task<TRow> DeleteAsync(long id, int version, CancellationToken cancel) => InTransactionAsync(async db =>
    {
        var row = await CurrentAsync(db, id, version, cancel);
        var used = await ArticlesOf(db, id).CountAsync(cancel);
        if (used > 0)
        {
            throw new Refused(new WrongStateError($"{used} articles refer to this {Noun}; give them another first.", "IN_USE"));
        }

        await db.FormerSlugs.Where(former => former.Noun == Noun && former.EntityId == id).ExecuteDeleteAsync(cancel);
        db.Remove(row);
        return (row, db.Append(ChangeKind.Deleted, Noun, id, clock.GetUtcNow()));
    }, cancel);

    /// <summary>Gives all articles of one to another and removes it; its slugs lead to the other.</summary>
    /// <exception cref="Refused">One of them does not exist, they are the same, or somebody else saved the first.</exception>
    protected Task<TRow> MergeAsync(long id, int version, long into, CancellationToken cancel) => InTransactionAsync(async db =>
    {
        if (id == into)
        {
            throw new Refused(new ValidationError($"A {Noun} cannot be merged into itself; name another.", ["into"]));
        }

        var row = await CurrentAsync(db, id, version, cancel);
        var target = await db.Set<TRow>().FindAsync([into], cancel)
            ?? throw new Refused(new NotFoundError($"There is no {Noun} to merge into by this id.", ["into"]));
        await TellArticlesAsync(db, id, moved: false, cancel);
        await GiveAsync(db, id, into, cancel);
        await db.FormerSlugs.Where(former => former.Noun == Noun && former.EntityId == id)
            .ExecuteUpdateAsync(former => former.SetProperty(f => f.EntityId, into), cancel);
        db.Remove(row);
        db.FormerSlugs.Add(new FormerSlug { Noun = Noun, Slug = row.Slug, EntityId = into });
        db.Append(ChangeKind.Deleted, Noun, id, clock.GetUtcNow());
        return (target, db.Append(ChangeKind.Updated, Noun, into, clock.GetUtcNow()));
    }, cancel);

    protected abstract TRow New(TInput input);

    protected abstract void Write(TRow row, TInput input);

    /// <exception cref="Refused">What the input refers to does not exist.</exception>
    protected virtual Task CheckAsync(NewsContext db, TInput input, CancellationToken cancel) => Task.CompletedTask;

    /// <exception cref="Refused">There is no such picture.</exception>
    protected static async Task RequirePictureAsync(NewsContext db, string? picture, string field, CancellationToken cancel)
    {
        var id = PublicId.Read("Media", picture);
        if (picture is not null && !await db.Media.AnyAsync(media => media.Id == id, cancel))
        {
            throw Refused.Missing("picture", picture, field);
        }
    }

    /// <summary>The articles that refer to it, hidden ones too.</summary>
    protected abstract IQueryable<Article> ArticlesOf(NewsContext db, long id);

    /// <summary>Hands the articles of one to another.</summary>
    protected virtual Task GiveAsync(NewsContext db, long id, long into, CancellationToken cancel) => throw new NotSupportedException();

    private async Task<TRow> InTransactionAsync(Func<NewsContext, Task<(TRow Row, Change Change)>> write, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.BeginWriteAsync(cancel);
        var (row, change) = await write(db);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return row;
    }

    private static async Task<TRow> CurrentAsync(NewsContext db, long id, int version, CancellationToken cancel)
    {
        var row = await db.Set<TRow>().FindAsync([id], cancel) ?? throw Refused.Missing(Noun, PublicId.Of(typeof(TRow).Name, id));
        Refused.UnlessCurrent(version, row.Version);
        return row;
    }

    private static async Task TakeSlugAsync(NewsContext db, string slug, long? own, CancellationToken cancel)
    {
        if (await db.Set<TRow>().AnyAsync(row => row.Slug == slug && row.Id != own, cancel))
        {
            var free = await Slug.FreeAsync(slug, other => db.Set<TRow>().AnyAsync(row => row.Slug == other, cancel));
            throw new Refused(new SlugTakenError($"Another {Noun} has the slug '{slug}'; '{free}' is free.", ["slug"], free));
        }

        await db.FormerSlugs.Where(former => former.Noun == Noun && former.Slug == slug).ExecuteDeleteAsync(cancel);
    }

    private async Task TellArticlesAsync(NewsContext db, long id, bool moved, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var kind = moved && typeof(TRow) == typeof(Section) ? ChangeKind.Moved : ChangeKind.Updated;
        foreach (var article in await ArticlesOf(db, id).Visible().Select(article => new { article.Id, article.Language }).ToListAsync(cancel))
        {
            db.Append(kind, "article", article.Id, now, article.Language);
        }
    }
}
