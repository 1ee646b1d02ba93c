using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Data.Common;
using System.Globalization;
using NewsApi.Data;

namespace NewsApi.Transfer;

/// <summary>The command line: one verb each, listed in <see cref="Root"/>.</summary>
internal static class Commands
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        try
        {
            var root = Root(services);
            if (!args[0].StartsWith('-') && root.Subcommands.All(verb => verb.Name != args[0]))
            {
                throw new StartProblem($"There is no verb '{args[0]}'; there is: {string.Join(", ", root.Subcommands.Select(verb => verb.Name))}.");
            }

            var given = root.Parse(args);
            if (given.Action is ParseErrorAction mistake)
            {
                mistake.ShowHelp = false;
            }

            return await given.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (StartProblem problem)
        {
            return await FailAsync(problem.Message);
        }
        catch (DbException e)
        {
            return await FailAsync($"The database refused: {e.Message.TrimEnd('.')}. What was written before stays; run the same again to go on.");
        }
        catch (IOException e)
        {
            return await FailAsync($"Reading failed: {e.Message.TrimEnd('.')}. What was written before stays; run the same again to go on.");
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("Stopped. What was written before stays; run the same again to go on.");
        }
    }

    /// <summary>The verb with what belongs to it, and apart from it what sets the configuration, such as --News:DataFolder=FOLDER.</summary>
    public static (string[] Own, string[] Settings) Split(string[] args)
    {
        var (own, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var (key, assigned) = args[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (args[i][..at], true) : (args[i], false);
            var setting = (key.StartsWith("--", StringComparison.Ordinal) && key.Contains(':', StringComparison.Ordinal))
                || key.Equals("--Urls", StringComparison.OrdinalIgnoreCase)
                || (assigned && own.Count == 0);
            if (!setting)
            {
                own.Add(args[i]);
            }
            else
            {
                settings.Add(args[i]);
                if (!assigned && i + 1 < args.Length)
                {
                    settings.Add(args[++i]);
                }
            }
        }

        return ([.. own], [.. settings]);
    }

    private static Command Root(IServiceProvider services) => new("news", "Works on the newsroom's data. Without a verb the server is started.")
    {
        new HelpOption(),
        Import(services),
        ReindexCommand.Of(services),
        KeyCommands.Keys(services),
    };

    private static Command Import(IServiceProvider services)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "NDJSON, one record a line, gzip or not; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var publishedAt = new Option<string?>("--published-at") { Description = "Time of records without one, ISO 8601", HelpName = "TIME" };
        var untitled = new Option<string?>("--untitled") { Description = "Title of records without one; {n} is the line number", HelpName = "\"Item {n}\"" };
        publishedAt.Validators.Add(given =>
        {
            if (Instant.Parse(given.GetValue(publishedAt)) is null)
            {
                given.AddError("--published-at must be an ISO 8601 time such as 2019-09-15T08:00:00Z.");
            }
        });
        untitled.Validators.Add(given =>
        {
            if (given.GetValue(untitled)?.Contains("{n}", StringComparison.Ordinal) != true)
            {
                given.AddError("--untitled must contain {n}, which becomes the line number: --untitled \"Item {n}\".");
            }
        });

        var import = new Command(
            "import",
            "Creates and updates articles from files, also beside a running server; what has not changed is passed over. "
            + "A bad line is reported as file:line: reason, the rest is kept; the exit code is 2 then.")
        {
            files,
            publishedAt,
            untitled,
        };
        import.SetAction((given, cancel) => ImportAsync(
            services,
            given.GetValue(files)!,
            new ImportOptions(Instant.Parse(given.GetValue(publishedAt)), given.GetValue(untitled)),
            given.InvocationConfiguration,
            cancel));
        return import;
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services, string[] files, ImportOptions options, InvocationConfiguration console, CancellationToken cancel)
    {
        // Before the database is made: a mistyped name should leave no trace.
        using var sources = ImportSources.Open(files);
        await services.PrepareDatabase(cancel);
        var totals = await ImportProgress.RunAsync(console.Error, terminal: !Console.IsErrorRedirected, progress =>
            services.GetRequiredService<NdjsonImport>().RunAsync(sources, options, progress, cancel));
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Read:N0} read: {totals.Created:N0} created, {totals.Updated:N0} updated, {totals.Unchanged:N0} unchanged, {totals.Refused:N0} refused; {totals.PerSecond:N0} a second"));
        return totals.Refused > 0 ? 2 : 0;
    }

    private static async Task<int> FailAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
