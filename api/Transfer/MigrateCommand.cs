using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Transfer;

internal static class MigrateCommand
{
    public static Command Of(IServiceProvider services)
    {
        var migrate = new Command("migrate", "Makes the database, or brings an older one up to date. The server does so when it starts, too; several that start at once wait for the first.");
        migrate.SetAction(async (given, cancel) =>
        {
            await services.PrepareDatabase(cancel);
            await using var db = await services.GetRequiredService<IDbContextFactory<NewsContext>>().CreateDbContextAsync(cancel);
            var last = (await db.Database.GetAppliedMigrationsAsync(cancel)).Last();
            await given.InvocationConfiguration.Output.WriteLineAsync($"The database is up to date: {last}");
            return 0;
        });
        return migrate;
    }
}
