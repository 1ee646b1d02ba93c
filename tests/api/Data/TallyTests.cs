using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsApi.Accounts;
using NewsApi.Data;
using static System.Net.HttpStatusCode;

namespace NewsApi.Tests.Data;

/// <summary>Limits and quotas where a caller's requests go to two nodes.</summary>
[PostgresOnly]
public sealed class TallyTests
{
    private static readonly (string, string) SixWrites = ("News:WritesPerMinute", "6");

    private readonly MovableClock clock = new();
    private TestNews one = null!;
    private TestNews other = null!;
    private int tags;

    [OneTimeSetUp]
    public void Start()
    {
        one = new TestNews(clock.Register, null, SixWrites);
        other = new TestNews(clock.Register, null, [.. TestDatabase.Settings(one.DataFolder), SixWrites]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await other.DisposeAsync();
        await one.DisposeAsync();
    }

    [Test]
    public async Task What_a_key_asks_for_adds_up_and_each_node_hears_of_it_by_itself()
    {
        var (here, there) = await BothAsync(new("asking", Role.Reader, RequestsPerMinute: 50));
        for (var i = 0; i < 30; i++)
        {
            Assert.That(await LeftAsync(here, "requests"), Is.EqualTo(49 - i));
        }

        var left = 0L;
        Assert.That(async () => left = await LeftAsync(there, "requests"), Is.LessThan(20).After(3000, 250));
        for (; left > 0; left--)
        {
            Assert.That((await there.ReadAsync("/api/v1/tags")).Status, Is.EqualTo(OK));
        }

        var spent = await there.ReadAsync("/api/v1/tags");
        Assert.That((spent.Status, spent.Response.Headers.RetryAfter is not null), Is.EqualTo((TooManyRequests, true)));
    }

    [Test]
    public async Task Articles_that_a_key_takes_add_up()
    {
        var desk = await one.AsAsync(Role.Editor, "taken-from");
        await desk.PublishedAsync("Ferry");
        await desk.PublishedAsync("Tram");
        var (here, there) = await BothAsync(new("taking", Role.Reader, ArticlesPerDay: 4));
        Assert.That((await LeftAsync(here, "articles"), await LeftAsync(there, "articles")), Is.EqualTo((4, 4)));

        await TakeTwoAsync(one, here);
        Assert.That((await LeftAsync(here, "articles"), await LeftAsync(there, "articles")), Is.EqualTo((2, 2)));
        await TakeTwoAsync(other, there);
        Assert.That((await StatusAsync(here), await StatusAsync(there)), Is.EqualTo((TooManyRequests, TooManyRequests)));

        async Task TakeTwoAsync(TestNews node, HttpClient client)
        {
            Assert.That((await client.ReadAsync("/api/v1/articles?include=body")).Json.At("items").GetArrayLength(), Is.EqualTo(2));
            await node.Get<UsageWriter>().WriteAsync();
            clock.Now += TimeSpan.FromSeconds(1);
        }
    }

    [Test]
    public async Task Writes_add_up_and_are_forgotten_after_their_minute()
    {
        var (here, there) = await BothAsync(new("writing", Role.Editor));
        Assert.That(await TimesAsync(4, () => WriteAsync(here)), Is.All.EqualTo(Created));
        await TellAsync();
        Assert.That(await WriteAsync(there), Is.EqualTo(Created));
        await TellAsync();
        Assert.That(await TimesAsync(2, () => WriteAsync(there)), Is.EqualTo(new[] { Created, TooManyRequests }));

        clock.Now += TimeSpan.FromMinutes(2);
        Assert.That(await WriteAsync(there), Is.EqualTo(Created));
        await TellAsync();
        Assert.That(await RowsAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Wrong_keys_of_an_address_add_up()
    {
        using var here = new HttpClient { BaseAddress = one.Http.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", "news_guess") } };
        using var there = new HttpClient { BaseAddress = other.Http.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", "news_guess") } };
        Assert.That(await TimesAsync(15, () => StatusAsync(here)), Is.All.EqualTo(Unauthorized));
        await TellAsync();
        Assert.That(await StatusAsync(there), Is.EqualTo(Unauthorized));
        await TellAsync();
        Assert.That(await TimesAsync(5, () => StatusAsync(there)), Is.EqualTo(new[] { Unauthorized, Unauthorized, Unauthorized, Unauthorized, TooManyRequests }));
    }

    [Test]
    public async Task While_they_cannot_tell_each_other_each_node_counts_on_and_tells_it_later()
    {
        var (here, there) = await BothAsync(new("cut-off", Role.Editor));
        await SqlAsync("ALTER TABLE tally RENAME TO away");
        Assert.That(await TimesAsync(7, () => WriteAsync(here)), Is.EqualTo(Enumerable.Repeat(Created, 6).Append(TooManyRequests)));
        await TellAsync();
        Assert.That(await WriteAsync(there), Is.EqualTo(Created));

        await SqlAsync("ALTER TABLE away RENAME TO tally");
        // A node hears when it has something to tell, which another round may just be telling: fewer writes than it may have by itself.
        Assert.That(await TimesAsync(4, TellAndWriteAsync), Does.Contain(TooManyRequests));

        async Task<HttpStatusCode> TellAndWriteAsync()
        {
            await TellAsync();
            return await WriteAsync(there);
        }
    }

    private async Task<(HttpClient Here, HttpClient There)> BothAsync(KeyInput terms)
    {
        var (key, _) = await one.Get<KeyWriter>().CreateAsync(terms, CancellationToken.None);
        HttpClient To(TestNews node) => new() { BaseAddress = node.Http.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        return (To(one), To(other));
    }

    /// <summary>As both do of themselves after a quarter of a second; the second hears what the first has told.</summary>
    private async Task TellAsync()
    {
        await one.Get<Tally>().WriteAsync();
        await other.Get<Tally>().WriteAsync();
    }

    private async Task<HttpStatusCode> WriteAsync(HttpClient desk) =>
        (await desk.AskAsync(HttpMethod.Post, "/api/v1/tags", body: new { slug = $"t{++tags}", names = new { en = "T" } })).Status;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client) => (await client.ReadAsync("/api/v1/tags")).Status;

    private static async Task<List<T>> TimesAsync<T>(int times, Func<Task<T>> ask)
    {
        var got = new List<T>();
        while (got.Count < times)
        {
            got.Add(await ask());
        }

        return got;
    }

    /// <summary>What the header says is left: "requests";r=5;t=60.</summary>
    private static async Task<long> LeftAsync(HttpClient client, string what)
    {
        var told = (await client.ReadAsync("/api/v1/tags")).Response.Headers.GetValues("RateLimit").Single();
        return long.Parse(told.Split(", ").Single(part => part.StartsWith($"\"{what}\"", StringComparison.Ordinal)).Split(';')[1][2..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private Task<int> RowsAsync() => one.ReadAsync(db => db.Database.SqlQuery<int>($"""SELECT COUNT(*)::int AS "Value" FROM tally""").Single());

    private Task<int> SqlAsync(string sql) => one.ReadAsync(db => db.Database.ExecuteSqlRaw(sql));
}
