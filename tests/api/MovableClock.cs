using Microsoft.Extensions.DependencyInjection;

namespace NewsApi.Tests;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class MovableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = An.Noon.AddDays(1);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Register(IServiceCollection services) => services.AddSingleton<TimeProvider>(this);
}
