using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Media;

namespace NewsApi.Transfer;

/// <summary>What a backup holds. It is written last: a file that was cut off has none.</summary>
/// <param name="Database">The kind of database, as News__Database names it.</param>
/// <param name="Migration">The form of the database.</param>
/// <param name="Seq">The last entry of the change log.</param>
/// <param name="Files">SHA-256 of each file, in hexadecimal digits.</param>
internal sealed record BackupManifest(string Format, string Database, string Migration, DateTimeOffset At, long Seq, long Articles, int Pictures, Dictionary<string, string> Files)
{
    public const string File = "newsapi-backup.json";
    public const string Kind = "newsapi-backup-1";
}

/// <summary>
/// A whole instance in one file, keys, drafts and webhooks included: a gzipped tar of the database as its own engine copies it, of
/// one moment however much is written meanwhile, and of the pictures. What can be made anew (search index, renditions) is left out.
/// </summary>
public sealed class SiteBackup(IDbContextFactory<NewsContext> contexts, Engine engine, PictureStore pictures, TimeProvider clock)
{
    private const string Media = "media";

    /// <param name="missing">Told of each picture whose file is not there.</param>
    /// <exception cref="StartProblem">There is such a file, or the engine's own program refuses.</exception>
    internal async Task<BackupManifest> WriteAsync(string file, Action<string> missing, CancellationToken cancel)
    {
        if (File.Exists(file))
        {
            throw new StartProblem($"{file} is there already; name a new file.");
        }

        using var work = new WorkFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var copy = Path.Combine(work.Path, engine.CopyName);
        await engine.BackUpAsync(copy, cancel);
        var (seq, articles, migration, hashes) = await ReadAsync(copy, cancel);
        var copied = await pictures.CopyToAsync(Path.Combine(work.Path, Media), hashes, missing, cancel);
        var sums = new Dictionary<string, string>();
        var made = $"{file}.making";
        try
        {
            BackupManifest manifest;

            var mine = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                // Hashes of keys and secrets of webhooks are nobody else's.
                mine.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var tar = new TarWriter(new GZipStream(new FileStream(made, mine), CompressionLevel.Fastest)))
            {
                foreach (var one in Directory.EnumerateFiles(work.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    var name = Path.GetRelativePath(work.Path, one).Replace('\\', '/');
                    sums[name] = await SumAsync(one, cancel);
                    await tar.WriteEntryAsync(one, name, cancel);
                }

                manifest = new BackupManifest(BackupManifest.Kind, engine.Kind, migration, clock.GetUtcNow(), seq, articles, copied, sums);
                using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web));
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.File) { DataStream = json }, cancel);
            }

            File.Move(made, file);
            return manifest;
        }
        finally
        {
            File.Delete(made);
        }
    }

    /// <summary>Makes an instance that is not there yet the one that was backed up.</summary>
    /// <exception cref="StartProblem">There is one already, the file is damaged, or it is of another kind of database.</exception>
    internal async Task<BackupManifest> RestoreAsync(string file, string folder, CancellationToken cancel)
    {
        if (await engine.IsThereAsync(cancel))
        {
            throw new StartProblem($"There is a newsroom {engine.Place} already, and nothing of it was touched; name another place to restore into (News__DataFolder, ConnectionStrings__News).");
        }

        Directory.CreateDirectory(folder);
        using var work = new WorkFolder(folder);
        var manifest = await OpenAsync(file, work.Path, cancel);
        await pictures.TakeFromAsync(Path.Combine(work.Path, Media), cancel);
        await engine.RestoreAsync(Path.Combine(work.Path, engine.CopyName), cancel);
        return manifest;
    }

    /// <summary>Looks at every byte, and has the engine look at its copy.</summary>
    /// <exception cref="StartProblem">The file is damaged, or of another kind of database.</exception>
    internal async Task<BackupManifest> VerifyAsync(string file, CancellationToken cancel)
    {
        using var work = new WorkFolder(Path.GetTempPath());
        var manifest = await OpenAsync(file, work.Path, cancel);
        await engine.CheckCopyAsync(Path.Combine(work.Path, engine.CopyName), cancel);
        return manifest;
    }

    private async Task<BackupManifest> OpenAsync(string file, string folder, CancellationToken cancel)
    {
        BackupManifest? manifest;
        try
        {
            await using var bytes = File.OpenRead(file);
            await using var plain = new GZipStream(bytes, CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(plain, folder, overwriteFiles: false, cancel);
            manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllBytesAsync(Path.Combine(folder, BackupManifest.File), cancel), JsonSerializerOptions.Web);
        }
        catch (IOException) when (!File.Exists(file))
        {
            throw new StartProblem($"There is no file {file}.");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException or JsonException)
        {
            manifest = null;
        }

        if (manifest is not { Format: BackupManifest.Kind, Files: not null })
        {
            throw new StartProblem($"{file} is no whole backup of NewsApi: it is cut off, damaged, or something else; take another one.");
        }

        if (manifest.Database != engine.Kind)
        {
            throw new StartProblem($"{file} is a backup of {manifest.Database}, this instance is {engine.Kind}; set News__Database={manifest.Database}, and go from one to the other by news export and import.");
        }

        foreach (var (name, sum) in manifest.Files)
        {
            var one = Path.Combine(folder, name);
            if (!File.Exists(one) || await SumAsync(one, cancel) != sum)
            {
                throw new StartProblem($"{name} in {file} is damaged; take another backup.");
            }
        }

        return manifest;
    }

    /// <summary>Of what the copy is made, read from the copy where it can be opened, else from the database just after.</summary>
    private async Task<(long Seq, long Articles, string Migration, List<string> Hashes)> ReadAsync(string copy, CancellationToken cancel)
    {
        await using var db = engine.OpenCopy(copy) ?? await contexts.CreateDbContextAsync(cancel);
        return (
            await db.Changes.MaxAsync(change => (long?)change.Seq, cancel) ?? 0,
            await db.Articles.LongCountAsync(cancel),
            ExportManifest.NameOf((await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault() ?? "_"),
            await db.Media.Where(media => media.Hash != null).Select(media => media.Hash!).ToListAsync(cancel));
    }

    private static async Task<string> SumAsync(string file, CancellationToken cancel)
    {
        await using var bytes = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel));
    }

    /// <summary>A folder that goes when it has served.</summary>
    private sealed class WorkFolder : IDisposable
    {
        public WorkFolder(string within) => Path = Directory.CreateDirectory(System.IO.Path.Combine(within, $".newsapi-{Guid.NewGuid():N}")).FullName;

        public string Path { get; }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
