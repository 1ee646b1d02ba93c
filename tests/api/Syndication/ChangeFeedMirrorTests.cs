using System.Text.Json.Nodes;
using NewsApi.Articles;
using NewsApi.Data;

namespace NewsApi.Tests.Syndication;

/// <summary>Random days of a newsroom against mirrors that know nothing but the feed.</summary>
public sealed class ChangeFeedMirrorTests
{
    private static readonly string[] Languages = ["en", "ru"];
    private static readonly string[] Sections = ["world", "city", "culture"];

    private sealed class Mirror(string filter)
    {
        private string? position;

        public string Filter => filter;
        public Dictionary<string, JsonObject> Articles { get; } = [];

        public async Task CatchUpAsync(TestNews news, Random random)
        {
            for (var more = true; more;)
            {
                var after = position is null ? "" : $"&after={position}";
                var page = JsonNode.Parse(await news.Http.GetStringAsync($"/api/v1/changes?first={random.Next(1, 30)}{filter}{after}"))!;
                foreach (var entry in page["items"]!.AsArray())
                {
                    var id = entry!["id"]!.GetValue<string>();
                    if (entry["article"] is JsonObject article)
                    {
                        Articles[id] = article.DeepClone().AsObject();
                    }
                    else
                    {
                        Articles.Remove(id);
                    }
                }

                position = page["pageInfo"]!["endCursor"]!.GetValue<string>();
                more = page["pageInfo"]!["hasNextPage"]!.GetValue<bool>();
            }
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task A_mirror_made_of_the_feed_alone_holds_exactly_the_public_articles_after_every_day(int seed)
    {
        var random = new Random(seed);
        var clock = new MovableClock();
        await using var news = new TestNews(clock.Register);
        Mirror[] mirrors = [new(""), new("&language=ru"), new("&section=world"), new("&language=en&section=city")];

        for (var day = 0; day < 12; day++)
        {
            for (var deed = random.Next(1, 15); deed > 0; deed--)
            {
                clock.Now += TimeSpan.FromMinutes(random.Next(1, 90));
                await ActAsync(news, new Newsroom(news, clock), clock, random);

                // Some mirrors are read in the midst of things.
                if (random.Next(4) == 0)
                {
                    await mirrors[random.Next(mirrors.Length)].CatchUpAsync(news, random);
                }
            }

            foreach (var mirror in mirrors)
            {
                await mirror.CatchUpAsync(news, random);
                var shown = await ShownAsync(news, mirror.Filter);
                Assert.That(Plain(mirror.Articles), Is.EqualTo(Plain(shown)), $"seed {seed}, day {day}, {mirror.Filter}");
            }

            // Translations are not sent again when one of them appears: a mirror finds them as the articles of one story.
            var everything = await ShownAsync(news, "");
            Assert.That(everything.ToDictionary(one => one.Key, one => Named(one.Value["translations"]!.AsArray().Select(other => other!.AsObject()))),
                Is.EqualTo(mirrors[0].Articles.ToDictionary(one => one.Key, one => Named(Siblings(mirrors[0], one.Value)))));
        }

        Assert.That(mirrors[0].Articles, Is.Not.Empty);
    }

    private static async Task ActAsync(TestNews news, Newsroom newsroom, MovableClock clock, Random random)
    {
        var slugs = await SlugsAsync(news);
        var known = slugs.Count == 0 ? ("", ArticleStatus.Published) : slugs[random.Next(slugs.Count)];
        switch (random.Next(10), known)
        {
            case ( <= 3, _) or (_, ("", _)):
                await news.Get<ArticleWriter>().ImportAsync([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Input(random, clock))], "import", CancellationToken.None);
                break;
            case (4, (var slug, _)):
                await newsroom.MoveAsync(slug, (await news.Get<Sections.SectionReader>().InUseAsync(null, CancellationToken.None)) is [var first, ..] ? first.Slug : "world");
                break;
            case (5, (var slug, ArticleStatus.Published)):
                await newsroom.WithdrawAsync(slug, random.Next(2) == 0 ? "It was wrong." : null);
                break;
            case (5 or 6, (var slug, not ArticleStatus.Published)):
                await newsroom.RepublishAsync(slug);
                break;
            case (6, (var slug, ArticleStatus.Published)):
                await newsroom.UnpublishAsync(slug);
                break;
            case (7, (var slug, _)):
                await newsroom.DeleteAsync(slug);
                break;
            case (8, (var slug, ArticleStatus.Published)):
                await newsroom.CorrectAsync(slug, $"Deck {random.Next(100)}");
                break;
            case (_, (var slug, _)):
                await newsroom.RetitleAsync(slug, $"Headline {random.Next(100)}");
                break;
        }
    }

    // A known key is an update, a new section or slug a move.
    private static ArticleInput Input(Random random, MovableClock clock)
    {
        var (key, language) = (random.Next(20), Languages[random.Next(2)]);
        return new()
        {
            ExternalId = $"{key}",
            TranslationKey = $"{key}",
            Language = language,
            Headline = $"Headline {key} {random.Next(3)}",
            Slug = $"{language}-{key}-{random.Next(2)}",
            Text = $"Text {random.Next(1000)}",
            Section = Sections[random.Next(3)],
            Tags = [$"tag-{random.Next(3)}"],
            PublishedAt = clock.Now,
        };
    }

    private static async Task<List<(string Slug, ArticleStatus Status)>> SlugsAsync(TestNews news)
    {
        await using var db = await news.OpenAsync();
        return [.. db.Articles.OrderBy(article => article.Id).Select(article => new { article.Slug, article.Status }).AsEnumerable().Select(one => (one.Slug, one.Status))];
    }

    private static async Task<Dictionary<string, JsonObject>> ShownAsync(TestNews news, string filter)
    {
        var page = JsonNode.Parse(await news.Http.GetStringAsync($"/api/v1/articles?include=body&first=100{filter}"))!;
        Assert.That(page["pageInfo"]!["hasNextPage"]!.GetValue<bool>(), Is.False, "More articles than the test looks at.");
        return page["items"]!.AsArray().ToDictionary(item => item!["id"]!.GetValue<string>(), item => item!.AsObject());
    }

    private static IEnumerable<JsonObject> Siblings(Mirror mirror, JsonObject article) => mirror.Articles.Values.Where(other =>
        $"{other["story"]}" == $"{article["story"]}" && $"{other["id"]}" != $"{article["id"]}");

    private static string Named(IEnumerable<JsonObject> editions) =>
        string.Join('\n', editions.Select(edition => $"{edition["id"]} {edition["language"]} {edition["headline"]} {edition["url"]}").Order(StringComparer.Ordinal));

    // Whole, but for what other articles and readers do to it.
    private static Dictionary<string, string> Plain(Dictionary<string, JsonObject> articles) => articles.ToDictionary(article => article.Key, article =>
    {
        var copy = article.Value.DeepClone().AsObject();
        copy.Remove("translations");
        copy.Remove("views");
        return copy.ToJsonString();
    });
}
