using Microsoft.EntityFrameworkCore;
using NewsApi.Articles;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

public sealed class ArticleWriterTests
{
    private static readonly DateTimeOffset Published = new(2025, 7, 2, 8, 35, 0, TimeSpan.Zero);

    private TestNews news = null!;

    [SetUp]
    public void Start() => news = new TestNews();

    [TearDown]
    public async Task Stop() => await news.DisposeAsync();

    [Test]
    public async Task An_article_is_created_with_all_it_names_and_a_revision_and_a_log_entry_each()
    {
        var result = await Import(Bridge() with
        {
            Section = "World",
            SectionTagline = "From everywhere",
            Credits = [new("Lena Marsh"), new("Aram Vosk", CreditRole.Translator)],
            Tags = ["Bridges", "bridges", "Rivers"],
        });

        Assert.That((result.Created, result.Updated, result.Unchanged), Is.EqualTo((1, 0, 0)));
        await using var db = await Database();
        var article = await db.Articles.AsSplitQuery().Include(a => a.Section).Include(a => a.Authors).ThenInclude(link => link.Author)
            .Include(a => a.Tags).ThenInclude(link => link.Tag).SingleAsync();
        Assert.That((article.Slug, article.Section.Slug, article.Version, article.UpdatedAt), Is.EqualTo(("a-bridge-opens", "world", 1, Published)));
        Assert.That(article.Section.Taglines.In("en"), Is.EqualTo("From everywhere"));
        Assert.That(article.Body, Is.EqualTo("<p>It opened.</p>\n<p>People crossed.</p>"));
        Assert.That(
            article.Authors.OrderBy(link => link.Position).Select(link => (link.Author.Slug, link.Role)),
            Is.EqualTo(new[] { ("lena-marsh", CreditRole.Author), ("aram-vosk", CreditRole.Translator) }));
        Assert.That(article.Tags.OrderBy(link => link.Position).Select(link => link.Tag.Slug), Is.EqualTo(new[] { "bridges", "rivers" }));
        var log = await db.Changes.OrderBy(change => change.Seq).Select(change => change.Noun + " " + change.Kind).ToListAsync();
        Assert.That(log, Has.Member("section Published").And.Member("author Published").And.Member("tag Published"));
        Assert.That(log[^1], Is.EqualTo("article Published"));
        var revision = await db.Revisions.SingleAsync();
        Assert.That(ArticleSnapshot.FromJson(revision.Content).Tags, Is.EqualTo(new[] { "bridges", "rivers" }));
        Assert.That((revision.PublicFrom is null, revision.PublicUntil is null), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task The_same_record_again_writes_nothing_at_all()
    {
        await Import(Bridge());
        var before = await Counts();

        var again = await Import(Bridge());

        Assert.That((again.Created, again.Updated, again.Unchanged), Is.EqualTo((0, 0, 1)));
        Assert.That(await Counts(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_changed_record_updates_its_article_closes_the_former_revision_and_logs_the_version()
    {
        await Import(Bridge());

        var result = await Import(Bridge() with { Deck = "At last", Tags = ["Rivers"] });

        Assert.That((result.Created, result.Updated, result.Unchanged), Is.EqualTo((0, 1, 0)));
        await using var db = await Database();
        var article = await db.Articles.Include(a => a.Tags).SingleAsync();
        Assert.That((article.Deck, article.Version, article.Tags.Count, article.PublishedAt), Is.EqualTo(("At last", 2, 1, Published)));
        Assert.That(article.UpdatedAt, Is.GreaterThan(Published));
        var revisions = await db.Revisions.OrderBy(revision => revision.Version).ToListAsync();
        Assert.That(revisions.Select(revision => revision.PublicUntil is null), Is.EqualTo(new[] { false, true }));
        Assert.That(revisions[0].PublicUntil, Is.EqualTo(revisions[1].PublicFrom));
        var last = await db.Changes.OrderBy(change => change.Seq).LastAsync();
        Assert.That((last.Kind, last.EntityId, last.Language, last.Payload), Is.EqualTo((ChangeKind.Updated, article.Id, "en", """{"version":2}""")));
    }

    [Test]
    public async Task Views_are_a_starting_count_that_a_later_import_raises_but_never_lowers()
    {
        async Task<long> ViewsAfter(long views, string? deck = null)
        {
            await Import(Bridge() with { Views = views, Deck = deck });
            await using var db = await Database();
            return await db.Articles.Select(article => article.Views).SingleAsync();
        }

        Assert.That(await ViewsAfter(248), Is.EqualTo(248));
        Assert.That(await ViewsAfter(0), Is.EqualTo(248));
        Assert.That(await ViewsAfter(300), Is.EqualTo(300));
        Assert.That(await ViewsAfter(5, deck: "At last"), Is.EqualTo(300));
        Assert.That((await Counts()).Revisions, Is.EqualTo(2), "Views alone make no revision.");
    }

    [Test]
    public async Task The_same_headline_gets_a_suffix_that_is_the_same_in_every_database()
    {
        var batch = new[] { Bridge() with { ExternalId = "one" }, Bridge() with { ExternalId = "two" }, Bridge() with { ExternalId = "two", Language = "az" } };
        await Import(batch);
        var slugs = await Slugs(news);
        await using var other = new TestNews();
        await other.Get<ArticleWriter>().ImportAsync(batch, "import", CancellationToken.None);

        Assert.That(await Slugs(other), Is.EqualTo(slugs));
        Assert.That(slugs, Has.Count.EqualTo(3).And.Some.EqualTo("en a-bridge-opens").And.Some.EqualTo("az a-bridge-opens"));
        Assert.That(slugs, Has.Some.Matches("^en a-bridge-opens-[0-9a-f]{6}$"));
    }

    [Test]
    public async Task A_new_headline_moves_the_article_and_its_old_address_leads_to_it()
    {
        await Import(Bridge());
        await Import(Bridge() with { Headline = "The bridge is open" });
        await Import(Bridge() with { ExternalId = "other" });

        await using var db = await Database();
        var moved = await db.Articles.SingleAsync(article => article.ExternalId == "bridge");
        Assert.That(moved.Slug, Is.EqualTo("the-bridge-is-open"));
        Assert.That((await news.Get<ArticleReader>().FindByAliasAsync("en", "a-bridge-opens", CancellationToken.None))!.Id, Is.EqualTo(moved.Id));
        Assert.That(await db.Changes.AnyAsync(change => change.Kind == ChangeKind.Moved && change.EntityId == moved.Id));
        Assert.That(
            (await db.Articles.SingleAsync(article => article.ExternalId == "other")).Slug,
            Does.StartWith("a-bridge-opens-"), "A former address of another article is taken.");

        await Import(Bridge());
        db.ChangeTracker.Clear();
        Assert.That((await db.Articles.SingleAsync(article => article.ExternalId == "bridge")).Slug, Is.EqualTo("a-bridge-opens"));
        Assert.That(await db.Aliases.Select(alias => alias.Slug).ToListAsync(), Is.EqualTo(new[] { "the-bridge-is-open" }));
    }

    [Test]
    public async Task A_changed_text_leaves_the_address_alone_suffix_or_not()
    {
        var batch = new[] { Bridge() with { ExternalId = "one" }, Bridge() with { ExternalId = "two" } };
        await Import(batch);
        var before = await Slugs(news);

        await Import([.. batch.Reverse().Select(article => article with { Text = "Rewritten." })]);

        Assert.That(await Slugs(news), Is.EqualTo(before));
    }

    [Test]
    public async Task Editions_with_one_key_are_one_story_and_a_second_in_a_language_is_a_story_of_its_own()
    {
        await Import(
            Bridge() with { ExternalId = "en", TranslationKey = "bridge" },
            Bridge() with { ExternalId = "ru", TranslationKey = "bridge", Language = "ru", Headline = "Мост открыт" },
            Bridge() with { ExternalId = "en2", TranslationKey = "bridge", Headline = "Again" },
            Bridge() with { ExternalId = "hy", Language = "hy", Headline = "Կամուրջը բացվեց" });
        await Import(Bridge() with { ExternalId = "hy", Language = "hy", Headline = "Կամուրջը բացվեց", TranslationKey = "bridge" });

        await using var db = await Database();
        var stories = await db.Articles.ToDictionaryAsync(article => article.ExternalId!, article => article.StoryId);
        Assert.That((stories["ru"], stories["hy"]), Is.EqualTo((stories["en"], stories["en"])));
        Assert.That(stories["en2"], Is.Not.EqualTo(stories["en"]));
        Assert.That(await db.Stories.CountAsync(), Is.EqualTo(2), "A story without editions is not kept.");
    }

    [Test]
    public async Task A_section_is_known_by_its_slug_and_gains_the_names_it_lacks()
    {
        await Import(
            Bridge() with { ExternalId = "1" },
            Bridge() with { ExternalId = "2", Section = "press-releases" },
            Bridge() with { ExternalId = "3", Section = "Press releases", Language = "az", SectionTagline = "Rəsmi" },
            Bridge() with { ExternalId = "4", Section = "Search" });

        await using var db = await Database();
        var sections = await db.Sections.ToDictionaryAsync(section => section.Slug);
        Assert.That(sections.Keys, Is.EquivalentTo(new[] { "news", "press-releases", "search-section" }));
        Assert.That(sections["news"].Names.In("ru"), Is.EqualTo("Новости"));
        Assert.That(sections["press-releases"].Names["en"], Is.EqualTo("Press releases"));
        Assert.That(sections["press-releases"].Names["az"], Is.EqualTo("Press releases"));
        Assert.That(sections["press-releases"].Taglines["az"], Is.EqualTo("Rəsmi"));
    }

    [Test]
    public async Task What_breaks_a_rule_is_refused_with_the_member_named_and_the_rest_is_written()
    {
        var result = await Import(
            Bridge() with { ExternalId = "1", Headline = new string('x', 501) },
            Bridge() with { ExternalId = "2", SourceUrl = "javascript:alert(1)" },
            Bridge() with { ExternalId = "3", Deck = "bell\a" },
            Bridge() with { ExternalId = "4", PublishedAt = new DateTimeOffset(999, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            Bridge() with { ExternalId = "5", Language = "EN" },
            Bridge() with { ExternalId = "6" });

        Assert.That(result.Created, Is.EqualTo(1));
        Assert.That(
            result.Refused.Select(refusal => $"{refusal.Index} {refusal.Member}"),
            Is.EqualTo(new[] { "0 headline", "1 sourceUrl", "2 deck", "3 publishedAt", "4 language" }));
    }

    [Test]
    public async Task An_article_that_was_taken_back_stays_so_when_its_record_changes()
    {
        await Import(Bridge());
        await using var db = await Database();
        await db.Articles.ExecuteUpdateAsync(set => set.SetProperty(article => article.Status, ArticleStatus.Withdrawn).SetProperty(article => article.Kicker, "Transport"));

        await Import(Bridge() with { Deck = "At last" });

        var article = await db.Articles.SingleAsync();
        Assert.That((article.Status, article.Deck, article.Kicker), Is.EqualTo((ArticleStatus.Withdrawn, "At last", "Transport")));
        Assert.That((await db.Revisions.SingleAsync(revision => revision.Version == 2)).PublicFrom, Is.Null);
    }

    private static ArticleInput Bridge() => new()
    {
        ExternalId = "bridge",
        Language = "en",
        Headline = "A bridge opens",
        Text = "It opened.\n\nPeople crossed.",
        PublishedAt = Published,
    };

    private Task<ImportResult> Import(params ArticleInput[] batch) =>
        news.Get<ArticleWriter>().ImportAsync(batch, "import", CancellationToken.None);

    private Task<NewsContext> Database() => news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();

    private static async Task<List<string>> Slugs(TestNews news)
    {
        await using var db = await news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        return await db.Articles.OrderBy(article => article.Id).Select(article => article.Language + " " + article.Slug).ToListAsync();
    }

    private async Task<(int Revisions, int Changes, int Articles)> Counts()
    {
        await using var db = await Database();
        return (await db.Revisions.CountAsync(), await db.Changes.CountAsync(), await db.Articles.CountAsync());
    }
}
