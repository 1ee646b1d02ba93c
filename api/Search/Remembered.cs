using System.Collections.Concurrent;

namespace NewsApi.Search;

/// <summary>What is made of a word, kept for when it comes again: most words of a text were met before.</summary>
internal sealed class Remembered<T>
{
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, T> known = new();
    private readonly ConcurrentDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Func<ReadOnlySpan<char>, T> make;

    // Asking the dictionary takes all of its locks.
    private int count;

    public Remembered(Func<ReadOnlySpan<char>, T> make) =>
        (this.make, lookup) = (make, known.GetAlternateLookup<ReadOnlySpan<char>>());

    public T Of(ReadOnlySpan<char> word)
    {
        if (lookup.TryGetValue(word, out var made))
        {
            return made;
        }

        if (Interlocked.Increment(ref count) > Most)
        {
            known.Clear();
            count = 0;
        }

        made = make(word);
        lookup.TryAdd(word, made);
        return made;
    }
}
