using Microsoft.EntityFrameworkCore;
using NewsApi.Cache;
using NewsApi.Data;

namespace NewsApi.Authors;

/// <summary>Somebody's part in an article.</summary>
public sealed record Credited(long ArticleId, Author Author, CreditRole Role);

public sealed class AuthorReader(IDbContextFactory<NewsContext> contexts, KnownAuthors known)
{
    private sealed record Credit(long ArticleId, long AuthorId, CreditRole Role);

    // Every list asks these.
    private readonly Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<Credit>> byArticle =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> articleIds) => db.ArticleAuthors
            .Where(link => articleIds.Contains(link.ArticleId))
            .OrderBy(link => link.ArticleId).ThenBy(link => link.Position)
            .Select(link => new Credit(link.ArticleId, link.AuthorId, link.Role)));

    private readonly Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<Author>> byIds =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> ids) => db.Authors.AsNoTracking().Include(author => author.Portrait).Where(author => ids.Contains(author.Id)));

    /// <param name="slug">A former one serves, too.</param>
    public async Task<Author?> FindAsync(string slug, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.FindBySlugAsync(db.Authors.Include(author => author.Portrait), slug, cancel);
        NoteShown(found is null ? [] : [found]);

        // What none has, or one only had, another may take.
        Dependencies.Note(found?.Slug == slug ? SurrogateKey.Of("author", found.Id) : SurrogateKey.All("author"));
        return found;
    }

    /// <param name="id">A public id or a slug; what reads as an id of this type is one.</param>
    public async Task<Author?> FindByIdOrSlugAsync(string id, CancellationToken cancel) =>
        PublicId.Read("Author", id) is { } row
            ? (await ByIdsAsync([row], cancel)).GetValueOrDefault(row)
            : await FindAsync(id, cancel);

    public async Task<long?> IdAsync(string slug, CancellationToken cancel) => (await FindAsync(slug, cancel))?.Id;

    public async Task<Dictionary<long, Author>> ByIdsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        Dependencies.Note("author", ids);
        var found = await known.ByIdsAsync(ids, async unknown =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            return await byIds(db, unknown).ToListAsync(cancel);
        });
        NoteShown(found.Values);
        return found;
    }

    /// <summary>Everybody credited in these articles, in byline order.</summary>
    public async Task<ILookup<long, Credited>> ByArticleAsync(IReadOnlyCollection<long> articleIds, CancellationToken cancel)
    {
        Dependencies.Note("article", articleIds);
        var credits = await CreditsAsync(articleIds, cancel);
        var authors = await ByIdsAsync([.. credits.Select(credit => credit.AuthorId).Distinct()], cancel);

        // One who has gone since their credit was read is left out.
        return credits.Where(credit => authors.ContainsKey(credit.AuthorId))
            .ToLookup(credit => credit.ArticleId, credit => new Credited(credit.ArticleId, authors[credit.AuthorId], credit.Role));
    }

    private async Task<List<Credit>> CreditsAsync(IReadOnlyCollection<long> articleIds, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await byArticle(db, articleIds).ToListAsync(cancel);
    }

    private static void NoteShown(IEnumerable<Author> authors)
    {
        var found = authors.ToList();
        Dependencies.Note("author", found.Select(author => author.Id));
        Dependencies.Note("media", found.Select(author => author.PortraitId).OfType<long>());
    }

    public async Task<SlugSlice<Author>> BySlugAsync(PageRequest page, CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.All("author"));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var part = new SlugPage(page);
        var found = await part.Of(db.Authors.AsNoTracking().Include(author => author.Portrait), author => author.Slug).ToListAsync(cancel);
        NoteShown(found);
        return part.Slice(found, author => author.Slug);
    }

    public async Task<int> CountAsync(CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.All("author"));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Authors.CountAsync(cancel);
    }
}
