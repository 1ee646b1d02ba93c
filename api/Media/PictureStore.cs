using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>
/// Where pictures lie: on this disk, on one that several nodes share, or in a bucket, of which this disk then has copies. Another place
/// to keep them is put here and nowhere else.
/// </summary>
public sealed class PictureStore : IDisposable
{
    private const int HashBytes = 16;
    private const string Masters = "masters";
    private const string Renditions = "renditions";

    private readonly string root;
    private readonly PictureBucket? bucket;
    private int lettings;

    /// <exception cref="StartProblem">The settings cannot be meant.</exception>
    public PictureStore(IOptions<NewsOptions> options, ILogger<PictureStore> log)
    {
        var settings = options.Value;
        bucket = string.IsNullOrEmpty(settings.S3Bucket) ? null : new PictureBucket(settings, log);

        // Copies go by themselves: they must not lie among pictures of which there is no other.
        root = Path.GetFullPath(bucket is null ? settings.MediaFolder ?? Path.Combine(settings.DataFolder, "media") : Path.Combine(settings.DataFolder, "copies"));
    }

    /// <summary>Finds out whether pictures can be kept.</summary>
    /// <exception cref="StartProblem">The bucket cannot be used.</exception>
    public Task PrepareAsync(CancellationToken cancel) => bucket?.TryAsync(cancel) ?? Task.CompletedTask;

    /// <summary>A file to work on; what is not kept of it is deleted with it.</summary>
    public WorkFile NewFile() => new(Path.Combine(Directory.CreateDirectory(Path.Combine(root, "incoming")).FullName, Guid.NewGuid().ToString("N")));

    /// <summary>Keeps a finished picture for good.</summary>
    /// <returns>The hash it is found by.</returns>
    /// <exception cref="Unavailable">The bucket cannot be reached; nothing was kept.</exception>
    public async Task<string> KeepAsync(WorkFile picture, CancellationToken cancel)
    {
        var hash = await HashAsync(picture.Path, cancel);
        await KeepAsync(picture, hash, cancel);
        return hash;
    }

    /// <summary>The file of a picture that was kept; null when there is none.</summary>
    /// <exception cref="Unavailable">It is not here, and the bucket cannot be reached.</exception>
    public async Task<string?> MasterAsync(string hash, CancellationToken cancel)
    {
        if (!IsHash(hash))
        {
            return null;
        }

        while (!File.Exists(MasterPath(hash)))
        {
            var before = Volatile.Read(ref lettings);
            using var copy = NewFile();
            if (bucket is null || !await bucket.GetAsync(Key(hash), copy.Path, cancel))
            {
                return null;
            }

            Move(copy, MasterPath(hash));
            if (before != Volatile.Read(ref lettings))
            {
                // What was let go while this came may have been this.
                File.Delete(MasterPath(hash));
            }
        }

        return MasterPath(hash);
    }

    /// <summary>The file of a rendition that was made before; null when there is none.</summary>
    public string? Find(Rendition rendition) => IsHash(rendition.Hash) && File.Exists(PathOf(rendition)) ? PathOf(rendition) : null;

    /// <returns>The file it is kept as; null when the picture has gone meanwhile.</returns>
    public string? Keep(WorkFile made, Rendition rendition)
    {
        Move(made, PathOf(rendition));
        if (File.Exists(MasterPath(rendition.Hash)))
        {
            return PathOf(rendition);
        }

        LetGo(rendition.Hash);
        return null;
    }

    /// <summary>Removes a picture and all that was made of it.</summary>
    /// <exception cref="Unavailable">The bucket cannot be reached; nothing was removed.</exception>
    public async Task RemoveAsync(string hash, CancellationToken cancel)
    {
        if (bucket is not null)
        {
            await bucket.DeleteAsync(Key(hash), cancel);
        }

        LetGo(hash);
    }

