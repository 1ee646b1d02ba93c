using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Tags;

public sealed class TagLoaders(TagReader tags)
{
    /// <summary>The tags of an article, in the editors' order.</summary>
    public BatchLoader<long, IReadOnlyList<Tag>> ByArticle { get; } = new(async (ids, cancel) =>
    {
        var found = await tags.ByArticleAsync(ids, cancel);
        return id => [.. found[id]];
    });
}
