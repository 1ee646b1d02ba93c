using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsApi.Data;
using NewsApi.Media;
using Npgsql;

namespace NewsApi.Transfer;

/// <summary>
/// Copies this newsroom into an empty PostgreSQL and holds the two against each other, row by row. Pictures stay where they are: both
/// are run with the same media folder, or its files are carried over beside this.
/// </summary>
public sealed class SiteCopy(SiteExport export, IConfiguration configuration, IOptions<NewsOptions> options, TimeProvider clock)
{
    /// <param name="to">postgres://USER:PASSWORD@HOST:PORT/NAME, or what ConnectionStrings__News takes.</param>
    /// <returns>How many rows are the same there as here, and whether an earlier run had brought them.</returns>
    /// <exception cref="StartProblem">The target cannot be opened, is of another newsroom, or differs.</exception>
    public async Task<(long Rows, bool Before)> RunAsync(string to, CancellationToken cancel)
    {
        await using var target = Target(ConnectionOf(to));
        await target.PrepareDatabase(cancel);
        var work = Directory.CreateDirectory(Path.Combine(options.Value.DataFolder, $".copy-{Guid.NewGuid():N}")).FullName;
        try
        {
            var (here, there) = (Path.Combine(work, "here"), Path.Combine(work, "there"));
            var (rows, _) = await export.RunAsync(here, _ => { }, cancel, withPictures: false);
            bool before;
            await using (var db = await target.GetRequiredService<IDbContextFactory<NewsContext>>().CreateDbContextAsync(cancel))
            {
                before = await db.Changes.AnyAsync(cancel) || await db.Stories.AnyAsync(cancel);
            }

            if (!before)
            {
                await target.GetRequiredService<SiteRestore>().RunAsync(here, cancel);
            }

            await target.GetRequiredService<SiteExport>().RunAsync(there, _ => { }, cancel, withPictures: false);
            var (mine, theirs) = (await DigestsAsync(here, cancel), await DigestsAsync(there, cancel));
            var different = mine.Keys.Union(theirs.Keys).Where(table => mine.GetValueOrDefault(table) != theirs.GetValueOrDefault(table)).Order(StringComparer.Ordinal).ToList();
            return different.Count == 0
                ? (rows, before)
                : throw new StartProblem(
                    $"The two differ in {string.Join(", ", different)}: {(before ? "the database was not empty" : "something wrote to one of them meanwhile")}. "
                    + "Stop the server that writes here, empty the database, and copy again.");
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private ServiceProvider Target(string connection)
    {
        var settings = new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection(new Dictionary<string, string?> { ["News:Database"] = "postgres", ["ConnectionStrings:News"] = connection })
            .Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(settings)
            .AddSingleton(clock)
            .AddNewsDatabase(settings)
            .AddSingleton<PictureStore>()
            .AddSingleton<SiteExport>()
            .AddSingleton<SiteRestore>()
            .BuildServiceProvider();
    }

    /// <exception cref="StartProblem">It is neither an address nor a connection string.</exception>
    private static string ConnectionOf(string to)
    {
        try
        {
            if (!to.Contains("://", StringComparison.Ordinal))
            {
                return new NpgsqlConnectionStringBuilder(to).ConnectionString;
            }

            if (Uri.TryCreate(to, UriKind.Absolute, out var address) && address.Scheme is "postgres" or "postgresql" && address.AbsolutePath.Length > 1)
            {
                var who = address.UserInfo.Split(':', 2);
                return new NpgsqlConnectionStringBuilder
                {
                    Host = address.Host,
                    Port = address.IsDefaultPort ? NpgsqlConnection.DefaultPort : address.Port,
                    Database = Uri.UnescapeDataString(address.AbsolutePath[1..]),
                    Username = who[0].Length > 0 ? Uri.UnescapeDataString(who[0]) : null,
                    Password = who.Length > 1 ? Uri.UnescapeDataString(who[1]) : null,
                }.ConnectionString;
            }
        }
        catch (ArgumentException)
        {
            // Said below.
        }

        throw new StartProblem("--to must be an address such as postgres://news:PASSWORD@localhost:5432/news, or a connection string such as Host=localhost;Database=news.");
    }

    /// <summary>What a table holds, in whatever order its rows and columns come.</summary>
    private static async Task<Dictionary<string, (long Rows, UInt128 Sum)>> DigestsAsync(string folder, CancellationToken cancel)
    {
        var digests = new Dictionary<string, (long Rows, UInt128 Sum)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.ndjson"))
        {
            var (rows, sum) = (0L, UInt128.Zero);
            await foreach (var line in File.ReadLinesAsync(file, cancel))
            {
                var columns = new SortedDictionary<string, JsonElement>(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!, StringComparer.Ordinal);
                sum = unchecked(sum + BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(columns))));
                rows++;
            }

            digests[Path.GetFileNameWithoutExtension(file)] = (rows, sum);
        }

        return digests;
    }
}
