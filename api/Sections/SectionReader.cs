using Microsoft.EntityFrameworkCore;
using NewsApi.Cache;
using NewsApi.Data;

namespace NewsApi.Sections;

public sealed class SectionReader(IDbContextFactory<NewsContext> contexts, KnownSections known)
{
    private readonly Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<Section>> byIds =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> ids) => db.Sections.AsNoTracking().Include(section => section.Picture).Where(section => ids.Contains(section.Id)));

    /// <param name="slug">A former one serves, too.</param>
    public async Task<Section?> FindAsync(string slug, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.FindBySlugAsync(db.Sections.Include(section => section.Picture), slug, cancel);
        NotePictures(found is null ? [] : [found]);

        // What none has, or one only had, another may take.
        Dependencies.Note(found?.Slug == slug ? SurrogateKey.Of("section", found.Id) : SurrogateKey.All("section"));
        return found;
    }

    /// <param name="id">A public id or a slug; what reads as an id of this type is one.</param>
    public async Task<Section?> FindByIdOrSlugAsync(string id, CancellationToken cancel) =>
        PublicId.Read("Section", id) is { } row
            ? (await ByIdsAsync([row], cancel)).GetValueOrDefault(row)
            : await FindAsync(id, cancel);

    public async Task<long?> IdAsync(string slug, CancellationToken cancel) => (await FindAsync(slug, cancel))?.Id;

    public async Task<Dictionary<long, Section>> ByIdsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        Dependencies.Note("section", ids);
        var found = await known.ByIdsAsync(ids, async unknown =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            return await byIds(db, unknown).ToListAsync(cancel);
        });
        NotePictures(found.Values);
        return found;
    }

    /// <summary>The sections that have public articles (in this language, where one is given), in the editors' order.</summary>
    public async Task<List<Section>> InUseAsync(string? language, CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.All("section"), SurrogateKey.InUse(language));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var articles = db.Articles.Visible();
        articles = language is null ? articles : articles.Where(article => article.Language == language);
        var found = await db.Sections.AsNoTracking().Include(section => section.Picture)
            .Where(section => articles.Any(article => article.SectionId == section.Id))
            .OrderBy(section => section.Position).ThenBy(section => section.Slug)
            .ToListAsync(cancel);
        NotePictures(found);
        return found;
    }

    private static void NotePictures(IEnumerable<Section> sections) =>
        Dependencies.Note("media", sections.Select(section => section.PictureId).OfType<long>());
}
