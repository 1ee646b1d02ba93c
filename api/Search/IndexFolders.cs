using System.Globalization;
using Lucene.Net.Store;
using Microsoft.Extensions.Options;
using NewsApi.Data;
using Directory = System.IO.Directory;

namespace NewsApi.Search;

/// <summary>The indexes of an instance, each in a numbered folder; the whole one with the highest number answers.</summary>
public sealed class IndexFolders(IndexedArticles articles, IOptions<NewsOptions> options, ILogger<IndexFolders> log)
{
    private readonly string root = Root(options.Value);

    public static string Root(NewsOptions options) => Path.Combine(Path.GetFullPath(options.DataFolder), "search");

    /// <summary>The newest first.</summary>
    public static IEnumerable<string> In(string root) => !Directory.Exists(root) ? [] : Directory.GetDirectories(root)
        .Where(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _))
        .OrderByDescending(Number);

    /// <summary>The index to answer from and the one being built, where there are such; any other folder is deleted.</summary>
    /// <exception cref="StartProblem">Another process works with them.</exception>
    internal async Task<(IndexFolder? Live, IndexFolder? Next)> OpenAsync(CancellationToken cancel)
    {
        IndexFolder? live = null, next = null;
        foreach (var path in In(root).ToList())
        {
            var folder = live is null ? await TryOpenAsync(path, cancel) : null;
            if (folder is { State.IsWhole: true })
            {
                live = folder;
            }
            else if (folder is { State.Version: LanguageAnalysis.Version } && next is null)
            {
                next = folder;
            }
            else
            {
                folder?.Dispose();
                Delete(path);
            }
        }

        return (live, next);
    }

    /// <summary>An empty index, to be built from what the database holds after this entry of the log.</summary>
    internal async Task<IndexFolder> BeginAsync(long seq, CancellationToken cancel, params IndexFolder?[] others)
    {
        Directory.CreateDirectory(root);
        var number = In(root).Concat(others.OfType<IndexFolder>().Select(folder => folder.Path)).Select(Number).Append(0).Max() + 1;
        var state = new IndexState(
            LanguageAnalysis.Version, seq, await articles.TimeOfAsync(seq, cancel), Scanned: new("", 0), Done: 0, Total: await articles.CountAsync(cancel));
        return IndexFolder.Open(Path.Combine(root, number.ToString(CultureInfo.InvariantCulture)), state);
    }

    internal static void Drop(IndexFolder? folder)
    {
        try
        {
            folder?.Dispose();
        }
        catch (Exception e) when (IndexDamage.Is(e))
        {
            // What is left of a damaged one is deleted all the same.
        }

        Delete(folder?.Path);
    }

    private async Task<IndexFolder?> TryOpenAsync(string path, CancellationToken cancel)
    {
        if (TryOpen(path) is not { } folder)
        {
            return null;
        }

        if (folder.State.Seq == 0 || await articles.TimeOfAsync(folder.State.Seq, cancel) == folder.State.SeqAt)
        {
            return folder;
        }

        folder.Dispose();
        log.LogWarning("The search index in {Folder} is of another database; it is built anew.", path);
        return null;
    }

    private IndexFolder? TryOpen(string path)
    {
        try
        {
            return IndexFolder.Open(path);
        }
        catch (LockObtainFailedException)
        {
            throw new StartProblem($"Another NewsApi works with {path}; stop it, or set News__DataFolder to another folder.");
        }
        catch (Exception e) when (IndexDamage.IsAtOpening(e))
        {
            log.LogWarning("The search index in {Folder} cannot be read; it is built anew. {Problem}", path, e.Message);
            return null;
        }
    }

    private static int Number(string path) => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture);

    private static void Delete(string? path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
