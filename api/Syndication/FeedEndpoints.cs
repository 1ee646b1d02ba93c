using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Syndication;

internal static class FeedEndpoints
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        var feeds = app.MapGroup("/feeds").ExcludeFromDescription().Kept();
        feeds.MapMethods("/{language}.{format}", Reads, GetFront);
        feeds.MapMethods("/{language}/{section}.{format}", Reads, GetSection);
        feeds.MapMethods("/{language}/tag/{slug}.{format}", Reads, GetTag);
        feeds.MapMethods("/{language}/author/{slug}.{format}", Reads, GetAuthor);
        app.MapMethods(Opml.Path, Reads, GetOpml).ExcludeFromDescription().Kept();
    }

    private static Task<IResult> GetFront(
        string language, string format, FeedReader feeds, FeedWriter writer, CancellationToken cancel, string? after = null) =>
        writer.AnswerAsync(format, language, async tag => await feeds.FrontAsync(tag, after, cancel));

    private static Task<IResult> GetSection(
        string language, string section, string format, FeedReader feeds, FeedWriter writer, CancellationToken cancel, string? after = null) =>
        writer.AnswerAsync(format, language, tag => feeds.SectionAsync(tag, section, after, cancel));

    private static Task<IResult> GetTag(
        string language, string slug, string format, FeedReader feeds, FeedWriter writer, CancellationToken cancel, string? after = null) =>
        writer.AnswerAsync(format, language, tag => feeds.TagAsync(tag, slug, after, cancel));

    private static Task<IResult> GetAuthor(
        string language, string slug, string format, FeedReader feeds, FeedWriter writer, CancellationToken cancel, string? after = null) =>
        writer.AnswerAsync(format, language, tag => feeds.AuthorAsync(tag, slug, after, cancel));

    private static async Task<IResult> GetOpml(Opml opml, CancellationToken cancel) =>
        new TextAnswer(Opml.MediaType, await opml.WriteAsync(cancel));
}

/// <summary>Answers with a feed in the format that the address ends in.</summary>
internal sealed class FeedWriter(Addresses addresses, Editions editions)
{
    public async Task<IResult> AnswerAsync(string suffix, string language, Func<string, Task<Feed?>> read)
    {
        if (FeedFormat.All.FirstOrDefault(format => format.Suffix == suffix) is not { } format)
        {
            return Problems.NotFound($"No feed ends in .{suffix}; there are {string.Join(", ", FeedFormat.All.Select(known => $".{known.Suffix}"))}.");
        }

        return await read(LanguageTag.Require(language)) is { } feed
            ? new TextAnswer(format.MediaType, format.Write(feed, FeedAddresses.Of(feed, format, addresses, editions.Site.Hubs), addresses), feed.ChangedAt)
            : Problems.NotFound($"Nothing of that name has a feed; {Opml.Path} lists them all.");
    }
}
