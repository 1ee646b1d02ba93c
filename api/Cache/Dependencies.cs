namespace NewsApi.Cache;

/// <summary>
/// What an answer that is being made has read, noted by the readers themselves. Outside of an answer that may be kept, noting does
/// nothing.
/// </summary>
public sealed class Dependencies
{
    private static readonly AsyncLocal<Dependencies?> Current = new();

    private readonly Lock gate = new();
    private readonly HashSet<string> keys = [];

    internal DateTimeOffset Until { get; private set; } = DateTimeOffset.MaxValue;

    internal IReadOnlyCollection<string> Keys
    {
        get
        {
            lock (gate)
            {
                return [.. keys];
            }
        }
    }

    /// <summary>From here on the readers note into these, until the calling method ends.</summary>
    internal static Dependencies Begin() => Current.Value = new Dependencies();

    /// <param name="keys">Made by <see cref="SurrogateKey"/>.</param>
    public static void Note(params ReadOnlySpan<string> keys)
    {
        if (Current.Value is { } noted)
        {
            lock (noted.gate)
            {
                foreach (var key in keys)
                {
                    noted.keys.Add(key);
                }
            }
        }
    }

    /// <summary>The answer shows each of these, or that it is not there.</summary>
    public static void Note(string noun, IEnumerable<long> ids)
    {
        if (Current.Value is not null)
        {
            Note([.. ids.Select(id => SurrogateKey.Of(noun, id))]);
        }
    }

    /// <summary>The answer changes by itself at this time.</summary>
    public static void NoteEnd(DateTimeOffset? end)
    {
        if (Current.Value is { } noted && end is { } at)
        {
            lock (noted.gate)
            {
                noted.Until = at < noted.Until ? at : noted.Until;
            }
        }
    }
}
