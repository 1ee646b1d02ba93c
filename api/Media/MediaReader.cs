using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsApi.Cache;
using NewsApi.Data;

namespace NewsApi.Media;

public sealed class MediaReader(IDbContextFactory<NewsContext> contexts)
{
    private readonly Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<MediaItem>> byIds =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> ids) => db.Media.AsNoTracking().Where(media => ids.Contains(media.Id)));

    /// <summary>Pictures by row id, whoever asks: for those that an article which is shown refers to.</summary>
    public async Task<Dictionary<long, MediaItem>> ByIdsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        Dependencies.Note("media", ids);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await byIds(db, ids).ToDictionaryAsync(media => media.Id, cancellationToken: cancel);
    }

    /// <summary>Those of these pictures that the caller may see.</summary>
    public async Task<Dictionary<long, MediaItem>> ByIdsAsync(IReadOnlyCollection<long> ids, Caller caller, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Media.AsNoTracking().Where(media => ids.Contains(media.Id)).Visible(db.Articles, caller).ToDictionaryAsync(media => media.Id, cancel);
    }

    public async Task<MediaItem?> FindAsync(string id, Caller caller, CancellationToken cancel) =>
        PublicId.Read("Media", id) is { } row ? (await ByIdsAsync([row], caller, cancel)).GetValueOrDefault(row) : null;

    /// <summary>Path of the picture that was taken from this address; null when none was.</summary>
    public async Task<string?> PathOfSourceAsync(string url, CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.All("media"));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.MediaSources.Where(source => source.Url == url).Select(source => source.Media.Path).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The whole library, the newest first.</summary>
    public async Task<SlugSlice<MediaItem>> NewestAsync(PageRequest page, CancellationToken cancel)
    {
        page = page.Checked();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = db.Media.AsNoTracking();
        if (SlugPage.DecodeNumber(page.After, "after") is { } after)
        {
            rows = rows.Where(media => media.Id < after);
        }

        if (SlugPage.DecodeNumber(page.Before, "before") is { } before)
        {
            rows = rows.Where(media => media.Id > before);
        }

        var found = await (page.Backward ? rows.OrderBy(media => media.Id) : rows.OrderByDescending(media => media.Id)).Take(page.Size + 1).ToListAsync(cancel);
        return new SlugPage(page).Slice(found, Key);
    }

    public async Task<int> CountAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Media.CountAsync(cancel);
    }

    /// <summary>
    /// What keeps an article in this language from being published with these pictures: one error for each that has no alt text in it,
    /// or that is not there.
    /// </summary>
    public async Task<IReadOnlyList<WriteError>> MissingAltsAsync(IReadOnlyCollection<long> ids, string language, CancellationToken cancel)
    {
        var found = await ByIdsAsync(ids, cancel);
        return [.. ids.Where(id => found.GetValueOrDefault(id)?.Alt.Has(language) != true).Select(id => new ValidationError(
            $"The picture {PublicId.Of("Media", id)} has no alt text in '{language}'; say what it shows before this is published.",
            ["media", PublicId.Of("Media", id), "alts", language]))];
    }

    internal static string CursorOf(MediaItem media) => SlugPage.CursorOf(Key(media));

    // Ids only grow, so that they are the order of arrival.
    private static string Key(MediaItem media) => media.Id.ToString(CultureInfo.InvariantCulture);
}
