using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;
using NewsApi.Transfer;

namespace NewsApi.Tests.Data;

/// <summary>How the database comes to be, when others do the same or did not get through with it.</summary>
[CancelAfter(60_000)]
public class DatabaseTests : InFolder
{
    [Test, SqliteOnly("PostgreSQL's lock ends with the connection that holds it.")]
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

    // Exports of one are read by the other as long as the name is the same.
    [Test]
    public void Both_kinds_of_database_are_brought_to_the_same_form()
    {
        using var sqlite = new NewsContext(new DbContextOptionsBuilder<NewsContext>().UseSqlite().Options);
        using var postgres = new PostgresNewsContext(new DbContextOptionsBuilder<NewsContext>().UseNpgsql().Options);

        Assert.That((sqlite.Database.HasPendingModelChanges(), postgres.Database.HasPendingModelChanges()), Is.EqualTo((false, false)), "dotnet ef migrations add, for each of both contexts");
        Assert.That(ExportManifest.NameOf(postgres.Database.GetMigrations().Last()), Is.EqualTo(ExportManifest.NameOf(sqlite.Database.GetMigrations().Last())));
    }

    [TestCase("oracle", null, "News__Database is 'oracle'; it must be sqlite or postgres.")]
    [TestCase("postgres", null, "no server is named; set ConnectionStrings__News")]
    [TestCase("postgres", "Hots=127.0.0.1", "ConnectionStrings__News cannot be read")]
    [TestCase("postgres", "Host=127.0.0.1;Port=1;Username=news;Password=secret", "PostgreSQL does not answer at 127.0.0.1:1")]
    public async Task Settings_that_name_no_database_are_told_in_a_sentence(string kind, string? connection, string sentence)
    {
        await using var services = Open(new("News:DataFolder", Folder), new("News:Database", kind), new("ConnectionStrings:News", connection));

        Assert.That(await ProblemAsync(services), Does.Contain(sentence).And.Not.Contain("secret"));
    }

    [TestCase("sqlite", "Host=127.0.0.1;Password=secret", "ConnectionStrings__NewsReplica names a replica, but SQLite has none; set News__Database=postgres")]
    [TestCase("postgres", "Hots=127.0.0.1;Password=secret", "ConnectionStrings__NewsReplica cannot be read")]
    public async Task A_replica_that_cannot_be_is_told_in_a_sentence(string kind, string replica, string sentence)
    {
        await using var services = Open(
            new("News:DataFolder", Folder), new("News:Database", kind), new("ConnectionStrings:News", "Host=127.0.0.1;Port=1"), new("ConnectionStrings:NewsReplica", replica));

        Assert.That(await ProblemAsync(services), Does.Contain(sentence).And.Not.Contain("secret"));
    }

    [Test, PostgresOnly]
    public async Task A_wrong_name_is_told_with_what_the_server_says()
    {
        var wrong = TestDatabase.Settings(Folder).Single(setting => setting.Key == "ConnectionStrings:News").Value.Replace("Username=news", "Username=nobody", StringComparison.Ordinal);
        await using var services = Open(new("News:DataFolder", Folder), new("News:Database", "postgres"), new("ConnectionStrings:News", wrong));

        Assert.That(await ProblemAsync(services), Does.Contain("PostgreSQL refuses the database").And.Contain("nobody"));
    }

    private static async Task<string> ProblemAsync(IServiceProvider services)
    {
        try
        {
            await services.PrepareDatabase();
            return "";
        }
        catch (StartProblem problem)
        {
            return problem.Message;
        }
    }

    private ServiceProvider Open(params KeyValuePair<string, string?>[] settings) => new ServiceCollection()
        .AddNewsDatabase(new ConfigurationBuilder().AddInMemoryCollection(settings is [] ? [new("News:DataFolder", Folder), .. TestDatabase.Settings(Folder).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))] : settings).Build())
        .BuildServiceProvider();

    private static Task<NewsContext> ContextAsync(IServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
}
