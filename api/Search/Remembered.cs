namespace NewsApi.Search;

/// <summary>
/// What is made of a word, kept for when it comes again: most words of a text were met before. Read without a lock from one table,
/// where a dictionary for several threads has a node, its key and what is kept in three places that are not in the processor's cache.
/// </summary>
internal sealed class Remembered<T>(Func<ReadOnlySpan<char>, T> make)
{
    private const int Most = 50_000;
    private const int Fewest = 1_024;

    private readonly Lock writing = new();
    private Entry?[] table = new Entry?[Fewest];
    private int count;

    public T Of(ReadOnlySpan<char> word)
    {
        var hash = string.GetHashCode(word);
        return Find(Volatile.Read(ref table), hash, word, out _) is { } known ? known.Made : Made(hash, word);
    }

    private T Made(int hash, ReadOnlySpan<char> word)
    {
        var entry = new Entry(hash, word.ToString(), make(word));
        lock (writing)
        {
            if (count == Most)
            {
                (count, table) = (0, new Entry?[Fewest]);
            }
            else if (count * 2 >= table.Length)
            {
                Volatile.Write(ref table, Grown());
            }

            // Another may have been faster.
            if (Find(table, hash, word, out var place) is { } known)
            {
                return known.Made;
            }

            Volatile.Write(ref table[place], entry);
            count++;
        }

        return entry.Made;
    }

    private Entry?[] Grown()
    {
        var grown = new Entry?[table.Length * 2];
        foreach (var entry in table)
        {
            if (entry is not null)
            {
                Find(grown, entry.Hash, entry.Word, out var place);
                grown[place] = entry;
            }
        }

        return grown;
    }

    /// <param name="place">Where it is or would be.</param>
    private static Entry? Find(Entry?[] table, int hash, ReadOnlySpan<char> word, out int place)
    {
        for (place = hash & (table.Length - 1); ; place = (place + 1) & (table.Length - 1))
        {
            var entry = table[place];
            if (entry is null || (entry.Hash == hash && word.SequenceEqual(entry.Word)))
            {
                return entry;
            }
        }
    }

    private sealed record Entry(int Hash, string Word, T Made);
}
