namespace NewsApi.Site;

/// <summary>The reader's pages: the web build's templates, filled with the answers of their own documents.</summary>
public static class SiteModule
{
    public static IServiceCollection AddSite(this IServiceCollection services) =>
        services
            .AddRouting(routing => routing.SetParameterPolicy<LanguageConstraint>(LanguageConstraint.Name))
            .AddSingleton<PageTemplates>()
            .AddSingleton<PageHead>()
            .AddSingleton<PageFacts>()
            .AddSingleton<ArticleFiles>()
            .AddSingleton<PageRenderer>()
            .AddSingleton<SitePages>();
}
