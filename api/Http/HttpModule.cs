using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.ResponseCompression;
using NewsApi.Cache;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>The REST door: JSON as GraphQL words it, problems, strict parameters, OpenAPI.</summary>
public static class HttpModule
{
    // What ASP.NET does not know to be text.
    private static readonly string[] Texts =
    [
        "application/atom+xml", "application/feed+json", "application/ld+json", "application/problem+json", "application/rsl+xml",
        "application/rss+xml", "application/vnd.iptc.ninjs+json", "image/svg+xml", "text/markdown", "text/x-opml",
    ];

    /// <summary>Letters of every script as themselves; answers are JSON, never part of a page.</summary>
    internal static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same, without the members that are null: for formats in which what is unknown is not there.</summary>
    internal static JsonSerializerOptions Sparse { get; } = new(Plain) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static IServiceCollection AddNewsHttp(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new InstantConverter());
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper));
            options.SerializerOptions.Encoder = Plain.Encoder;
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        return services
            .AddSingleton<WriteLimit>()
            .AddSingleton<OutsideHttp>()
            .AddScoped<CurrentCaller>()
            .AddScoped(provider => provider.GetRequiredService<CurrentCaller>().Caller)
            .AddHttpContextAccessor()
            .AddScoped(provider => IdempotencyKey.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!))
            .AddEdge()
            .AddTimeLimits()
            .AddResponseCompression(compression =>
            {
                compression.EnableForHttps = true;
                compression.Providers.Add<BrotliTexts>();
                compression.Providers.Add<GzipCompressionProvider>();
                compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, .. Texts];
            })

            .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal)
            .AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
                context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
                {
                    StatusCodes.Status404NotFound => $"There is nothing at {context.HttpContext.Request.Path}; the addresses there are stand in /swagger.",
                    StatusCodes.Status408RequestTimeout => TimeLimits.BodyTooLate,
                    _ => null,
                })
            .AddExceptionHandler<ProblemHandler>()
            .AddHealth()
            .AddNewsOpenApi();
    }

    /// <summary>Sends what is ready, finds the handler of what is not, and keeps its answer.</summary>
    public static void UseNewsRouting(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseExceptionHandler();
        app.UseReadyAnswers();
        app.UseAddressLimit();
        app.UseWhen(IsRest, api => api.Use(RestAnswers.TakeHeadAsGet));
        app.UseRouting();
        app.UseAnswersMadeReady();
    }

    /// <summary>Everything a REST request passes before its handler.</summary>
    /// <param name="identify">Puts in what finds out who asks.</param>
    public static void UseNewsHttp(this WebApplication app, Func<IApplicationBuilder> identify)
    {
        app.UseMiddleware<LogScope>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseWhen(IsRest, api => api.UseStatusCodePages());
        app.UseCors();
        app.UseTimeLimits();
        identify();
        app.UseMiddleware<PublicReads>();
        app.UseWhen(IsRest, api => api.UseMiddleware<RestAnswers>());
        app.UseWhen(IsRest, api => api.Use((http, next) =>
        {
            Writing.RefuseLarge(http);
            return next(http);
        }));
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<StrictQuery>();
        app.MapNewsOpenApi();
    }

    private static bool IsRest(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    public static RouteGroupBuilder MapRest(this WebApplication app) => app.MapGroup("/api/v1");

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Instant.Parse(reader.GetString()) ?? throw new JsonException("Not an ISO 8601 time.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Instant.Format(value));
    }
}
