using NewsApi.Articles;
using NewsApi.Changes;

namespace NewsApi.Syndication;

/// <summary>For those who take articles elsewhere: other formats, feeds, sitemaps, the change feed, and the terms of it all.</summary>
public static class SyndicationModule
{
    public static IServiceCollection AddSyndication(this IServiceCollection services) =>
        services
            .AddFormat<HtmlFormat>()
            .AddFormat<NinjsFormat>()
            .AddFormat<JsonLdFormat>()
            .AddFormat<MarkdownFormat>()
            .AddFormat<TextFormat>()
            .AddSingleton<FeedReader>()
            .AddSingleton<FeedWriter>()
            .AddSingleton<FeedTopics>()
            .AddSingleton<Opml>()
            .AddFollower<SitemapReader>()
            .AddSingleton<Discovery>()
            .AddSingleton<ReuseTerms>()
            .AddSingleton<EmbedCard>()
            .AddSingleton<ChangeFeedReader>()
            .AddSingleton<ChangeFeedResponses>()
            .AddSingleton<ChangeEvents>()
            .AddFollower<ChangeSignal>();

    /// <summary>What stands beside the REST door.</summary>
    public static void MapSyndication(this WebApplication app)
    {
        app.MapFeeds();
        app.MapSitemaps();
        app.MapReuse();
        app.MapEmbed();
    }
}
