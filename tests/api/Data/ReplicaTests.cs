using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging.Abstractions;
using NewsApi.Data;
using Npgsql;

namespace NewsApi.Tests.Data;

/// <summary>
/// A real standby beside the database. Which of the two answered shows in a headline that is changed past the log while the standby
/// repeats nothing.
/// </summary>
[PostgresOnly, CancelAfter(60_000)]
public sealed class ReplicaTests : InFolder
{
    private static readonly string[] Public =
    [
        "/api/v1/articles", "/api/v1/search?q=ferry", "/feeds/en.rss", "/graphql?query={articles(first:5){nodes{headline}}}",
    ];

    private PostgresCluster primary = null!;
    private PostgresCluster standby = null!;

    [OneTimeSetUp]
    public void Start()
    {
        if (!PostgresCluster.CanBeMade)
        {
            Assert.Ignore("A standby needs PostgreSQL's own programs on this machine.");
        }

        primary = PostgresCluster.Make("synchronous_commit=on");
        standby = primary.MakeStandby();
        primary.Start();
        standby.Start();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        foreach (var cluster in new[] { standby, primary }.OfType<PostgresCluster>())
        {
            cluster.Stop();
            cluster.Drop();
        }
    }

    [TearDown]
    public Task ResumeAsync() => RunAsync(standby, "SELECT pg_wal_replay_resume()", "postgres");

    [Test]
    public async Task The_public_is_answered_from_the_replica_and_everybody_else_from_the_database()
    {
        await using var news = Node();
        var desk = await news.AsAsync(Role.Editor, TestContext.CurrentContext.Test.ID);
        var article = await desk.PublishedAsync("Ferry back");
        await FoundAsync(news, "Ferry back");
        await ServesAsync(news);

        await PauseAsync();
        await PastTheLogAsync(article, "Ferry gone");
        foreach (var path in Public)
        {
            Assert.That(await TextAsync(news.Http, path), Does.Contain("Ferry back").And.Not.Contain("Ferry gone"), path);
            Assert.That(await TextAsync(desk, path), Does.Contain("Ferry gone"), $"{path} by the desk");
        }

        Assert.That((await news.DataAsync("{articles(first:5){nodes{headline}}}")).At("articles.nodes.0").Text("headline"), Is.EqualTo("Ferry gone"), "by POST");
    }

    [Test]
    public async Task What_was_just_written_is_read_from_where_it_is()
    {
        await using var news = Node();
        var desk = await news.AsAsync(Role.Editor, TestContext.CurrentContext.Test.ID);
        var first = await desk.PublishedAsync("First");
        var path = $"/api/v1/articles/{first.Id}";
        await ServesAsync(news);
        foreach (var kept in new[] { path, "/api/v1/articles" })
        {
            Assert.That((await news.Http.GetStringAsync(kept), await news.Http.GetStringAsync(kept)).Item2, Does.Contain("First"));
        }

        await PauseAsync();
        await desk.PublishedAsync("Second");
        Assert.That(await news.Http.GetStringAsync("/api/v1/articles"), Does.Contain("Second"), "what is kept");
        Assert.That(await TextAsync(news.Http, "/api/v1/articles"), Does.Contain("Second"), "what is not");
        await desk.MoveAsync(first, "withdraw", new { reason = "Mistaken." });
        Assert.That((await news.Http.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await news.Http.GetStringAsync("/api/v1/articles"), Does.Contain("Second").And.Not.Contain("First"));

        await ResumeAsync();
        await ServesAsync(news);
        var third = await desk.PublishedAsync("Third");
        await ServesAsync(news);
        await PauseAsync();
        await PastTheLogAsync(third, "Unheard");
        Assert.That(await TextAsync(news.Http, "/api/v1/articles"), Does.Contain("Third").And.Not.Contain("Unheard"), "it is used again");
    }

    [Test]
    public async Task A_replica_that_dies_and_comes_back_is_noticed_by_no_reader(CancellationToken cancel)
    {
        await using var news = Node();
        var desk = await news.AsAsync(Role.Editor, TestContext.CurrentContext.Test.ID);
        await desk.PublishedAsync("Before the ferry");
        await FoundAsync(news, "Before the ferry");
        await ServesAsync(news);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadOnAsync(news, enough.Token), cancel)).ToList();
        standby.Stop(PostgresCluster.Quit);
        await TellsAsync(news, "Degraded");
        await desk.PublishedAsync("Meanwhile");
        Assert.That(await news.Http.GetStringAsync("/api/v1/articles", cancel), Does.Contain("Meanwhile"));

