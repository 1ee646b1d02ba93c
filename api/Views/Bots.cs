using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace NewsApi.Views;

/// <summary>Tells programs from people by the patterns of bots.txt, the list that the npm package isbot keeps.</summary>
public sealed class Bots
{
    private const int MaxKnown = 5000;

    private readonly Regex pattern = Read();

    // A site sees few user agents again and again, and the patterns take microseconds.
    private readonly ConcurrentDictionary<string, bool> known = new();

    /// <returns>True also for who does not say: every browser does.</returns>
    public bool IsBot(string userAgent)
    {
        if (userAgent.Length == 0)
        {
            return true;
        }

        if (known.TryGetValue(userAgent, out var bot))
        {
            return bot;
        }

        bot = pattern.IsMatch(userAgent);
        if (known.Count < MaxKnown)
        {
            known.TryAdd(userAgent, bot);
        }

        return bot;
    }

    private static Regex Read()
    {
        using var reader = new StreamReader(typeof(Bots).Assembly.GetManifestResourceStream("bots.txt")!);
        var patterns = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new(string.Join('|', patterns), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);
    }
}