    /// <summary>Lets go of the copies that are here of pictures which are no more.</summary>
    /// <param name="there">The hashes of those there are.</param>
    public void LetGoExcept(IReadOnlySet<string> there)
    {
        if (bucket is null)
        {
            throw new InvalidOperationException("Without a bucket there are no copies.");
        }

        Interlocked.Increment(ref lettings);
        var here = new[] { Masters, Renditions }.Select(kind => new DirectoryInfo(Path.Combine(root, kind)))
            .Where(folder => folder.Exists).SelectMany(folder => folder.GetFileSystemInfos()).Select(one => one.Name);
        foreach (var hash in here.Where(hash => !there.Contains(hash)))
        {
            LetGo(hash);
        }
    }

    /// <summary>Copies pictures as they are kept.</summary>
    /// <param name="missing">Told the hash of a picture whose file is not there.</param>
    /// <returns>How many were copied.</returns>
    /// <exception cref="Unavailable">The bucket cannot be reached.</exception>
    public async Task<int> CopyToAsync(string folder, IEnumerable<string> hashes, Action<string> missing, CancellationToken cancel)
    {
        var masters = Directory.CreateDirectory(Path.Combine(folder, Masters)).FullName;
        var copied = 0;
        foreach (var hash in hashes)
        {
            if (await CopyAsync(hash, Path.Combine(masters, hash), cancel))
            {
                copied++;
            }
            else
            {
                missing(hash);
            }
        }

        return copied;
    }

    /// <summary>Takes in what <see cref="CopyToAsync"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A file is not the picture that its name says.</exception>
    /// <exception cref="Unavailable">The bucket cannot be reached.</exception>
    public async Task TakeFromAsync(string folder, CancellationToken cancel)
    {
        var masters = Path.Combine(folder, Masters);
        foreach (var file in Directory.Exists(masters) ? Directory.EnumerateFiles(masters) : [])
        {
            var hash = Path.GetFileName(file);
            if (await HashAsync(file, cancel) != hash)
            {
                throw new InvalidDataException($"{file} is not the picture that was exported under this name");
            }

            using var copy = NewFile();
            File.Copy(file, copy.Path);
            await KeepAsync(copy, hash, cancel);
        }
    }

    public void Dispose() => bucket?.Dispose();

    private async Task KeepAsync(WorkFile picture, string hash, CancellationToken cancel)
    {
        if (bucket is not null)
        {
            await bucket.PutAsync(Key(hash), picture.Path, cancel);
        }

        Move(picture, MasterPath(hash));
    }

    // Past the copies: a backup reads all there are, and this disk need not hold them for it.
    private async Task<bool> CopyAsync(string hash, string target, CancellationToken cancel)
    {
        if (File.Exists(MasterPath(hash)))
        {
            File.Copy(MasterPath(hash), target);
            return true;
        }

        return bucket is not null && await bucket.GetAsync(Key(hash), target, cancel);
    }

    private void LetGo(string hash)
    {
        Interlocked.Increment(ref lettings);
        File.Delete(MasterPath(hash));
        if (Directory.Exists(RenditionsOf(hash)))
        {
            Directory.Delete(RenditionsOf(hash), recursive: true);
        }
    }

    private static string Key(string hash) => $"{Masters}/{hash}";

    private string MasterPath(string hash) => Path.Combine(root, Masters, hash);

    private string RenditionsOf(string hash) => Path.Combine(root, Renditions, hash);

    private string PathOf(Rendition rendition) => Path.Combine(RenditionsOf(rendition.Hash), rendition.FileName);

    // Renamed into place, so that nobody ever finds half a file.
    private static void Move(WorkFile file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(file.Path, target, overwrite: true);
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancel)
    {
        await using var bytes = File.OpenRead(file);
        return Convert.ToHexStringLower((await SHA256.HashDataAsync(bytes, cancel)).AsSpan(0, HashBytes));
    }

    private static bool IsHash(string hash) => hash.Length == 2 * HashBytes && hash.All(char.IsAsciiHexDigitLower);
}

/// <summary>A file that is being made.</summary>
public sealed class WorkFile(string path) : IDisposable
{
    public string Path => path;

    public void Dispose() => File.Delete(path);
}
