using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tests.Changes;

/// <summary>The log where several write at once, and how nodes hear of it.</summary>
[PostgresOnly]
public class ChangeOrderTests
{
    private sealed class Notes : Follower
    {
        public ConcurrentQueue<long> Seen { get; } = [];
        public int Missings { get; private set; }

        public override Task<long?> PositionAsync(CancellationToken cancel) => Task.FromResult<long?>(0);

        public override void Missed() => Missings++;

        public override Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
        {
            foreach (var change in changes)
            {
                Seen.Enqueue(change.Seq);
            }

            return Task.CompletedTask;
        }
    }

    // The second one begins last and would be done first.
    [Test]
    public async Task A_reader_of_the_log_skips_none_of_two_that_overlap()
    {
        await using var news = new TestNews();
        await using var first = await news.OpenAsync();
        await using var slow = await first.Database.BeginTransactionAsync();
        first.Append(ChangeKind.Updated, "settings", 1, An.Noon);
        await first.SaveChangesAsync();

        var quick = AppendAsync(news, 2);
        var position = 0L;
        for (var look = 0; look < 10; look++)
        {
            await Task.Delay(20);
            position = Math.Max(position, await news.ReadAsync(db => db.Changes.Max(change => (long?)change.Seq) ?? 0));
        }

        Assert.That((quick.IsCompleted, position), Is.EqualTo((false, 0L)));
        await slow.CommitAsync();
        await quick;
        Assert.That(await news.ReadAsync(db => db.Changes.OrderBy(change => change.Seq).Select(change => change.EntityId).ToList()), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task A_reader_who_goes_on_from_the_last_it_saw_gets_all_of_many_writers()
    {
        const int writers = 6, each = 40;
        await using var news = new TestNews();
        using var done = new CancellationTokenSource();
        var seen = new List<long>();
        var reader = Task.Run(async () =>
        {
            for (var last = 0L; ;)
            {
                var ended = done.IsCancellationRequested;
                var next = await news.ReadAsync(db => db.Changes.Where(change => change.Seq > last).OrderBy(change => change.Seq).Select(change => change.Seq).ToList());
                seen.AddRange(next);
                last = next.Count > 0 ? next[^1] : last;
                if (ended && next.Count == 0)
                {
                    return;
                }
            }
        });

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await AppendAsync(news, writer);
            }
        })));
        await done.CancelAsync();
        await reader;

        Assert.That(seen, Has.Count.EqualTo(writers * each));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_write_on_one_node_is_heard_of_on_another(bool listens)
    {
        var notes = new Notes();
        await using var one = new TestNews();
        await using var other = Other(one, notes, ("News:ListenToDatabase", $"{listens}"));

        var seq = await AppendAsync(one, 1);

        Assert.That(() => notes.Seen, Is.EqualTo(new[] { seq }).After(1000, 5));
    }

    [Test]
    public async Task A_listener_that_is_cut_listens_again_and_lets_go_of_what_may_be_old()
    {
        var notes = new Notes();
        await using var one = new TestNews();
        await using var other = Other(one, notes);
        await AppendAsync(one, 1);
        Assert.That(() => notes.Seen, Has.Count.EqualTo(1).After(2000, 5));

        await one.ReadAsync(db => db.Database.ExecuteSqlRaw("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'newsapi listener' AND datname = current_database()"));
        await AppendAsync(one, 2);

        Assert.That(() => (notes.Seen.Count, notes.Missings), Is.EqualTo((2, 1)).After(5000, 5));
        await AppendAsync(one, 3);
        Assert.That(() => notes.Seen, Has.Count.EqualTo(3).After(1000, 5));
    }

    /// <summary>Another node: a folder of its own, the same database.</summary>
    internal static TestNews Other(TestNews first, Follower? follower = null, params (string, string)[] settings) => new(
        services => _ = follower is null ? services : services.AddSingleton(follower),
        null,
        [.. TestDatabase.Settings(first.DataFolder), .. settings]);

    private static async Task<long> AppendAsync(TestNews news, long entity)
    {
        await using var db = await news.OpenAsync();
        var change = db.Append(ChangeKind.Updated, "settings", entity, An.Noon);
        await db.SaveChangesAsync();
        return change.Seq;
    }
}
