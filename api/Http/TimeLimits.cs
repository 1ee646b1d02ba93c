using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace NewsApi.Http;

/// <summary>
/// How long a request may take, half of it for its body, the sending of its answer included; then it is cancelled, down to its queries. An answer
/// that is ready is sent as fast as whoever asked takes it.
/// </summary>
public static class TimeLimits
{
    public const string Code = "TIMEOUT";

    private const string Files = "files";
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OfFiles = TimeSpan.FromMinutes(10);

    /// <summary>Where pictures and files go either way, or somebody waits for news: slow lines have time.</summary>
    public static TBuilder TakesLong<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RequestTimeoutAttribute(Files));

    /// <summary>For what goes on as long as somebody listens.</summary>
    public static void LiftTimeLimit(this HttpContext http) => http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();

    /// <summary>A door that words its errors in its own way, under the usual limit.</summary>
    public static void AddDoor(this RequestTimeoutOptions timeouts, string door, RequestDelegate tell) => timeouts.AddPolicy(door, Policy(Usual, tell));

    internal const string BodyTooLate = "The body came too slowly, or its end never did.";

    internal static IServiceCollection AddTimeLimits(this IServiceCollection services) => services.AddRequestTimeouts(timeouts =>
    {
        timeouts.DefaultPolicy = Policy(Usual, TellAsync);
        timeouts.AddPolicy(Files, Policy(OfFiles, TellAsync));
    });

    internal static void UseTimeLimits(this WebApplication app)
    {
        app.UseRequestTimeouts();
        var timeouts = app.Services.GetRequiredService<IOptions<RequestTimeoutOptions>>().Value;
        app.Use((http, next) =>
        {
            // What reads JSON for a handler heeds no token, and a read that a token ended cannot be cleared away. So the server itself ends
            // what comes too slowly, by a 408: it asks for a rate that no body has once half the time is over. Of HTTP/2 it cannot be asked.
            if (HttpProtocol.IsHttp11(http.Request.Protocol) && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } body)
            {
                var name = http.GetEndpoint()?.Metadata.GetMetadata<RequestTimeoutAttribute>()?.PolicyName;
                var policy = name is null ? timeouts.DefaultPolicy! : timeouts.Policies[name];
                body.MinDataRate = new(double.MaxValue, policy.Timeout!.Value / 2);
            }

            return next(http);
        });
    }

    private static RequestTimeoutPolicy Policy(TimeSpan limit, RequestDelegate tell) => new()
    {
        Timeout = limit,
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = http =>
        {
            // The one there is has ended, and would keep this from being written, too.
            http.RequestAborted = CancellationToken.None;
            return tell(http);
        },
    };

    private static Task TellAsync(HttpContext http) => TypedResults.Problem(
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "It took too long.",
        detail: "The request took longer than one may and was given up; try again, or ask for less at a time.",
        extensions: new Dictionary<string, object?> { ["code"] = Code }).ExecuteAsync(http);
}
