using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>What stands between the server and the world: proxies that are believed, sites that may ask, and how long anybody may take to.</summary>
internal static class Edge
{
    // Who sends a header a minute holds a connection, and nothing else.
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    private const int LongestAddress = 8192;

    // Kestrel refuses a longer line without a word. This is room for ten thousand letters of any script, so that it is us who refuse.
    private const int LongestLine = 98_304;

    public static IServiceCollection AddEdge(this IServiceCollection services)
    {
        services.AddOptions<CorsOptions>().Configure<IOptions<NewsOptions>>((cors, news) => cors.AddDefaultPolicy(policy => Allow(policy, Words(news.Value.CorsOrigins))
            .AllowAnyMethod().AllowAnyHeader()
            .WithExposedHeaders(HeaderNames.Link, HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, "Preference-Applied", "RateLimit", "RateLimit-Policy")));
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<NewsOptions>>((forwarded, news) => Believe(forwarded, Words(news.Value.TrustedProxies)));
        return services
            .AddCors()
            .Configure<KestrelServerOptions>(kestrel =>
            {
                kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
                kestrel.Limits.MaxRequestLineSize = LongestLine;
                kestrel.Limits.MaxRequestBodySize = Writing.UsualBody;
            });
    }

    /// <summary>Takes from the proxies that are named who asks and how; without any, from nobody.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<NewsOptions>>().Value.TrustedProxies.Length > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    /// <summary>Refuses addresses that are longer than any door needs, before anything is made or kept for them.</summary>
    public static void UseAddressLimit(this WebApplication app) => app.MapWhen(http => LengthOf(http) > LongestAddress, refused =>
    {
        refused.UseMiddleware<SecurityHeaders>();
        refused.UseCors();
        refused.Run(http => TypedResults.Problem(
            statusCode: StatusCodes.Status414UriTooLong,
            title: "The address is too long.",
            detail: string.Create(
                CultureInfo.InvariantCulture,
                $"An address may have {LongestAddress:N0} bytes, as it is sent; this one has {LengthOf(http):N0}. What is longer can be asked as GraphQL by POST to /graphql."))
            .ExecuteAsync(http));
    });

    private static int LengthOf(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length;

    private static string[] Words(string setting) => setting.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static CorsPolicyBuilder Allow(CorsPolicyBuilder policy, string[] origins) => origins.Contains("*") ? policy.AllowAnyOrigin() : policy.WithOrigins(origins);

    /// <exception cref="StartProblem">One is neither an address nor a network.</exception>
    private static void Believe(ForwardedHeadersOptions forwarded, string[] proxies)
    {
        if (proxies.Length == 0)
        {
            return;
        }

        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                forwarded.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new StartProblem($"News__TrustedProxies names '{proxy}', which is neither an address such as 10.0.0.2 nor a network such as 10.0.0.0/8.");
            }
        }
    }
}
