using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace NewsApi.Data;

/// <summary>Opens the database of this instance. Which kind it is the <see cref="Engine"/> knows, and nothing beyond this folder.</summary>
public static class Database
{
    public static IServiceCollection AddNewsDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettingsSection<NewsOptions>(configuration, "News").AddSingleton<KnownSettings>().AddSingleton<Telemetry>();
        services.AddSingleton(provider => Engine.Of(provider.GetRequiredService<IOptions<NewsOptions>>().Value, configuration));
        services.AddDbContextFactory<NewsContext, OpenContexts>((provider, options) => provider.GetRequiredService<Engine>().Configure(options));
        return services.AddSingleton<Claims>().AddSingleton<Tally>().AddHostedService(provider => provider.GetRequiredService<Tally>());
    }

    /// <summary>Creates the data folder and the database, or brings an older one up to date.</summary>
    /// <exception cref="StartProblem">The folder cannot be written, the database not be opened, or a newer version made it.</exception>
    public static async Task PrepareDatabase(this IServiceProvider services, CancellationToken cancel = default)
    {
        var engine = services.GetRequiredService<Engine>();
        var folder = Path.GetFullPath(services.GetRequiredService<IOptions<NewsOptions>>().Value.DataFolder);
        await using var db = await services.GetRequiredService<IDbContextFactory<NewsContext>>().CreateDbContextAsync(cancel);
        try
        {
            Directory.CreateDirectory(folder);
            await using (File.Create(Path.Combine(folder, $".writable-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose))
            {
            }

            var known = db.Database.GetMigrations().ToHashSet();
            var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
            if (applied.Find(one => !known.Contains(one)) is { } newer)
            {
                throw new StartProblem(
                    $"The database {engine.Place} was made by a newer version of NewsApi ({newer}); start that version, or set News__DataFolder to another folder.");
            }

            if (applied.Count < known.Count)
            {
                await engine.MigrateAsync(db, cancel);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartProblem(CannotBeWritten(folder));
        }
        catch (Exception e) when (engine.Explain(e) is { } sentence)
        {
            throw new StartProblem(sentence);
        }
    }

    internal static string CannotBeWritten(string folder) =>
        $"The data folder {folder} cannot be written; give NewsApi the right to, or set News__DataFolder to another folder.";
}
