using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>Where pictures lie: on this disk, below the data folder. Another place to keep them is put here and nowhere else.</summary>
public sealed class PictureStore(IOptions<NewsOptions> options)
{
    private const int HashBytes = 16;

    private readonly string root = Path.Combine(Path.GetFullPath(options.Value.DataFolder), "media");

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

    private string MasterPath(string hash) => Path.Combine(root, "masters", hash);

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
