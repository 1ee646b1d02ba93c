using System.Text;

namespace NewsApi.Search;

/// <summary>A word as the index holds it, with all that is made of it; made once for all the times that it is met.</summary>
/// <param name="exact">As it is written.</param>
/// <param name="stem">Null when it has no other forms.</param>
internal sealed class KnownWord(string exact, string? stem)
{
    private byte[][]? typed;
    private byte[]? sound;

    public string Exact => exact;
    public string Stem => stem ?? exact;
    public byte[] ExactTerm { get; } = Encoding.UTF8.GetBytes(exact);
    public byte[]? StemTerm { get; } = stem is null ? null : Encoding.UTF8.GetBytes(stem);

    /// <summary>As who types it may spell it, then its first letter, its first two and so on.</summary>
    public byte[][] Typed => typed ??= TypedTerms();

    /// <summary>As it sounds; empty when that is no more than a letter.</summary>
    public byte[] Sound => sound ??= Sounding.Of(exact) is { Length: > 1 } heard ? Encoding.UTF8.GetBytes(heard) : [];

    private byte[][] TypedTerms()
    {
        var word = Stems.Folded(exact);
        return [
            Encoding.UTF8.GetBytes(word),
            .. Enumerable.Range(1, Math.Min(IndexFields.StartLetters, word.Length)).Select(letters => Encoding.UTF8.GetBytes(word[..letters])),
        ];
    }
}
