using NewsApi.Changes;

namespace NewsApi.Search;

/// <summary>Search, suggestions and related stories, from an index of its own that follows the change log.</summary>
public static class SearchModule
{
    public static IServiceCollection AddSearch(this IServiceCollection services) =>
        services
            .AddSingleton<IndexedArticles>()
            .AddSingleton<IndexFolders>()
            .AddSingleton<IndexChanges>()
            .AddSingleton<SearchWriter>()
            .AddFollower<SearchIndex>()
            .AddSingleton<IndexBuilder>()
            .AddHostedService(provider => provider.GetRequiredService<IndexBuilder>())
            .AddSingleton<IndexRebuild>()
            .AddSingleton<SearchReader>()
            .AddSingleton<RelatedArticles>()
            .AddSingleton<Suggestions>()
            .AddScoped<SearchLoaders>();
}
