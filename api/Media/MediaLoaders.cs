using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Media;

public sealed class MediaLoaders(MediaReader media)
{
    public BatchLoader<long, MediaItem?> ById { get; } = new(async (ids, cancel) =>
    {
        var found = await media.ByIdsAsync(ids, cancel);
        return id => found.GetValueOrDefault(id);
    });
}
