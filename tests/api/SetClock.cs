namespace NewsApi.Tests;

/// <summary>A clock that a test moves; timers go on as they do.</summary>
public sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = An.Noon;

    public override DateTimeOffset GetUtcNow() => Now;
}
