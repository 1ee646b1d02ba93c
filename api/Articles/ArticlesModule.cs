using FluentValidation;
using NewsApi.Changes;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Articles;

/// <summary>The centre: one article is one language edition of a story. Lists, fronts and everything said of one.</summary>
public static class ArticlesModule
{
    public static IServiceCollection AddArticles(this IServiceCollection services) =>
        services
            .AddSingleton<ArticleReader>()
            .AddSingleton<FrontReader>()
            .AddSingleton<LeadReader>()
            .AddSingleton<LeadWriter>()
            .AddSingleton<RevisionReader>()
            .AddSingleton<RevisionWriter>()
            .AddSingleton<IValidator<LeadListInput>, LeadListInput.Rules>()
            .AddSingleton<ArticleWriter>()
            .AddSingleton<PublicationWriter>()
            .AddSingleton<PreviewLinks>()
            .AddHostedService<Scheduler>()
            .AddSingleton<IValidator<ArticleDraft>, ArticleDraft.Rules>()
            .AddSingleton<IValidator<ArticleInput>, ArticleInput.Rules>()
            .AddSingleton<ArticleReuse>()
            .AddSingleton<ArticleResponses>()
            .AddSingleton<ArticleFormats>()
            .AddFormat<JsonFormat>()
            .AddScoped<ArticleLoaders>()
            .AddSingleton<Feed<ArticleChange>>()
            .AddSingleton<Follower, ArticleFollower>()
            .AddNode("Article", async (provider, ids, cancel) =>
            {
                var found = await provider.GetRequiredService<ArticleReader>().ByIdsAsync(ids, cancel, provider.GetRequiredService<Caller>());
                return id => found.TryGetValue(id, out var row) ? new ArticleType(row) : null;
            });
}
