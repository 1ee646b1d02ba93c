using System.Collections.Frozen;

namespace NewsApi.Search;

/// <summary>
/// The forms that a noun has in a language in which a stemmer, which sees one form at a time, parts some of them from the others:
/// Казахстан, which it takes for a verb, from Казахстане.
/// </summary>
internal sealed class WordForms
{
    private const int ShortestRoot = 3;

    // Each line is one declension, the form that dictionaries give first. Endings whose words may as well be surnames are left out.
    private static readonly FrozenDictionary<string, WordForms> Listed = new Dictionary<string, WordForms>
    {
        ["ru"] = new(
            ["", "а", "у", "ом", "е", "ы", "и", "ам", "ами", "ах"],
            ["й", "я", "ю", "ем", "е", "и", "ям", "ями", "ях"],
            ["ь", "я", "ю", "ем", "е", "и", "ью", "ей", "ям", "ями", "ях"],
            ["а", "ы", "и", "е", "у", "ой", "ам", "ами", "ах"],
            ["я", "и", "е", "ю", "ей", "ям", "ями", "ях"]),
        ["hy"] = new(
            ["", "ը", "ն", "ի", "ին", "ից", "ով", "ում", "ներ", "ները", "ների", "ներում", "եր", "երը", "երի", "երում"],
            ["", "յի", "յին", "յից", "յով", "յում", "յան"]),
        ["az"] = Turkic,
        ["tr"] = Turkic,
    }.ToFrozenDictionary();

    private readonly string[][] declensions;

    private WordForms(params string[][] declensions) => this.declensions = declensions;

    private static WordForms Turkic => new(
        [
            "", "ı", "i", "u", "ü", "nı", "ni", "nu", "nü", "ın", "in", "un", "ün", "nın", "nin", "nun", "nün", "a", "ə", "e", "ya", "yə", "ye",
            "da", "də", "de", "ta", "te", "dan", "dən", "den", "tan", "ten", "lar", "lər", "ler", "ları", "ləri", "leri", "ların", "lərin", "lerin",
        ]);

    /// <summary>Null for a language whose stemmer needs no help.</summary>
    public static WordForms? Of(string primary) => Listed.GetValueOrDefault(primary);

    /// <summary>What a word may be a form of, with all of those forms: to be looked up, for most are no words.</summary>
    public IEnumerable<(string First, IEnumerable<string> All)> Readings(string word) =>
        from endings in declensions
        from ending in endings
        where word.Length - ending.Length >= ShortestRoot && word.EndsWith(ending, StringComparison.Ordinal)
        let root = word[..^ending.Length]
        select (root + endings[0], endings.Select(other => root + other));
}
