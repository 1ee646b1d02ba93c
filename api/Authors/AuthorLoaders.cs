using NewsApi.Graph;

namespace NewsApi.Authors;

public sealed class AuthorLoaders(AuthorReader authors)
{
    /// <summary>Everybody credited in an article, in byline order.</summary>
    public BatchLoader<long, IReadOnlyList<Credited>> ByArticle { get; } = new(async (ids, cancel) =>
    {
        var found = await authors.ByArticleAsync(ids, cancel);
        return id => [.. found[id]];
    });
}
