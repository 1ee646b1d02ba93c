using System.Text;

namespace NewsApi.Search;

/// <summary>What a query looked for in the texts of one language, to be marked in them.</summary>
internal sealed class Sought
{
    private readonly HashSet<string> stems = [];
    private readonly HashSet<string> words = [];
    private readonly HashSet<string> sounds = [];
    private readonly List<string> prefixes = [];
    private readonly List<List<string>> phrases = [];
    private int asked;

    /// <summary>In each the words as they are written.</summary>
    public IReadOnlyList<List<string>> Phrases => phrases;

    public void Word(string stem) => asked += stems.Add(stem) ? 1 : 0;

    public void Phrase(List<string> exact)
    {
        phrases.Add(exact);
        asked++;
    }

    public void Prefix(string exact) => prefixes.Add(exact);

    // What stands for a word asked for.
    public void OtherStem(string stem) => stems.Add(stem);

    public void Similar(string exact) => words.Add(exact);

    public void Sound(string sound) => sounds.Add(sound);

    /// <summary>Whether so many different words are all there are.</summary>
    public bool IsAll(int different) => different >= asked && prefixes.Count == 0;

    /// <summary>Whether a word is one of them by itself, not as a part of a phrase.</summary>
    public bool Has(AnalysedWord word) =>
        stems.Contains(word.Stem) || words.Contains(word.Exact)
        || prefixes.Exists(prefix => word.Exact.StartsWith(prefix, StringComparison.Ordinal))
        || (sounds.Count > 0 && sounds.Contains(Encoding.UTF8.GetString(word.Known.Sound)));
}
