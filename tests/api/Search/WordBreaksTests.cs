using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using NewsApi.Search;

namespace NewsApi.Tests.Search;

public sealed class WordBreaksTests
{
    private const string Signs = "aZéкЖіՔեև09 .,;:'’‘·։՝-_/()«»…\n\u00a0\u0301\u00ad\u200d՞αא\"@";

    [TestCase("It can't cost 1,000.50, or 3.5:1; e.g. the U.S.A.'s.")]
    [TestCase("Ёлка-ёж: «нет», 10.05.2024; т.е. о’кей…")]
    [TestCase("Նա ասաց՝ «այո»։Իսկ 12։30, և՛ դու:")]
    [TestCase("İstanbul'da 5,5%; q.ə. Bakı—Şəki")]
    [TestCase("snake_case x_1 naïve cafe\u0301 so\u00adft 'quoted' a.b..c a::b 1,,2 a.1 1.a")]
    public void Words_are_cut_where_lucene_cuts_them(string text) => Assert.That(Cut(text), Is.EqualTo(CutByLucene(text)));

    [Test]
    public void Words_of_any_signs_are_cut_where_lucene_cuts_them()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string(random.GetItems<char>(Signs, random.Next(1, 16)));
            Assert.That(Cut(text), Is.EqualTo(CutByLucene(text)), text);
        }
    }

    [Test]
    public void A_word_longer_than_any_is_none() =>
        Assert.That(Cut($"one {new string('a', 256)} two"), Is.EqualTo(CutByLucene($"one {new string('a', 256)} two")));

    [Test]
    public void Places_count_words()
    {
        var words = LanguageAnalysis.Of("en").Words("The well-known cafe\u0301 opens");
        Assert.That(words.Select(word => (word.Exact, word.Position)), Is.EqualTo([("the", 0), ("well", 1), ("known", 2), ("café", 3), ("opens", 4)]));
    }

    [Test]
    public void A_word_without_meaning_is_its_own_stem()
    {
        var words = LanguageAnalysis.Of("en").Words("such harbours");
        Assert.That(words.Select(word => word.Stem), Is.EqualTo(["such", "harbour"]));
    }

    private static List<(int, int)> Cut(string text) => LanguageAnalysis.Of("eo").Words(text).ConvertAll(word => (word.Start, word.End));

    private static List<(int, int)> CutByLucene(string text)
    {
        var found = new List<(int, int)>();
        using var tokens = new StandardTokenizer(LanguageAnalysis.Lucene, new StringReader(text));
        var offset = tokens.AddAttribute<IOffsetAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken())
        {
            found.Add((offset.StartOffset, offset.EndOffset));
        }

        tokens.End();
        return found;
    }
}
