using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Data.Common;
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

    private static Command Root(IServiceProvider services)
    {
        var root = new Command("news", "Works on the newsroom's data. Without a verb the server is started.")
        {
            new HelpOption(),
            ImportCommand.Of(services),
            ExportCommand.Of(services),
            CopyCommand.Of(services),
            ReindexCommand.Of(services),
            MigrateCommand.Of(services),
            KeyCommands.Keys(services),
        };
        foreach (var verb in BackupCommands.Of(services))
        {
            root.Add(verb);
        }

        foreach (var verb in services.GetServices<Verb>())
        {
            root.Add(verb.Make(services));
        }

        return root;
    }

    private static async Task<int> FailAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
