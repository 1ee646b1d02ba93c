using NewsApi.Changes;

namespace NewsApi.Views;

/// <summary>
/// How often articles are read. Beacons are counted in memory and written every second; nothing is kept of who read. Views are
/// not logged: they evict nothing, and a shown count may be a minute old.
/// </summary>
public static class ViewsModule
{
    public static IServiceCollection AddViews(this IServiceCollection services) =>
        services
            .AddSingleton<Bots>()
            .AddSingleton<Readers>()
            .AddSingleton<PublicArticles>()
            .AddSingleton<Follower>(provider => provider.GetRequiredService<PublicArticles>())
            .AddSingleton<ViewReader>()
            .AddSingleton<ViewWriter>()
            .AddHostedService(provider => provider.GetRequiredService<ViewWriter>());
}
