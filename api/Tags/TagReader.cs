using Microsoft.EntityFrameworkCore;
using NewsApi.Cache;
using NewsApi.Data;

namespace NewsApi.Tags;

public sealed class TagReader(IDbContextFactory<NewsContext> contexts, KnownTags known)
{
    // Every list asks these.
    private readonly Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<KeyValuePair<long, long>>> byArticle =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> articleIds) => db.ArticleTags
            .Where(link => articleIds.Contains(link.ArticleId))
            .OrderBy(link => link.ArticleId).ThenBy(link => link.Position)
            .Select(link => new KeyValuePair<long, long>(link.ArticleId, link.TagId)));

    private readonly Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<Tag>> byIds =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> ids) => db.Tags.AsNoTracking().Where(tag => ids.Contains(tag.Id)));

    /// <param name="slug">A former one serves, too.</param>
    public async Task<Tag?> FindAsync(string slug, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.FindBySlugAsync(db.Tags, slug, cancel);

        // What none has, or one only had, another may take.
        Dependencies.Note(found?.Slug == slug ? SurrogateKey.Of("tag", found.Id) : SurrogateKey.All("tag"));
        return found;
    }

    /// <param name="id">A public id or a slug; what reads as an id of this type is one.</param>
    public async Task<Tag?> FindByIdOrSlugAsync(string id, CancellationToken cancel) =>
        PublicId.Read("Tag", id) is { } row
            ? (await ByIdsAsync([row], cancel)).GetValueOrDefault(row)
            : await FindAsync(id, cancel);

    public async Task<long?> IdAsync(string slug, CancellationToken cancel) => (await FindAsync(slug, cancel))?.Id;

    public async Task<Dictionary<long, Tag>> ByIdsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        Dependencies.Note("tag", ids);
        return await known.ByIdsAsync(ids, async unknown =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            return await byIds(db, unknown).ToListAsync(cancel);
        });
    }

    /// <summary>The tags of these articles, in the editors' order.</summary>
    public async Task<ILookup<long, Tag>> ByArticleAsync(IReadOnlyCollection<long> articleIds, CancellationToken cancel)
    {
        Dependencies.Note("article", articleIds);
        var links = await LinksAsync(articleIds, cancel);
        var tags = await ByIdsAsync([.. links.Select(link => link.Value).Distinct()], cancel);

        // One that has gone since its link was read is left out.
        return links.Where(link => tags.ContainsKey(link.Value)).ToLookup(link => link.Key, link => tags[link.Value]);
    }

    private async Task<List<KeyValuePair<long, long>>> LinksAsync(IReadOnlyCollection<long> articleIds, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await byArticle(db, articleIds).ToListAsync(cancel);
    }

    public async Task<SlugSlice<Tag>> BySlugAsync(PageRequest page, CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.All("tag"));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var part = new SlugPage(page);
        return part.Slice(await part.Of(db.Tags.AsNoTracking(), tag => tag.Slug).ToListAsync(cancel), tag => tag.Slug);
    }

    public async Task<int> CountAsync(CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.All("tag"));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Tags.CountAsync(cancel);
    }
}