        standby.Start();
        await ServesAsync(news);
        await TellsAsync(news, "Healthy");
        await enough.CancelAsync();
        var read = (await Task.WhenAll(readers)).Sum();
        TestContext.Out.WriteLine($"{read} answers");
        Assert.That(read, Is.GreaterThan(10));
    }

    [Test]
    public async Task One_that_keeps_readers_waiting_is_left_alone_for_a_while()
    {
        await using var news = Node("Command Timeout=1");
        var desk = await news.AsAsync(Role.Editor, TestContext.CurrentContext.Test.ID);
        var article = await desk.PublishedAsync("Quick");
        await ServesAsync(news);

        // Locked on the standby, too; where it then does not hear that the lock is gone.
        await using (var locker = new NpgsqlConnection(Of(primary)))
        {
            await locker.OpenAsync();
            await using var held = await locker.BeginTransactionAsync();
            await using var take = new NpgsqlCommand("LOCK TABLE article IN ACCESS EXCLUSIVE MODE", locker, held);
            await take.ExecuteNonQueryAsync();

            // What is not committed is else sent when the server next tidies up, every fifteen seconds.
            await RunAsync(primary, "SELECT pg_switch_wal()::text");
            await UntilAsync(async () => await RunAsync(standby, "SELECT count(*) FROM pg_locks WHERE relation = 'article'::regclass AND mode = 'AccessExclusiveLock'") is > 0L, "the lock");
            await PauseAsync();
        }

        await PastTheLogAsync(article, "Of the database");
        Assert.That(await TextAsync(news.Http, "/api/v1/articles"), Does.Contain("Of the database"));
        Assert.That(await AsksAsync(news), Is.False, "the next one does not wait");
        await TellsAsync(news, "Degraded");
    }

    [Test]
    public async Task One_whose_name_nobody_knows_is_looked_for_on_and_on()
    {
        using var enough = new CancellationTokenSource();
        var replica = new Replica(new("Host=replica.invalid"), Of(primary));
        var watching = replica.WatchAsync(NullLogger.Instance, enough.Token);
        await Task.Delay(200);
        Assert.That((watching.IsCompleted, replica.Lag), Is.EqualTo((false, (TimeSpan?)null)));
        await enough.CancelAsync();
        Assert.That(() => watching, Throws.InstanceOf<OperationCanceledException>());
    }

    private TestNews Node(string more = "") => new(
        null, Folder, ("News:Database", "postgres"), ("ConnectionStrings:News", Of(primary)), ("ConnectionStrings:NewsReplica", $"{Of(standby)};{more}"));

    private static string Of(PostgresCluster cluster, string database = "news") => new NpgsqlConnectionStringBuilder(cluster.Connection) { Database = database }.ConnectionString;

    /// <summary>An answer made for this request alone.</summary>
    private static async Task<string> TextAsync(HttpClient by, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { CacheControl = new CacheControlHeaderValue { NoStore = true } } };
        using var response = await by.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return text;
    }

    private static Task FoundAsync(TestNews news, string headline) =>
        UntilAsync(async () => await (await news.Http.GetAsync(Public[1])).Content.ReadAsStringAsync() is var text && text.Contains(headline), "the index has it");

    private static async Task<int> ReadOnAsync(TestNews news, CancellationToken enough)
    {
        var read = 0;
        for (; !enough.IsCancellationRequested; read++)
        {
            Assert.That(await TextAsync(news.Http, Public[read % Public.Length]), Does.Contain("Before").And.Not.Contain("\"errors\""));
        }

        return read;
    }

    /// <summary>Waits until the health tells this of the replica. The node is ready all the time.</summary>
    private static Task TellsAsync(TestNews news, string status) => UntilAsync(
        async () =>
        {
            var health = await news.Http.ReadAsync("/health/ready");
            Assert.That(health.Status, Is.EqualTo(HttpStatusCode.OK), $"{health.Json}");
            return health.Json.Text("checks.replica.status") == status;
        },
        $"it is {status}");

    private async Task PastTheLogAsync(Answer article, string headline) =>
        await RunAsync(primary, $"UPDATE article SET headline = '{headline}' WHERE id = {PublicId.Read("Article", article.Id)}");

    private async Task PauseAsync()
    {
        await RunAsync(standby, "SELECT pg_wal_replay_pause()");
        await UntilAsync(async () => await RunAsync(standby, "SELECT pg_get_wal_replay_pause_state()") is "paused", "the pause");
    }

    private static Task ServesAsync(TestNews news) => UntilAsync(() => AsksAsync(news), "the replica serves");

    /// <summary>Whether the node would ask the replica now.</summary>
    private static async Task<bool> AsksAsync(TestNews news)
    {
        await Task.Yield();
        var replica = news.Get<Engine>().Replica!;
        replica.Allow();
        return replica.Serves();
    }

    private static async Task UntilAsync(Func<Task<bool>> reached, string what)
    {
        for (var began = Stopwatch.StartNew(); !await reached(); await Task.Delay(20))
        {
            Assert.That(began.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)), what);
        }
    }

    private static async Task<object?> RunAsync(PostgresCluster cluster, string sql, string database = "news")
    {
        await using var connection = new NpgsqlConnection($"{Of(cluster, database)};Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // Written here.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
