using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Settings;

/// <summary>Every public address of the site is made here, root-relative; <see cref="Url"/> makes it absolute.</summary>
public sealed class Addresses(IServer server, IOptions<NewsOptions> options)
{
    private string? origin;

    public static string Front(string language) => $"/{language}";

    public static string Section(string language, string section) => $"/{language}/{section}";

    public static string Article(string language, string section, string slug) => $"/{language}/{section}/{slug}";

    public static string Author(string language, string author) => $"/{language}/author/{author}";

    public static string Tag(string language, string tag) => $"/{language}/tag/{tag}";

    /// <summary>The page of what a search found.</summary>
    /// <param name="query">What its address says; without what is null.</param>
    public static string Search(string language, params IEnumerable<(string Name, string? Value)> query) =>
        QueryHelpers.AddQueryString($"/{language}/search", query.Select(one => KeyValuePair.Create(one.Name, one.Value)));

    /// <param name="of">"en", "en/world", "en/tag/sea" or "en/author/ann".</param>
    /// <param name="format">rss, atom or json.</param>
    public static string Feed(string of, string format) => $"/feeds/{of}.{format}";

    public const string Licence = "/license.xml";
    public const string Sitemap = "/sitemap.xml";

    public string Url(string path) => Origin + path;

    /// <summary>The path of an address of this site; null for an address elsewhere.</summary>
    public string? PathOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority).Equals(Origin, StringComparison.OrdinalIgnoreCase)
            ? uri.AbsolutePath
            : null;

    // The listening address is known only once the server runs.
    private string Origin =>
        (origin ??= (options.Value.SiteUrl ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault())?.TrimEnd('/')) ?? "http://localhost";
}
