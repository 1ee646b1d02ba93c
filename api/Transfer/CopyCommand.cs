using System.CommandLine;
using System.Globalization;
using NewsApi.Data;

namespace NewsApi.Transfer;

internal static class CopyCommand
{
    public static Command Of(IServiceProvider services)
    {
        var to = new Option<string>("--to") { Description = "postgres://USER:PASSWORD@HOST:PORT/NAME, or a connection string", HelpName = "ADDRESS", Required = true };
        var copy = new Command(
            "copy",
            "Copies the newsroom into an empty PostgreSQL in one transaction and compares the two row by row; stopped in between, it has written nothing. "
            + "Stop the server first. Keys and webhooks stay behind, pictures lie where they lay.")
        {
            to,
        };
        copy.SetAction(async (given, cancel) =>
        {
            await services.PrepareDatabase(cancel);
            var (rows, before) = await services.GetRequiredService<SiteCopy>().RunAsync(given.GetValue(to)!, cancel);
            await given.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{rows:N0} rows: {(before ? "there before, and the same" : "copied, and the same there as here")}"));
            return 0;
        });
        return copy;
    }
}
