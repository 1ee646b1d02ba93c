using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tests.Changes;

public class ChangeTailTests
{
    /// <summary>Notes what it is given; may fail first, and keeps its position for whoever starts it again.</summary>
    private sealed class Notes(int failures = 0, long? position = null) : Follower
    {
        private int left = failures;

        public ConcurrentQueue<long> Seen { get; } = [];

        public override Task<long?> PositionAsync(CancellationToken cancel) => Task.FromResult(position);

        public override Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
        {
            if (left-- > 0)
            {
                throw new IOException("The disk is full.");
            }

            foreach (var change in changes)
            {
                Seen.Enqueue(change.Seq);
            }

            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task A_follower_sees_every_entry_in_order_before_the_write_returns()
    {
        var notes = new Notes();
        await using var news = Start(notes);
        for (var i = 0; i < 20; i++)
        {
            var seq = await AppendAsync(news);
            await news.Get<ChangeTail>().PassedAsync(seq, CancellationToken.None);
            Assert.That(notes.Seen, Has.Member(seq));
        }

        Assert.That(notes.Seen, Is.EqualTo(Enumerable.Range(1, 20)));
    }

    /// <summary>Counts how often the log is read.</summary>
    private sealed class Readings : DbCommandInterceptor
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var text = command.CommandText.Replace("\"", "", StringComparison.Ordinal);
            if (text.Contains("FROM change", StringComparison.Ordinal) && text.Contains("ORDER BY c.seq", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref count);
            }

            return new(result);
        }
    }

    [Test]
    public async Task However_many_follow_the_log_is_read_once_for_all()
    {
        var readings = new Readings();
        var many = Enumerable.Range(0, 20).Select(_ => new Notes()).ToList();
        await using var news = new TestNews(services =>
        {
            services.ConfigureDbContext<NewsContext>(options => options.AddInterceptors(readings));
            many.ForEach(notes => services.AddSingleton<Follower>(notes));
        });
        for (var i = 0; i < 5; i++)
        {
            await news.Get<ChangeTail>().PassedAsync(await AppendAsync(news), CancellationToken.None);
        }

        Assert.That(many.Select(notes => notes.Seen), Has.All.EqualTo(Enumerable.Range(1, 5)));
        // Once for what was told, and once more where the look at the database came between.
        Assert.That(readings.Count, Is.InRange(5, 12));
    }

    [Test]
    public async Task What_a_follower_fails_at_comes_again()
    {
        var notes = new Notes(failures: 1);
        await using var news = Start(notes);
        var seq = await AppendAsync(news);

        await news.Get<ChangeTail>().PassedAsync(seq, CancellationToken.None);

        Assert.That(notes.Seen, Is.EqualTo(new[] { seq }));
    }

    [Test]
    public async Task A_follower_goes_on_where_it_stopped()
    {
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        await using (var before = new TestNews(dataFolder: folder))
        {
            for (var i = 0; i < 700; i++)
            {
                await AppendAsync(before);
            }
        }

        var notes = new Notes(position: 100);
        await using (var news = Start(notes, folder))
        {
            Assert.That(() => notes.Seen, Is.EqualTo(Enumerable.Range(101, 600)).After(5000, 20));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_write_past_this_process_is_seen_within_a_second()
    {
        var notes = new Notes();
        await using var news = Start(notes);
        await AppendAsync(news); // By another connection, and nobody tells the tail.

        Assert.That(() => notes.Seen.Count, Is.EqualTo(1).After(1000, 20));
    }

    [Test]
    public async Task A_broken_follower_holds_up_no_other()
    {
        var (broken, sound) = (new Notes(failures: int.MaxValue), new Notes());
        await using var news = new TestNews(services => services.AddSingleton<Follower>(broken).AddSingleton<Follower>(sound));
        var seq = await AppendAsync(news);

        Assert.That(() => sound.Seen, Is.EqualTo(new[] { seq }).After(2000, 20));
        Assert.That(broken.Seen, Is.Empty);
    }

    private static TestNews Start(Notes notes, string? folder = null) => new(services => services.AddSingleton<Follower>(notes), folder);

    private static async Task<long> AppendAsync(TestNews news)
    {
        await using var db = await news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        var change = db.Append(ChangeKind.Updated, "settings", 0, An.Noon);
        await db.SaveChangesAsync();
        return change.Seq;
    }
}
