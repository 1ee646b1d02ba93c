using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;

namespace NewsApi.Tests.Data;

/// <summary>How the database comes to be, when others do the same or did not get through with it.</summary>
[CancelAfter(60_000)]
public class DatabaseTests : InFolder
{
    [Test]
    public async Task One_killed_while_it_changed_the_tables_keeps_no_other_from_it(CancellationToken cancel)
    {
        await using var services = Open();
        await using (var db = await ContextAsync(services))
        {
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First(), cancel);
            await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')", cancel);
        }

        await services.PrepareDatabase(cancel);

        await using var made = await ContextAsync(services);
        Assert.That(await made.Database.GetPendingMigrationsAsync(cancel), Is.Empty);
        Assert.That(await made.Articles.CountAsync(cancel), Is.Zero);
    }

    [Test]
    public async Task Several_that_start_at_once_make_one_database(CancellationToken cancel)
    {
        var services = Enumerable.Range(0, 4).Select(_ => Open()).ToList();
        await Task.WhenAll(services.Select(one => Task.Run(() => one.PrepareDatabase(cancel), cancel)));

        foreach (var one in services)
        {
            await using (var db = await ContextAsync(one))
            {
                Assert.That(await db.Database.GetPendingMigrationsAsync(cancel), Is.Empty);
            }

            await one.DisposeAsync();
        }
    }

    private ServiceProvider Open() => new ServiceCollection()
        .AddNewsDatabase(new ConfigurationBuilder().AddInMemoryCollection([new("News:DataFolder", Folder)]).Build())
        .BuildServiceProvider();

    private static Task<NewsContext> ContextAsync(IServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
}
