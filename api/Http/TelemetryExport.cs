using System.Reflection;
using NewsApi.Data;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NewsApi.Http;

/// <summary>Sends traces, metrics and logs to whoever collects them, where the environment names one as OpenTelemetry says.</summary>
public static class TelemetryExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // The secret in its address is all that a preview asks for.
    private const string Preview = "/preview";

    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint]))
        {
            return services;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("newsapi", serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)))
            .WithTracing(traces => traces
                .AddSource(Telemetry.Name, "Npgsql")
                .AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpResponse = (activity, response) =>
                {
                    activity.SetTag("user_agent.original", null);
                    if (response.HttpContext.Request.Path.StartsWithSegments(Preview))
                    {
                        activity.SetTag("url.path", $"{Preview}/…");
                    }
                }))
            .WithMetrics(metrics => metrics
                .AddMeter(Telemetry.Name, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"))
            .WithLogging()
            .UseOtlpExporter();
        return services;
    }
}
