using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Search;

public sealed class SearchLoaders(RelatedArticles related)
{
    /// <summary>The articles of its language that read most like one.</summary>
    public BatchLoader<long, IReadOnlyList<ArticleRow>> Related { get; } = new(async (ids, cancel) =>
    {
        var found = await related.ToAsync(ids, cancel);
        return id => found.GetValueOrDefault(id, []);
    });
}
