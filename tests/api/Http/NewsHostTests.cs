using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Tests.Http;

/// <summary>The real program as a process: what it says when it starts, when it cannot, and how it stops.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public class NewsHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("news-").FullName;

    [TearDown]
    public void DropFolder() => Directory.Delete(folder, recursive: true);

    [TestCase(15)]
    [TestCase(2)]
    public async Task It_says_where_it_is_and_stops_cleanly_when_asked_and_on_Ctrl_C(int signal)
    {
        using var program = Start("http://127.0.0.1:0");
        var lines = new List<string>();
        while (lines.Count < 5 && await program.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            lines.Add(line);
        }

        Assert.That(lines[0], Does.Match(@"^Site +http://127\.0\.0\.1:[1-9]\d*$"));
        Assert.That(lines[2], Does.EndWith("/api/v1/articles"));
        using var client = new HttpClient();
        Assert.That((await client.GetAsync(lines[2].Split(' ')[^1])).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        Assert.That(Kill(program.Id, signal), Is.Zero);
        await program.WaitForExitAsync().WaitAsync(Patience);
        Assert.That((program.ExitCode, await program.StandardError.ReadToEndAsync()), Is.EqualTo((0, "")));
    }

    [Test]
    public async Task A_port_in_use_is_told_in_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await RefusedAsync(Start($"http://127.0.0.1:{port}"), $"http://127.0.0.1:{port} is in use by another program");
    }

    [Test]
    public async Task An_address_that_is_none_is_told_in_a_sentence() => await RefusedAsync(Start("nonsense"), "Urls is not an address");

    [Test]
    public async Task A_folder_that_cannot_be_written_is_told_in_a_sentence()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");
        folder = file;
        try
        {
            await RefusedAsync(Start("http://127.0.0.1:0"), $"The data folder {file} cannot be written");
        }
        finally
        {
            folder = Path.GetDirectoryName(file)!;
        }
    }

    [Test, SqliteOnly("A server has no file that could be another's.")]
    public async Task A_file_that_is_no_database_is_told_in_a_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "news.db"), new string('x', 5000));
        await RefusedAsync(Start("http://127.0.0.1:0"), "is not a NewsApi database");
    }

    [Test]
    public async Task A_database_of_a_newer_version_is_told_in_a_sentence()
    {
        await using (var news = new TestNews(dataFolder: folder))
        {
            await using var db = await news.OpenAsync();
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_FromTheFuture', '99.0.0')""");
        }

        await RefusedAsync(Start("http://127.0.0.1:0"), "was made by a newer version of NewsApi (29991231000000_FromTheFuture)");
    }

    [Test]
    public async Task A_setting_that_there_is_not_is_told_in_a_sentence() =>
        await RefusedAsync(Start("http://127.0.0.1:0", ("News__CacheMegabyte", "1")), "There is no setting News__CacheMegabyte; the nearest is News__CacheMegabytes ");

    private static async Task RefusedAsync(Process program, string sentence)
    {
        using (program)
        {
            await program.WaitForExitAsync().WaitAsync(Patience);
            var told = (await program.StandardError.ReadToEndAsync()).TrimEnd();
            Assert.That(program.ExitCode, Is.EqualTo(1));
            Assert.That(told, Does.Contain(sentence).And.Not.Contain("\n").And.Not.Contain("   at "));
            Assert.That(await program.StandardOutput.ReadToEndAsync(), Is.Empty);
        }
    }

    private Process Start(string urls, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--Urls", urls])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["News__DataFolder"] = folder, ["News__Demo"] = "false", ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        TestDatabase.Tell(start.Environment, folder);
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }

    [DllImport("libc", EntryPoint = "kill")]
    internal static extern int Kill(int process, int signal);
}
