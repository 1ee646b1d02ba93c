using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Tests.Changes;

namespace NewsApi.Tests.Data;

/// <summary>What one node does at a time.</summary>
public sealed class ClaimsTests
{
    [Test]
    [PostgresOnly]
    public async Task What_one_node_has_the_other_is_told_at_once_that_it_has_not_until_it_is_let_go()
    {
        await using var one = new TestNews();
        await using var other = ChangeOrderTests.Other(one);
        var first = await TakeAsync(one, "ferry");
        Assert.That(first, Is.Not.Null);

        // It would wait for ever, were it to wait.
        Assert.That(await TakeAsync(other, "ferry").WaitAsync(TimeSpan.FromSeconds(20)), Is.Null);
        await using (var beside = await TakeAsync(other, "tram"))
        {
            Assert.That(beside, Is.Not.Null, "by another name");
        }

        await first!.DisposeAsync();
        await using var second = await TakeAsync(other, "ferry");
        Assert.That(second, Is.Not.Null);
        Assert.That(await TakeAsync(one, "ferry"), Is.Null);
    }

    [Test]
    [PostgresOnly]
    public async Task Of_many_who_ask_at_once_one_has_it_at_a_time()
    {
        await using var one = new TestNews();
        await using var other = ChangeOrderTests.Other(one);
        var (inside, most, had) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(asker => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await using var claim = await TakeAsync(asker % 2 == 0 ? one : other, "ferry");
                if (claim is not null)
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    await Task.Delay(1);
                    Interlocked.Decrement(ref inside);
                    Interlocked.Increment(ref had);
                }
            }
        })));

        Assert.That((most, had), Is.EqualTo((1, had)));
        Assert.That(had, Is.GreaterThan(1));
    }

    [Test]
    [PostgresOnly]
    public async Task What_is_claimed_at_a_time_leaves_half_of_the_connections_to_others()
    {
        await using var one = new TestNews();
        await using var small = ChangeOrderTests.Other(one, null, ("ConnectionStrings:News", $"{TestDatabase.ConnectionString(one.DataFolder)};Maximum Pool Size=8"));
        var had = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => TakeAsync(small, $"ferry {number}")));
        Assert.That(had, Has.None.Null);

        var next = TakeAsync(small, "ferry 4");
        Assert.That(await small.ReadAsync(db => db.Articles.Count()), Is.Zero);
        Assert.That(next.IsCompleted, Is.False);
        await had[0]!.DisposeAsync();
        await using var fifth = await next;
        Assert.That(fifth, Is.Not.Null);
        foreach (var claim in had.Skip(1))
        {
            await claim!.DisposeAsync();
        }
    }

    [Test]
    [PostgresOnly]
    public async Task Whoever_was_cut_off_writes_nothing_down_any_more_and_the_next_has_it()
    {
        await using var one = new TestNews();
        await using var other = ChangeOrderTests.Other(one);
        await using (var cut = await TakeAsync(one, "ferry"))
        {
            await other.ReadAsync(db => db.Database.ExecuteSqlRaw(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction' AND query LIKE '%FROM claim%'"));
            Claim? next = null;
            Assert.That(async () => next = await TakeAsync(other, "ferry"), Is.Not.Null.After(2000, 20));
            await next!.DisposeAsync();

            Assert.That(async () => await WriteAsync(cut!, "sky"), Throws.Exception);
        }

        Assert.That(await other.ReadAsync(db => db.Tags.Count()), Is.Zero);
        await using var again = await TakeAsync(one, "ferry");
        Assert.That(again, Is.Not.Null);
    }

    [Test]
    public async Task A_claim_keeps_nobody_from_writing()
    {
        await using var news = new TestNews();
        await using var claim = await TakeAsync(news, "ferry");
        await news.WithAsync(An.Tag("sea")).WaitAsync(TimeSpan.FromSeconds(5));

        Assert.That(await WriteAsync(claim!, "sky"), Is.True);
        Assert.That(await news.ReadAsync(db => db.Tags.Count()), Is.EqualTo(2));
    }

    private static Task<Claim?> TakeAsync(TestNews node, string name) => node.Get<Claims>().TakeAsync(name, CancellationToken.None);

    private static Task<bool> WriteAsync(Claim claim, string tag) => claim.WriteAsync(async db =>
    {
        db.Add(An.Tag(tag));
        return await db.SaveChangesAsync() > 0;
    }, CancellationToken.None);
}
