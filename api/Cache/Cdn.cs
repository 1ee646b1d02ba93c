using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using NewsApi.Data;

namespace NewsApi.Cache;

/// <summary>Caches that can drop all answers made from one thing.</summary>
internal enum CdnKind
{
    Fastly,
    Cloudflare,
    Varnish,
}

/// <summary>How the CDN before the server is told what an answer was made from, how long it may keep it, and what has changed.</summary>
internal sealed class Cdn
{
    /// <summary>How many keys one purge names: Cloudflare takes no more.</summary>
    public const int Most = 100;

    // Varnish and many proxies take eight kilobytes in one header; Fastly and Cloudflare take twice that.
    private const int LongestHeader = 7_500;

    // A reader who comes after that long waits for a new answer; a CDN that cannot reach the server goes on for a day.
    private const string Leeway = "stale-while-revalidate=30, stale-if-error=86400";

    private readonly CdnKind? kind;
    private readonly Uri? target;
    private readonly string? token;
    private readonly string keysHeader;
    private readonly string timeHeader;
    private readonly char separator;

    /// <exception cref="StartProblem">What the CDN needs is not set.</exception>
    public Cdn(IOptions<NewsOptions> options)
    {
        (kind, token) = (KindOf(options.Value.Cdn), options.Value.CdnToken);
        (keysHeader, separator, timeHeader) = kind == CdnKind.Cloudflare
            ? ("Cache-Tag", ',', "CDN-Cache-Control")
            : ("Surrogate-Key", ' ', "Surrogate-Control");
        if (kind is null)
        {
            return;
        }

        if (options.Value.CacheMegabytes == 0)
        {
            throw new StartProblem("News__Cdn tells of answers that are kept, and News__CacheMegabytes=0 keeps none; set one of them otherwise.");
        }

        if (!Uri.TryCreate(options.Value.CdnPurgeUrl, UriKind.Absolute, out target) || target.Scheme is not ("http" or "https"))
        {
            throw new StartProblem($"News__Cdn={kind} needs News__CdnPurgeUrl, the address at which it hears what has changed; see api/Cache/CDN.md.");
        }

        if (kind != CdnKind.Varnish && string.IsNullOrEmpty(token))
        {
            throw new StartProblem($"News__Cdn={kind} needs News__CdnToken, a token that may purge; see api/Cache/CDN.md.");
        }
    }

    private static CdnKind? KindOf(string? name) => string.IsNullOrEmpty(name) ? null
        : Enum.TryParse<CdnKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind
        : throw new StartProblem($"News__Cdn is {string.Join(", ", Enum.GetNames<CdnKind>())} or not set; there is no {name}.");

    public bool Enabled => kind is not null;

    /// <summary>What is told with an answer that may be kept.</summary>
    public IEnumerable<KeyValuePair<string, StringValues>> Headers(IEnumerable<string> keys, TimeSpan fresh) => !Enabled ? [] :
    [
        new(keysHeader, string.Join(separator, Fitting(keys))),
        new(timeHeader, $"max-age={(int)fresh.TotalSeconds}, {Leeway}"),
    ];

    /// <summary>The request by which everything goes that was made from these.</summary>
    public HttpRequestMessage Purge(IReadOnlyCollection<string> keys)
    {
        var request = new HttpRequestMessage(kind == CdnKind.Varnish ? new HttpMethod("PURGE") : HttpMethod.Post, target);
        switch (kind)
        {
            case CdnKind.Fastly:
                request.Headers.Add("Fastly-Key", token);
                request.Headers.Add(keysHeader, string.Join(separator, keys));
                break;
            case CdnKind.Cloudflare:
                request.Headers.Authorization = new("Bearer", token);
                request.Content = JsonContent.Create(new Dictionary<string, IEnumerable<string>> { ["tags"] = keys });
                break;
            default:
                request.Headers.Add("xkey-purge", string.Join(separator, keys));
                break;
        }

        return request;
    }

    /// <summary>Of a page that shows very much only the kinds of things are named, those with the most first.</summary>
    private static IReadOnlyCollection<string> Fitting(IEnumerable<string> keys)
    {
        IReadOnlyCollection<string> fitting = [.. keys];
        while (fitting.Sum(key => key.Length + 1) > LongestHeader
            && fitting.GroupBy(SurrogateKey.AnyOf).MaxBy(kind => kind.Count()) is { Key: { } any } most && most.Count() > 1)
        {
            fitting = [.. fitting.Except(most), any];
        }

        return fitting;
    }
}
