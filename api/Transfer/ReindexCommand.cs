using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NewsApi.Data;
using NewsApi.Search;
using Spectre.Console;

namespace NewsApi.Transfer;

internal static class ReindexCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    public static Command Of(IServiceProvider services)
    {
        var reindex = new Command(
            "reindex",
            "Builds the search index anew. A running server is asked to do it and goes on answering from the old one; the verb shows how far it is.");
        reindex.SetAction((given, cancel) => RunAsync(services, given.InvocationConfiguration, cancel));
        return reindex;
    }

    private static async Task<int> RunAsync(IServiceProvider services, InvocationConfiguration console, CancellationToken cancel)
    {
        await services.PrepareDatabase(cancel);
        var rebuild = services.GetRequiredService<IndexRebuild>();
        var total = 0;
        var clock = Stopwatch.StartNew();
        var byServer = await ShowAsync(console.Error, show => rebuild.RunAsync(
            (done, all) =>
            {
                total = all;
                show(done, all);
            },
            cancel));
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{total:N0} articles indexed{(byServer ? " by the running server" : "")} in {clock.Elapsed.TotalSeconds:N1} s"));
        return 0;
    }

    private static Task<T> ShowAsync<T>(TextWriter error, Func<Action<int, int>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            var sinceLast = Stopwatch.StartNew();
            return work((done, all) =>
            {
                if (sinceLast.Elapsed > Pause)
                {
                    sinceLast.Restart();
                    error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {all:N0} articles"));
                }
            });
        }

        return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }).Progress()
            .StartAsync(context =>
            {
                var bar = context.AddTask("index");
                return work((done, all) =>
                {
                    bar.MaxValue = Math.Max(1, all);
                    bar.Value = done;
                });
            });
    }
}
