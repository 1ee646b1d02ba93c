using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Transfer;

internal static class BackupCommands
{
    public static IEnumerable<Command> Of(IServiceProvider services)
    {
        var backup = new Command(
            "backup",
            "Writes the whole instance into one file, also beside a running server: database, keys and webhooks included, and pictures. On PostgreSQL its own pg_dump must be there.");
        Add(backup, async (file, output, error, cancel) =>
        {
            await services.PrepareDatabase(cancel);
            var missing = 0;
            var made = await services.GetRequiredService<SiteBackup>().WriteAsync(
                file,
                hash =>
                {
                    missing++;
                    error.WriteLine($"media/{hash}: the picture's file is missing; it was left out");
                },
                cancel);
            await output.WriteLineAsync($"{file}: {Told(made)}");
            return missing > 0 ? 2 : 0;
        });

        var restore = new Command("restore", "Makes the instance that a backup is of, where there is none yet; an older version's is brought up to date.");
        Add(restore, async (file, output, _, cancel) =>
        {
            var folder = Path.GetFullPath(services.GetRequiredService<IOptions<NewsOptions>>().Value.DataFolder);
            var made = await services.GetRequiredService<SiteBackup>().RestoreAsync(file, folder, cancel);
            await services.PrepareDatabase(cancel);
            await output.WriteLineAsync($"Restored: {Told(made)}");
            return 0;
        });

        var verify = new Command("verify", "Looks at every byte of a backup, and whether its database is sound.");
        Add(verify, async (file, output, _, cancel) =>
        {
            var made = await services.GetRequiredService<SiteBackup>().VerifyAsync(file, cancel);
            await output.WriteLineAsync($"{file} is whole: {Told(made)}");
            return 0;
        });
        return [backup, restore, verify];
    }

    private static void Add(Command verb, Func<string, TextWriter, TextWriter, CancellationToken, Task<int>> act)
    {
        var file = new Argument<string>("FILE") { Description = "Such as news-2026-01-31.backup" };
        verb.Add(file);
        verb.SetAction((given, cancel) => act(
            ImportSources.PathOf(given.GetValue(file)!), given.InvocationConfiguration.Output, given.InvocationConfiguration.Error, cancel));
    }

    private static string Told(BackupManifest made) => string.Create(
        CultureInfo.InvariantCulture, $"{made.Articles:N0} articles, {made.Pictures:N0} pictures, change {made.Seq}, of {Instant.Format(made.At)}");
}
