using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>Where pictures lie: on this disk, or on one that several nodes share. Another place to keep them is put here and nowhere else.</summary>
public sealed class PictureStore(IOptions<NewsOptions> options)
{
    private const int HashBytes = 16;

    private readonly string root = Path.GetFullPath(options.Value.MediaFolder ?? Path.Combine(options.Value.DataFolder, "media"));

    /// <summary>The drawings of the sample newspaper.</summary>
    public string Drawings => Path.Combine(root, "demo");

    private string Incoming => Path.Combine(root, "incoming");

    /// <summary>A file to work on; what is not kept of it is deleted with it.</summary>
    public WorkFile NewFile() => new(Path.Combine(Directory.CreateDirectory(Incoming).FullName, Guid.NewGuid().ToString("N")));

    /// <summary>Keeps a finished picture for good.</summary>
    /// <returns>The hash it is found by.</returns>
    public async Task<string> KeepAsync(WorkFile picture, CancellationToken cancel)
    {
        byte[] whole;
        await using (var bytes = File.OpenRead(picture.Path))
        {
            whole = await SHA256.HashDataAsync(bytes, cancel);
        }

        var hash = Convert.ToHexStringLower(whole.AsSpan(0, HashBytes));
        Move(picture, MasterPath(hash));
        return hash;
    }

    /// <summary>The file of a picture that was kept; null when there is none.</summary>
    public string? Master(string hash) => IsHash(hash) && File.Exists(MasterPath(hash)) ? MasterPath(hash) : null;

    /// <summary>The file of a rendition that was made before; null when there is none.</summary>
    public string? Find(Rendition rendition) => IsHash(rendition.Hash) && File.Exists(PathOf(rendition)) ? PathOf(rendition) : null;

    /// <returns>The file it is kept as.</returns>
    public string Keep(WorkFile made, Rendition rendition)
    {
        Move(made, PathOf(rendition));
        return PathOf(rendition);
    }

    /// <summary>Removes a picture and all that was made of it.</summary>
    public void Remove(string hash)
    {
        File.Delete(MasterPath(hash));
        if (Directory.Exists(RenditionsOf(hash)))
        {
            Directory.Delete(RenditionsOf(hash), recursive: true);
        }
    }

    /// <summary>Copies pictures as they are kept, and the drawings of the sample newspaper.</summary>
    /// <param name="missing">Told the hash of a picture whose file is not there.</param>
    /// <returns>How many were copied.</returns>
    public int CopyTo(string folder, IEnumerable<string> hashes, Action<string> missing)
    {
        var masters = Directory.CreateDirectory(Path.Combine(folder, Masters)).FullName;
        var copied = 0;
        foreach (var hash in hashes)
        {
            if (Master(hash) is { } master)
            {
                File.Copy(master, Path.Combine(masters, hash));
                copied++;
            }
            else
            {
                missing(hash);
            }
        }

        return copied + CopyDrawings(Drawings, Path.Combine(folder, "demo"));
    }

    /// <summary>Takes in what <see cref="CopyTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A file is not the picture that its name says.</exception>
    public void TakeFrom(string folder)
    {
        var masters = Path.Combine(folder, Masters);
        foreach (var file in Directory.Exists(masters) ? Directory.EnumerateFiles(masters) : [])
        {
            var hash = Path.GetFileName(file);
            using (var bytes = File.OpenRead(file))
            {
                if (Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, HashBytes)) != hash)
                {
                    throw new InvalidDataException($"{file} is not the picture that was exported under this name");
                }
            }

            using var copy = NewFile();
            File.Copy(file, copy.Path);
            Move(copy, MasterPath(hash));
        }

        CopyDrawings(Path.Combine(folder, "demo"), Drawings);
    }

    private static int CopyDrawings(string from, string to)
    {
        var files = Directory.Exists(from) ? Directory.GetFiles(from, "*.svg") : [];
        Directory.CreateDirectory(to);
        Array.ForEach(files, file => File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true));
        return files.Length;
    }

    private const string Masters = "masters";

    private string MasterPath(string hash) => Path.Combine(root, Masters, hash);

    private string RenditionsOf(string hash) => Path.Combine(root, "renditions", hash);

    private string PathOf(Rendition rendition) => Path.Combine(RenditionsOf(rendition.Hash), rendition.FileName);

    // Renamed into place, so that nobody ever finds half a file.
    private static void Move(WorkFile file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(file.Path, target, overwrite: true);
    }

    private static bool IsHash(string hash) => hash.Length == 2 * HashBytes && hash.All(char.IsAsciiHexDigitLower);
}

/// <summary>A file that is being made.</summary>
public sealed class WorkFile(string path) : IDisposable
{
    public string Path => path;

    public void Dispose() => File.Delete(path);
}
