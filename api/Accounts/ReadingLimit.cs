using System.Globalization;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>
/// What the holder of a reading key may ask for: so many requests a minute, so many articles a day. Every answer says what is left
/// (RateLimit, RateLimit-Policy); beyond it is 429.
/// </summary>
public sealed class ReadingLimit(UsageWriter usage, Tally tally, TimeProvider clock)
{
    private const int Minute = 60;
    private const int Day = 86_400;

    /// <exception cref="TooMany">One of the two is used up.</exception>
    public async Task CountAsync(HttpContext http, KeyQuota quota, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var (policies, left, wait) = (new List<string>(), new List<string>(), 0L);
        if (quota.RequestsPerMinute is { } perMinute)
        {
            var count = tally.Count($"key {quota.KeyId}");
            Tell("requests", perMinute, Minute, perMinute - count);
            wait = count > perMinute ? Minute - (now % Minute) : wait;
        }

        if (quota.ArticlesPerDay is { } perDay)
        {
            var taken = await usage.TakenTodayAsync(quota.KeyId, cancel);
            Tell("articles", perDay, Day, perDay - taken);
            wait = taken >= perDay ? Day - (now % Day) : wait;
        }

        if (policies.Count > 0)
        {
            http.Response.Headers["RateLimit-Policy"] = string.Join(", ", policies);
            http.Response.Headers["RateLimit"] = string.Join(", ", left);
        }

        if (wait > 0)
        {
            throw new TooMany(TimeSpan.FromSeconds(wait));
        }

        void Tell(string name, long most, long window, long rest)
        {
            policies.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={most};w={window}"));
            left.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={Math.Max(0, rest)};t={window - (now % window)}"));
        }
    }
}
