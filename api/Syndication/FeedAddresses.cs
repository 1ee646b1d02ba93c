using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>Where a feed is, in one of its formats, and what belongs to it.</summary>
internal sealed record FeedAddresses(string Stable, string Self, string? Next, string Licence, IReadOnlyList<string> Hubs, string MediaType)
{
    public static FeedAddresses Of(Feed feed, FeedFormat format, Addresses addresses, IReadOnlyList<string> hubs)
    {
        var stable = addresses.Url(Addresses.Feed(feed.Of, format.Suffix));
        string Part(string cursor) => $"{stable}?after={cursor}";
        return new(
            stable, feed.After is { } after ? Part(after) : stable, feed.NextAfter is { } next ? Part(next) : null,
            addresses.Url(Addresses.Licence), hubs, format.MediaType);
    }

    /// <summary>The links that XML feeds carry.</summary>
    public IEnumerable<(string Relation, string Url, string Type)> Links =>
    [
        ("self", Self, MediaType),
        .. Next is null ? [] : new[] { ("next", Next, MediaType) },
        ("license", Licence, RslLicence.MediaType),
        .. Hubs.Select(hub => ("hub", hub, "text/html")),
    ];
}

/// <summary>A format that feeds are written in.</summary>
/// <param name="Name">What a menu calls it.</param>
internal sealed record FeedFormat(string Suffix, string MediaType, string Name, Func<Feed, FeedAddresses, Addresses, byte[]> Write)
{
    public static readonly IReadOnlyList<FeedFormat> All =
    [
        new("rss", "application/rss+xml", "RSS", RssFeed.Write),
        new("atom", "application/atom+xml", "Atom", AtomFeed.Write),
        new("json", "application/feed+json", "JSON Feed", JsonFeed.Write),
    ];
}
