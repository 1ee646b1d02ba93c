using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>Whether this node runs, and whether it may be sent readers: what a load balancer or a cluster asks every few seconds.</summary>
public static class Health
{
    private const string Replica = "replica";

    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddHealthChecks()
        .AddCheck<DatabaseHealth>("database", timeout: TimeSpan.FromSeconds(5))
        .AddCheck<FollowersHealth>("followers", timeout: TimeSpan.FromSeconds(5))
        .AddCheck<ReplicaHealth>(Replica)
        .Services;

    public static void MapHealth(this WebApplication app)
    {
        // A process that answers lives; to restart it would not bring its database back.
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new()
        {
            Predicate = check => check.Name != Replica || app.Services.GetRequiredService<Engine>().Replica is not null,
            ResponseWriter = WriteAsync,
        });
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var checks = new JsonObject();
        foreach (var (name, entry) in report.Entries)
        {
            checks[name] = new JsonObject { ["status"] = $"{entry.Status}", ["detail"] = entry.Description };
            foreach (var (key, value) in entry.Data)
            {
                checks[name]![key] = JsonValue.Create((double)value);
            }
        }

        var answer = new JsonObject { ["status"] = $"{report.Status}", ["checks"] = checks };
        return http.Response.WriteAsJsonAsync(answer, HttpModule.Plain);
    }
}

/// <summary>Whether the database answers, in the form that this version knows.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<NewsContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);

            // What a newer version has added beside is no reason to stop: both run side by side while it is brought out.
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            return pending.Count == 0
                ? HealthCheckResult.Healthy("answers, up to date")
                : HealthCheckResult.Unhealthy($"lacks {string.Join(", ", pending)}; run news migrate");
        }
        catch (DbException e)
        {
            return HealthCheckResult.Unhealthy("does not answer", e);
        }
    }
}

/// <summary>Whether what this node keeps is what the log says: one that has not heard of it for long would send what is old.</summary>
internal sealed class FollowersHealth(ChangeTail tail) : IHealthCheck
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var lags = await tail.LagsAsync(cancellationToken);
            var late = lags.Where(lag => lag.Value > Most).Select(lag => lag.Key).ToList();
            var data = lags.ToDictionary(lag => lag.Key, object (lag) => Math.Floor(lag.Value.TotalSeconds));
            return late.Count == 0
                ? HealthCheckResult.Healthy("seconds behind the log", data)
                : HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", late)}: more than {Most.TotalSeconds} seconds behind the log"), data: data);
        }
        catch (DbException e)
        {
            return HealthCheckResult.Unhealthy("cannot be told while the database does not answer", e);
        }
    }
}

/// <summary>Whether there is help with the readers. A node that has none answers them all the same.</summary>
internal sealed class ReplicaHealth(Engine engine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        engine.Replica?.Lag is not { } lag ? HealthCheckResult.Degraded("does not answer")
        : new(
            lag > Data.Replica.Most ? HealthStatus.Degraded : HealthStatus.Healthy,
            "seconds behind the log",
            data: new Dictionary<string, object> { ["lag"] = Math.Floor(lag.TotalSeconds) }));
}
