using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Media;

public sealed class MediaReader(IDbContextFactory<NewsContext> contexts)
{
    public async Task<Dictionary<long, MediaItem>> ByIdsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Media.AsNoTracking().Where(media => ids.Contains(media.Id)).ToDictionaryAsync(media => media.Id, cancel);
    }
}
