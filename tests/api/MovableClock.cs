using Microsoft.Extensions.DependencyInjection;

namespace NewsApi.Tests;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class MovableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = An.Noon.AddDays(1);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Register(IServiceCollection services) => services.AddSingleton<TimeProvider>(this);
}

/// <summary>
/// Runs as time does, but begins five minutes past the next hour: how new a story is the search reckons by the hour, and none may
/// strike between two looks that are compared.
/// </summary>
internal sealed class ClockWithinAnHour : TimeProvider
{
    private readonly TimeSpan ahead = TimeSpan.FromMinutes(65) - TimeSpan.FromTicks(System.GetUtcNow().Ticks % TimeSpan.TicksPerHour);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public void Register(IServiceCollection services) => services.AddSingleton<TimeProvider>(this);
}
