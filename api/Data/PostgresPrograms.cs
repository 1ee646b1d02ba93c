using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace NewsApi.Data;

/// <summary>PostgreSQL's own programs, told by its environment variables where the server is: a password in arguments is seen by all.</summary>
internal sealed class PostgresPrograms(NpgsqlConnectionStringBuilder connection)
{
    /// <exception cref="StartProblem">It is not installed, or refuses.</exception>
    public async Task RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        foreach (var (name, value) in Environment())
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            await using var end = cancel.Register(process.Kill);
            var told = await process.StandardError.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            cancel.ThrowIfCancellationRequested();
            if (process.ExitCode != 0)
            {
                throw new StartProblem($"{program} refused: {told.Trim().ReplaceLineEndings(" ")}");
            }
        }
        catch (Win32Exception)
        {
            throw new StartProblem($"There is no {program} on the PATH; install PostgreSQL's client programs (Debian: postgresql-client).");
        }
    }

    private IEnumerable<(string Name, string? Value)> Environment() =>
    [
        ("PGHOST", connection.Host), ("PGPORT", connection.Port.ToString(CultureInfo.InvariantCulture)), ("PGDATABASE", connection.Database),
        ("PGUSER", connection.Username), ("PGPASSWORD", connection.Password), ("PGSSLMODE", $"{connection.SslMode}".ToLowerInvariant()),
    ];
}
