using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;

namespace NewsApi.Tests.Data;

/// <summary>Queries whose statements SQLite has prepared before.</summary>
[SqliteOnly("Npgsql keeps its statements itself.")]
[CancelAfter(60_000)]
public class KeptCommandsTests : InFolder
{
    private ServiceProvider services = null!;

    [SetUp]
    public async Task Fill()
    {
        services = new ServiceCollection()
            .AddNewsDatabase(new ConfigurationBuilder().AddInMemoryCollection([new("News:DataFolder", Folder)]).Build())
            .BuildServiceProvider();
        await services.PrepareDatabase();
        await using var db = await OpenAsync();
        db.Tags.AddRange(Enumerable.Range(1, 9).Select(id => new Tag { Id = id, Slug = $"tag-{id}", Names = new() { ["en"] = $"Tag {id}" } }));
        await db.SaveChangesAsync();
    }

    [TearDown]
    public async Task Close() => await services.DisposeAsync();

    [Test]
    public async Task Each_asking_gets_the_answer_to_its_own_parameters(CancellationToken cancel)
    {
        for (var id = 1; id <= 9; id++)
        {
            await using var db = await OpenAsync();
            Assert.That(await SlugsAsync(db, [id, 9], cancel), Is.EqualTo(new[] { $"tag-{id}", "tag-9" }.Distinct()));
        }
    }

    [Test]
    public async Task The_same_query_may_be_read_while_it_is_being_read(CancellationToken cancel)
    {
        await using var db = await OpenAsync();
        var pairs = new List<string>();
        await foreach (var outer in db.Tags.AsNoTracking().Where(tag => tag.Id > 7).OrderBy(tag => tag.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            await foreach (var inner in db.Tags.AsNoTracking().Where(tag => tag.Id > 7).OrderBy(tag => tag.Id).AsAsyncEnumerable().WithCancellation(cancel))
            {
                pairs.Add($"{outer.Id}{inner.Id}");
            }
        }

        Assert.That(pairs, Is.EqualTo(new[] { "88", "89", "98", "99" }));
    }

    [Test]
    public async Task More_queries_than_are_kept_are_answered_all_the_same(CancellationToken cancel)
    {
        await using var db = await OpenAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var columns = 1; columns <= 80; columns++)
            {
                // A text of its own each, by its comment.
                var found = await db.Tags.AsNoTracking().TagWith($"{columns}").Where(tag => tag.Id == 3).ToListAsync(cancel);
                Assert.That(found.Single().Slug, Is.EqualTo("tag-3"));
            }
        }
    }

    [Test]
    public async Task A_table_that_was_changed_meanwhile_is_read_as_it_is_now(CancellationToken cancel)
    {
        await using (var db = await OpenAsync())
        {
            Assert.That(await SlugsAsync(db, [1], cancel), Is.EqualTo(new[] { "tag-1" }));
        }

        await using (var db = await OpenAsync())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE tag ADD COLUMN colour TEXT", cancel);
            await db.Database.ExecuteSqlRawAsync("UPDATE tag SET slug = 'renamed' WHERE id = 1", cancel);
            Assert.That(await SlugsAsync(db, [1], cancel), Is.EqualTo(new[] { "renamed" }));
        }
    }

    [Test]
    public async Task A_query_within_a_transaction_sees_what_it_wrote(CancellationToken cancel)
    {
        await using var db = await OpenAsync();
        Assert.That(await SlugsAsync(db, [1], cancel), Is.EqualTo(new[] { "tag-1" }));
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await db.Tags.Where(tag => tag.Id == 1).ExecuteUpdateAsync(tag => tag.SetProperty(t => t.Slug, "within"), cancel);
            Assert.That(await SlugsAsync(db, [1], cancel), Is.EqualTo(new[] { "within" }));
            await transaction.RollbackAsync(cancel);
        }

        Assert.That(await SlugsAsync(db, [1], cancel), Is.EqualTo(new[] { "tag-1" }));
    }

    private Task<NewsContext> OpenAsync() => services.GetRequiredService<IDbContextFactory<NewsContext>>().CreateDbContextAsync();

    private static Task<List<string>> SlugsAsync(NewsContext db, List<long> ids, CancellationToken cancel) =>
        db.Tags.AsNoTracking().Where(tag => ids.Contains(tag.Id)).OrderBy(tag => tag.Id).Select(tag => tag.Slug).ToListAsync(cancel);
}
