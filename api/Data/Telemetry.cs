using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NewsApi.Data;

/// <summary>What the program tells of itself beside what ASP.NET, Npgsql and the runtime do. Nothing is made of it while nobody listens.</summary>
public sealed class Telemetry(IMeterFactory meters)
{
    public const string Name = "NewsApi";

    /// <summary>Spans of what runs inside a request.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    public Meter Meter { get; } = meters.Create(Name);
}
