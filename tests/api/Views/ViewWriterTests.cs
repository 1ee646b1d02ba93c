using System.Diagnostics;
using NewsApi.Tests.Http;
using NewsApi.Tests.Transfer;

namespace NewsApi.Tests.Views;

/// <summary>What is kept of the views that were answered, when the real program ends.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class ViewWriterTests : InFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SetUp]
    public async Task FillAsync()
    {
        var file = Path.Combine(Folder, "a.ndjson");
        await File.WriteAllTextAsync(file, """{"id":"1","lang":"en","title":"A","body":"Text.","publishedAt":"2025-01-01"}""");
        Assert.That((await NewsCommand.RunAsync(Folder, ["import", file])).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Nothing_is_lost_on_a_clean_stop()
    {
        using var program = NewsCommand.Start(Folder, "--Urls", "http://127.0.0.1:0", "--News:Demo", "false");
        var (acknowledged, _) = await ReadAsync(program, TimeSpan.FromSeconds(2.5), stop: () => Assert.That(NewsHostTests.Kill(program.Id, 15), Is.Zero));

        await program.WaitForExitAsync().WaitAsync(Patience);

        Assert.That(program.ExitCode, Is.Zero);
        // What the server counted and could not answer any more may be in it, too.
        Assert.That(Views(), Is.InRange(acknowledged.Count, acknowledged.Count + Readers));
    }

    [Test]
    public async Task At_most_the_last_second_is_lost_on_a_kill()
    {
        using var program = NewsCommand.Start(Folder, "--Urls", "http://127.0.0.1:0", "--News:Demo", "false");
        var (acknowledged, killed) = await ReadAsync(program, TimeSpan.FromSeconds(4.5), stop: program.Kill);
        await program.WaitForExitAsync().WaitAsync(Patience);

        // Half a second more for the write itself, on a machine that is busy with other tests.
        var safe = acknowledged.Count(at => at < killed - TimeSpan.FromSeconds(1.5));
        Assert.That(safe, Is.GreaterThan(100));
        Assert.That(Views(), Is.InRange(safe, acknowledged.Count + Readers));
    }

    [TestCase("127.0.0.1", 2)]
    [TestCase("10.0.0.1", 1)]
    public async Task A_forwarded_address_tells_readers_apart_where_the_settings_say_so(string believed, int counted)
    {
        using var program = NewsCommand.Start(
            Folder, "--Urls", "http://127.0.0.1:0", "--News:Demo", "false", "--News:TrustedProxies", believed);
        using var http = new HttpClient { BaseAddress = await AddressAsync(program) };
        foreach (var address in new[] { "203.0.113.1", "203.0.113.2", "203.0.113.1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/articles/QXJ0aWNsZTox/views");
            request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11) Reader");
            request.Headers.Add("X-Forwarded-For", address);
            (await http.SendAsync(request)).EnsureSuccessStatusCode();
        }

        Assert.That(NewsHostTests.Kill(program.Id, 15), Is.Zero);
        await program.WaitForExitAsync().WaitAsync(Patience);
        Assert.That(Views(), Is.EqualTo(counted));
    }

    private const int Readers = 4;

    private static async Task<Uri> AddressAsync(Process program) =>
        new((await program.StandardOutput.ReadLineAsync().WaitAsync(Patience))!.Split(' ')[^1]);

    /// <summary>Sends beacons without pause, and goes on while the program is stopped under them.</summary>
    /// <returns>When each answer came, and when the stop was asked for.</returns>
    private static async Task<(List<TimeSpan> Acknowledged, TimeSpan Stopped)> ReadAsync(Process program, TimeSpan time, Action stop)
    {
        using var http = new HttpClient { BaseAddress = await AddressAsync(program) };
        var readers = 0;
        var (clock, acknowledged, stopped) = (Stopwatch.StartNew(), new List<TimeSpan>(), false);
        await http.PostAsync("/api/v1/articles/QXJ0aWNsZTox/views", null); // No browser, so not counted: it warms up.

        async Task ReadOnAsync()
        {
            while (!stopped)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/articles/QXJ0aWNsZTox/views");
                request.Headers.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 Reader {Interlocked.Increment(ref readers)}");
                try
                {
                    (await http.SendAsync(request)).EnsureSuccessStatusCode();
                }
                catch (HttpRequestException)
                {
                    return;
                }

                lock (acknowledged)
                {
                    acknowledged.Add(clock.Elapsed);
                }
            }
        }

        var loops = Enumerable.Range(0, Readers).Select(_ => ReadOnAsync()).ToList();
        await Task.Delay(time);
        var at = clock.Elapsed;
        stop();
        await Task.WhenAny(Task.WhenAll(loops), program.WaitForExitAsync());
        stopped = true;
        await Task.WhenAll(loops).WaitAsync(Patience);
        return (acknowledged, at);
    }

    private long Views()
    {
        using var db = TestDatabase.Open(Folder);
        var views = db.Articles.Single().Views;
        Assert.That(db.ViewCounts.Sum(count => count.Views), Is.EqualTo(views));
        return views;
    }
}
