using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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

    public string Url(string path) => Origin + path;

    // The listening address is known only once the server runs.
    private string Origin => origin ??= (options.Value.SiteUrl
        ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? "http://localhost").TrimEnd('/');
}
