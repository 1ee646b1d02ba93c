using System.Diagnostics;

namespace NewsApi.Tests.Transfer;

/// <summary>The program itself, started with a verb as a user would.</summary>
internal static class NewsCommand
{
    private static readonly string Program =
        Environment.GetEnvironmentVariable("NEWS_TEST_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "NewsApi.dll");

    public sealed record Result(int ExitCode, string Output, string Error);

    public static Process Start(string dataFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["News__DataFolder"] = dataFolder, ["INIT_CWD"] = dataFolder },
        };
        TestDatabase.Tell(start.Environment, dataFolder);
        return Process.Start(start)!;
    }

    public static async Task<Result> RunAsync(string dataFolder, string[] arguments, Stream? input = null)
    {
        using var process = Start(dataFolder, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (input is not null)
        {
            await input.CopyToAsync(process.StandardInput.BaseStream);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Result(process.ExitCode, await output, await error);
    }

    /// <returns>A new key, as the command shows it.</returns>
    public static async Task<string> KeyAsync(string dataFolder, string name, string role)
    {
        var made = await RunAsync(dataFolder, ["keys", "create", "--name", name, "--role", role]);
        Assert.That(made.ExitCode, Is.Zero, made.Error);
        return made.Output.Trim();
    }
}
