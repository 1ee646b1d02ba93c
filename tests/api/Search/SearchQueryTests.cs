using Lucene.Net.Index;
using Lucene.Net.Search;
using NewsApi.Data;
using NewsApi.Search;

namespace NewsApi.Tests.Search;

/// <summary>Whatever is typed is understood somehow.</summary>
public class SearchQueryTests
{
    private static readonly string[] Pieces =
    [
        "\"", "“", "AND (", "*", "-", "--", "-\"", "ferry", "fery", "паром", "ա", "港", "😀", "\ud83d", "\0", "\u0001", "\u202e", "'", "\\", "/", "~2", "^", "[a TO b]",
        ":", " ", "\n", "a*", "e\u0301", "ﬁ", "1", "()", "\ufeff", "क", "<b>", "&amp;", "%00", "İ", "և",
    ];

    private TestNews news = null!;

    [OneTimeSetUp]
    public async Task Publish()
    {
        news = await new TestNews().PublishAsync(
            An.Article("ferry", An.Section("city"), headline: "The night ferry is back in the harbour"),
            An.Article("parom", An.Section("coast"), "ru", headline: "Ночной паром вернулся в гавань"));
        await news.SlugsAsync("паром", expected: 1);
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [Test]
    public void A_hundred_thousand_odd_texts_give_no_error() => news.Get<SearchIndex>().Read((_, searcher) =>
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            // Each is read; what takes longer than that is done with some: looking for slips, searching, marking.
            var text = Odd(random);
            var parts = SearchText.Parts(text);
            var asked = new SearchQuery(parts, i % 2 == 0 ? "en" : "ru", searcher, SearchOrder.Relevance, wide: i % 100 == 0);
            var query = asked.Build();
            if (query is not null && i % 5 == 0)
            {
                searcher.Collect(query.Required, query.Preferred, () => new HitCollector(1, newest: false, DateTimeOffset.UnixEpoch, after: null, preferring: 1));
            }

            if (i % 20 == 0)
            {
                var html = new SearchMarks(new Dictionary<string, Sought> { ["en"] = asked.Sought }).Mark(text + " The night ferry", "en");
                Assert.That(html.Replace("<mark>", "").Replace("</mark>", ""), Does.Not.Contain("<"), text);
            }
        }

        return true;
    });

    [Test]
    public async Task Nor_do_they_at_the_doors()
    {
        var random = new Random(1);
        var search = news.Get<SearchReader>();
        var suggestions = news.Get<Suggestions>();
        for (var i = 0; i < 1000; i++)
        {
            var text = Odd(random);
            await search.SearchAsync(new(text, new(), i % 2 == 0 ? SearchOrder.Relevance : SearchOrder.Newest, First: 3, After: null), CancellationToken.None);
            await suggestions.CompleteAsync(text, "en", 5, CancellationToken.None);
        }
    }

    [TestCase(10_000, "ж")]
    [TestCase(10_000, "word* ")]
    [TestCase(10_000, "\"a ")]
    [TestCase(10_000, "😀")]
    [TestCase(10_000, "-x")]
    public async Task Nor_does_a_long_one(int times, string piece) =>
        Assert.That(await news.SlugsAsync(string.Concat(Enumerable.Repeat(piece, times))), Is.Empty);

    [Test]
    public async Task A_list_is_the_same_page_by_page_and_however_the_index_is_shared_out()
    {
        string[] words = ["harbour", "harbours", "ferry", "ferries", "night", "island", "bridge", "the", "and", "rain"];
        var random = new Random(5);
        string Some(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]));
        var (sea, city, now) = (An.Section("sea"), An.Section("city"), DateTimeOffset.UtcNow);
        var made = Enumerable.Range(0, 120).Select(n => An.Article($"a{n}", n % 3 == 0 ? city : sea, headline: Some(random.Next(1, 9)), body: $"<p>{Some(random.Next(1, 40))}</p>"));
        await using var many = await new TestNews().PublishAsync([.. made, An.Article("last", sea, headline: "A lighthouse")]);
        await many.SlugsAsync("lighthouse", expected: 1);
        many.Get<SearchIndex>().Read((_, searcher) =>
        {
            foreach (var text in new[] { "harbour night", "ferries the island", "rain", "bridges and harbour ferry night" })
            {
                var wanted = new SearchQuery(SearchText.Parts(text), "en", searcher, SearchOrder.Relevance, wide: false).Build()!;
                List<Hit> Best(int size, Hit? after = null) =>
                    searcher.Collect(wanted.Required, wanted.Preferred, () => new HitCollector(size, newest: false, now, after, preferring: 30)).Best;

                var all = Best(1000);
                var pages = new List<Hit>();
                for (var page = Best(7); page.Count > 0; page = Best(7, pages[^1]))
                {
                    pages.AddRange(page);
                }

                Assert.That(all, Has.Count.GreaterThan(40), text);
                Assert.That(pages, Is.EqualTo(all), text);

                // Of one section first, and then what of the other is better.
                HitCollector Of(Section section)
                {
                    var collector = new HitCollector(10, newest: false, now, after: null, preferring: 30);
                    var inIt = new ConstantScoreQuery(new TermQuery(new Term(IndexFields.Section, IndexFields.Number(section.Id)))) { Boost = 0 };
                    searcher.Search(new BooleanQuery { { wanted.Required, Occur.MUST }, { inIt, Occur.MUST } }, collector);
                    return collector;
                }

                var together = Of(sea).With(Of(city)).Prefer(documents => searcher.Scores(wanted.Preferred, documents));
                Assert.That(together.Best, Is.EqualTo(all.Take(10)), text);
            }

            return true;
        });
    }

    [Test]
    public async Task A_form_counts_wherever_it_is_when_it_is_rare_and_else_only_among_the_first()
    {
        var sea = An.Section("sea");
        var common = Enumerable.Range(0, 40).Select(n => An.Article($"c{n}", sea, headline: "Designs of harbours"));
        await using var many = await new TestNews().PublishAsync([.. common, An.Article("rare", sea, headline: "A long story of designing more than one of the harbours")]);
        Assert.That((await many.SlugsAsync("designing", expected: 10))[0], Is.EqualTo("rare"));
        many.Get<SearchIndex>().Read((_, searcher) =>
        {
            SearchQuery Query(string text) => new(SearchText.Parts(text), "en", searcher, SearchOrder.Relevance, wide: false);
            Assert.That((Query("designing").Build()!.Preferred.Count, Query("designs").Build()!.Preferred.Count), Is.EqualTo((0, 1)));
            return true;
        });
    }

    [Test]
    public async Task What_was_withdrawn_is_not_told_by_what_is_offered_either()
    {
        var city = An.Section("city");
        var secret = An.Article("secret", city, headline: "A letter", body: "<p>It was signed by Zwickelbrandt.</p>").Tagged(An.Tag("xylophones", "Xylophones"));
        await using var some = await new TestNews().PublishAsync(An.Article("open", city, headline: "A zither in the harbour"), secret);
        await some.SlugsAsync("letter", expected: 1);
        async Task<string> OfferedAsync()
        {
            var offered = await some.DataAsync("{ search(query: \"zwickelbrundt\") { didYouMean } suggest(prefix: \"xylo\", language: \"en\") { text } }");
            return $"{offered.At("search.didYouMean")} {string.Join(' ', offered.At("suggest").Each("text"))}";
        }

        Assert.That(await OfferedAsync(), Is.EqualTo("zwickelbrandt Xylophones A letter"));
        await some.SetStatusAsync(secret, ArticleStatus.Withdrawn);
        await some.SlugsAsync("letter", expected: 0);
        Assert.That(OfferedAsync, Is.EqualTo(" ").After(10_000, 50));
    }

    [Test]
    public void Of_many_beginnings_few_are_looked_for() =>
        Assert.That(
            SearchText.Parts(string.Concat(Enumerable.Repeat("aa* ", 100))).GroupBy(part => part.Kind).Select(group => (group.Key, group.Count())),
            Is.EqualTo(new[] { (SearchPartKind.Prefix, 4), (SearchPartKind.Words, 44) }));

    private static string Odd(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
