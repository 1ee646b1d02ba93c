using System.Diagnostics;
using System.Globalization;

namespace NewsApi.Tests.Media;

/// <summary>A server that speaks S3 and checks signatures: @20minutes/s3rver, from npm. It keeps objects as files in a folder.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    public const string Key = "S3RVER";

    // It ends with its standard input, so that it never outlives the run.
    private const string Script =
        """
        const S3rver = require('@20minutes/s3rver');
        const [directory, port, ...buckets] = process.argv.slice(1);
        process.stdin.resume().on('end', () => process.exit());
        new S3rver({ directory, address: '127.0.0.1', port: +port, silent: true, configureBuckets: buckets.map((name) => ({ name })) })
          .run().then(({ port }) => console.log(port));
        """;

    private readonly Process process;
    private readonly string folder;

    private S3Server(Process process, string folder, int port) => (this.process, this.folder, Port) = (process, folder, port);

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    /// <param name="folder">Of the objects; one that ran before may be given again.</param>
    /// <param name="port">Any that is free when it is 0.</param>
    public static async Task<S3Server> StartAsync(string folder, int port = 0, params string[] buckets)
    {
        if (!Directory.Exists(Path.Combine(Repository.Root, "node_modules", "@20minutes", "s3rver")))
        {
            Assert.Ignore("Skipped: the server of S3 comes with npm ci.");
        }

        var process = Process.Start(new ProcessStartInfo("node", ["-e", Script, folder, $"{port}", .. buckets])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "tests"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return new(process, folder, int.Parse(await process.StandardOutput.ReadLineAsync() ?? "", CultureInfo.InvariantCulture));
    }

    /// <summary>What lies in a bucket, in order.</summary>
    public IEnumerable<string> Keys(string bucket)
    {
        const string suffix = "._S3rver_object";
        var root = Path.Combine(folder, bucket);
        return Directory.EnumerateFiles(root, $"*{suffix}", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file)[..^suffix.Length].Replace('\\', '/')).Order(StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
