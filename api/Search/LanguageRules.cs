using System.Collections.Frozen;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Ckb;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hy;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace NewsApi.Search;

/// <summary>What one language does in its own way. A language that is not listed is parted into words and folded, and no more.</summary>
internal sealed record LanguageRules(Func<TokenStream, TokenStream> LowerCase, Func<TokenStream, TokenStream> Stem, IReadOnlySet<string> StopWords)
{
    private static readonly LanguageRules Plain = new(Lower, words => words, FrozenSet<string>.Empty);

    private static readonly FrozenDictionary<string, LanguageRules> Listed = new Dictionary<string, LanguageRules>
    {
        ["en"] = new(words => Lower(new EnglishPossessiveFilter(LanguageAnalysis.Lucene, words)), words => Snowball<EnglishStemmer>(new FoldingFilter(words)), Words(StandardAnalyzer.STOP_WORDS_SET)),
        ["ru"] = new(Lower, Snowball<RussianStemmer>, Words(RussianAnalyzer.DefaultStopSet).Except(RussianWordsWithMeaning).ToFrozenSet()),
        ["hy"] = new(Lower, Snowball<ArmenianStemmer>, Words(ArmenianAnalyzer.DefaultStopSet)),

        // The two languages build their words alike and spell them apart: respelt, Azerbaijani endings are known to the Turkish stemmer.
        ["az"] = new(TurkicLower, words => Snowball<TurkishStemmer>(new AzerbaijaniSpellingFilter(words)), AzerbaijaniStopWords()),
        ["tr"] = new(TurkicLower, Snowball<TurkishStemmer>, Words(TurkishAnalyzer.DefaultStopSet)),

        ["ar"] = new(words => new ArabicNormalizationFilter(Lower(words)), words => new ArabicStemFilter(words), Words(ArabicAnalyzer.DefaultStopSet)),
        ["bg"] = Plain with { Stem = words => new BulgarianStemFilter(words) },
        ["ca"] = Plain with { Stem = Snowball<CatalanStemmer> },
        ["ckb"] = new(words => new SoraniNormalizationFilter(Lower(words)), words => new SoraniStemFilter(words), Words(SoraniAnalyzer.DefaultStopSet)),
        ["cs"] = Plain with { Stem = words => new CzechStemFilter(words) },
        ["da"] = Plain with { Stem = Snowball<DanishStemmer> },
        ["de"] = Plain with { Stem = Snowball<GermanStemmer> },
        ["el"] = new(words => new SmallLettersFilter(words, SmallLettersFilter.Greek), words => new GreekStemFilter(words), Words(GreekAnalyzer.DefaultStopSet)),
        ["es"] = Plain with { Stem = Snowball<SpanishStemmer> },
        ["fa"] = Plain with { LowerCase = words => new PersianNormalizationFilter(new ArabicNormalizationFilter(Lower(words))) },
        ["fi"] = Plain with { Stem = Snowball<FinnishStemmer> },
        ["fr"] = new(words => new ElisionFilter(Lower(words), French), Snowball<FrenchStemmer>, FrozenSet<string>.Empty),
        ["hi"] = Plain with { LowerCase = words => new HindiNormalizationFilter(new IndicNormalizationFilter(Lower(words))), Stem = words => new HindiStemFilter(words) },
        ["hu"] = Plain with { Stem = Snowball<HungarianStemmer> },
        ["id"] = Plain with { Stem = words => new IndonesianStemFilter(words) },
        ["it"] = new(words => new ElisionFilter(Lower(words), Italian), Snowball<ItalianStemmer>, FrozenSet<string>.Empty),
        ["lv"] = Plain with { Stem = words => new LatvianStemFilter(words) },
        ["nb"] = Plain with { Stem = Snowball<NorwegianStemmer> },
        ["nl"] = Plain with { Stem = Snowball<DutchStemmer> },
        ["no"] = Plain with { Stem = Snowball<NorwegianStemmer> },
        ["pt"] = Plain with { Stem = Snowball<PortugueseStemmer> },
        ["ro"] = Plain with { Stem = Snowball<RomanianStemmer> },
        ["sv"] = Plain with { Stem = Snowball<SwedishStemmer> },
    }.ToFrozenDictionary();

    // Lucene's list has them, and headlines are about them.
    private static string[] RussianWordsWithMeaning => ["жизнь", "человек", "сегодня", "никогда", "лучше", "хорошо", "два", "три", "один", "раз"];

    private static CharArraySet French => Lucene.Net.Analysis.Fr.FrenchAnalyzer.DEFAULT_ARTICLES;
    private static CharArraySet Italian => new(LanguageAnalysis.Lucene, ["c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl", "sugl", "un", "m", "t", "s", "v", "d"], true);

    public static LanguageRules Of(string primary) => Listed.GetValueOrDefault(primary, Plain);

    private static SmallLettersFilter Lower(TokenStream words) => new(words, SmallLettersFilter.Common);

    // Suffixes of names stand behind an apostrophe: İstanbul'da.
    private static SmallLettersFilter TurkicLower(TokenStream words) => new(new ApostropheFilter(words), SmallLettersFilter.Turkic);

    private static SnowballFilter Snowball<T>(TokenStream words) where T : SnowballProgram, new() => new(words, new T());

    private static FrozenSet<string> Words(CharArraySet words) => words.ToFrozenSet();

    private static FrozenSet<string> AzerbaijaniStopWords() =>
    [
        "və", "ilə", "bu", "o", "da", "də", "ki", "üçün", "bir", "amma", "ancaq", "lakin", "isə", "olan", "olaraq", "kimi", "daha", "ən", "çox",
        "hər", "nə", "mi", "mı", "mu", "mü", "ya", "yaxud", "həm", "onun", "onların", "edir", "edib", "olub", "görə", "sonra", "qədər",
    ];
}
