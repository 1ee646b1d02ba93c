using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>How often one caller may write, at both doors together.</summary>
public sealed class WriteLimit(IOptions<NewsOptions> options) : IDisposable
{
    private const int SegmentsPerMinute = 6;

    private readonly PartitionedRateLimiter<Caller> limiter = PartitionedRateLimiter.Create<Caller, string>(caller =>
        RateLimitPartition.GetSlidingWindowLimiter(caller.Name, _ => new()
        {
            PermitLimit = options.Value.WritesPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = SegmentsPerMinute,
        }));

    /// <exception cref="TooMany">The caller has written as often as may be.</exception>
    public void Count(Caller caller)
    {
        using var lease = limiter.AttemptAcquire(caller);
        if (!lease.IsAcquired)
        {
            throw new TooMany(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1));
        }
    }

    public void Dispose() => limiter.Dispose();
}
