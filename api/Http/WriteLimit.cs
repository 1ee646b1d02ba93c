using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>How often one caller may write, at both doors and on all nodes together.</summary>
public sealed class WriteLimit(IOptions<NewsOptions> options, Tally tally)
{
    /// <exception cref="TooMany">The caller has written as often as may be.</exception>
    public void Count(Caller caller) => tally.Count($"writes {caller.Name}", options.Value.WritesPerMinute);
}
