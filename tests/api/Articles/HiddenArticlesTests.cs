using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Search;
using NewsApi.Settings;

namespace NewsApi.Tests.Articles;

/// <summary>
/// Strangers ask everything there is to ask, after days nobody planned. NEWS_HISTORIES says how many days, NEWS_SEED which one
/// is the first.
/// </summary>
public class HiddenArticlesTests
{
    private const int Together = 50;

    [Test]
    public async Task No_path_leads_a_stranger_to_a_hidden_article_after_any_history()
    {
        var (histories, first) = (Number("NEWS_HISTORIES", 100), Number("NEWS_SEED", 1));
        var answers = 0;
        var newsrooms = Enumerable.Range(0, (histories + Together - 1) / Together).Select(number => first + number * Together);
        await Parallel.ForEachAsync(newsrooms, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
            Interlocked.Add(ref answers, await LiveAsync(seed, Math.Min(Together, first + histories - seed))));
        TestContext.Out.WriteLine($"{histories} histories, {answers} answers");
    }

    private static readonly SiteSettings OneOfEach = new()
    {
        SocialLinks = [new(SocialNetwork.X, "https://x.com/courier")],
        AppLinks = [new(AppStore.Apple, "https://apps.apple.com/courier")],
        Banners = [new("Storm")],
        Promos = [new(Placement.FrontTop, "Subscribe", "https://courier.example/en")],
        AdSlots = [new(Placement.InFeed, "Shoes", "https://courier.example/en", 300, 250)],
    };

    private static int Number(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : usual;

    /// <summary>Several histories of one newsroom, each of which goes on where the one before it ended.</summary>
    private static async Task<int> LiveAsync(int seed, int histories)
    {
        var clock = new ClockWithinAnHour();
        await using var news = new TestNews(clock.Register, null, ("News:WritesPerMinute", "100000"));
        var newsroom = new RandomNewsroom(await news.AsAsync(Role.Editor), clock);
        var stranger = new Stranger(news, newsroom);
        await using var ear = await ListenAsync(news);
        var (heard, live) = (new ConcurrentQueue<JsonElement>(), new SchemaWalk(news.Get<ISchema>()));
        _ = HearAsync(ear, heard);
        await news.Get<SettingsWriter>().EditAsync(0, OneOfEach, CancellationToken.None);
        await newsroom.BeginAsync(seed);
        for (var history = seed; history < seed + histories; history++)
        {
            // Of every second one nothing may show.
            var inHiding = (history - seed) % 2 == 1;
            await newsroom.LiveAsync(history, inHiding);
            if (!inHiding)
            {
                await ReadAllAsync(news);
            }

            await IndexedAsync(news);
            await stranger.AskAsync($"seed {history}:{newsroom.Did}", seed, (history - seed) / 2, inHiding);
            Listen(newsroom, heard, live);
        }

        if (histories == Together)
        {
            AssertAllRoutes(news, stranger.Asked);
        }

        for (var patience = 100; live.Unseen(live.LiveRoots).Exists(IsLive) && patience > 0; patience--)
        {
            await Task.Delay(50);
            Listen(newsroom, heard, live);
        }

        Assert.That(live.Unseen(live.LiveRoots).Where(IsLive), Is.Empty, "never heard");
        return stranger.Answers;

        static bool IsLive(string field) => field.StartsWith("ArticleChange.", StringComparison.Ordinal);
    }

    /// <summary>Gives every article some views, hidden ones more: what was taken back may have them.</summary>
    private static async Task ReadAllAsync(TestNews news)
    {
        await using var db = await news.OpenAsync();
        await db.Database.ExecuteSqlRawAsync("UPDATE article SET views = id, day_views = id, week_views = id, month_views = id");
    }

    private static async Task IndexedAsync(TestNews news)
    {
        var (end, index) = (await news.ReadAsync(db => db.Changes.Max(change => change.Seq)), news.Get<SearchIndex>());
        for (var patience = 6000; index.Seen < end; patience--)
        {
            Assert.That(patience, Is.Positive, "The search index does not follow.");
            await Task.Delay(5);
        }
    }

    private static async Task<LiveClient> ListenAsync(TestNews news)
    {
        var roots = news.Get<ISchema>().Subscription!.Fields;
        var client = await LiveClient.OpenAsync(news);
        await client.GreetAsync();
        await client.SubscribeAsync("all", $"subscription {{ {SchemaWalk.Ask(roots.Single(root => root.Name == "articlePublished"), "", "a", deep: true)} }}");
        for (var row = 1; row < 12; row++)
        {
            var id = PublicId.Of("Article", row);
            await client.SubscribeAsync(id, $"subscription {{ {SchemaWalk.Ask(roots.Single(root => root.Name == "articleChanged"), $"(id: \"{id}\")", "a", deep: true)} }}");
        }

        return client;
    }

    private static async Task HearAsync(LiveClient ear, ConcurrentQueue<JsonElement> heard)
    {
        try
        {
            while (true)
            {
                heard.Enqueue(await ear.ReceiveAsync(Timeout.InfiniteTimeSpan));
            }
        }
        catch (Exception)
        {
            // The newsroom has closed.
        }
    }

    private static void Listen(RandomNewsroom newsroom, ConcurrentQueue<JsonElement> heard, SchemaWalk live)
    {
        var secrets = newsroom.Works.Where(work => !work.WasPublic).SelectMany(work => work.Secrets).Concat(newsroom.Gone).ToList();
        while (heard.TryDequeue(out var message))
        {
            var said = message.GetRawText();
            Assert.That(secrets.Where(secret => said.Contains($"{secret}\"", StringComparison.Ordinal) || said.Contains($"{secret} ", StringComparison.Ordinal)), Is.Empty, said);
            live.See(message.Text("type") == "next" ? message.At("payload.data") : default);
        }
    }

    // They serve files of a build, which know of no article.
    private static readonly string[] Files = ["/graphiql/{**path}", "/media/{hash}/{name}", "/media/demo/{**path}", "/assets/{**path}"];

    private static void AssertAllRoutes(TestNews news, IEnumerable<string> asked)
    {
        var paths = asked.Select(address => new PathString(Uri.UnescapeDataString(address.Split('?')[0]))).Distinct().ToList();
        var unasked = news.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(route => !Files.Contains(route) && !paths.Exists(path => new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch(path, [])));
        Assert.That(unasked, Is.Empty, "nobody asked these routes");
    }
}
