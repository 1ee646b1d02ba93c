using System.Collections;
using NewsApi.Data;

namespace NewsApi.Transfer;

/// <summary>A file to import, or standard input.</summary>
public sealed record ImportSource(string Name, Stream Stream, long? Length);

/// <summary>The files of an import, all opened before the first is read: a missing one must not be noticed half-way.</summary>
public sealed class ImportSources : IEnumerable<ImportSource>, IDisposable
{
    private readonly List<ImportSource> sources = [];

    private ImportSources()
    {
    }

    /// <summary>How much of all files has been read; null where standard input is among them.</summary>
    public double? Fraction
    {
        get
        {
            var length = sources.Sum(source => source.Length ?? 0);
            return sources.Any(source => source.Length is null) || length == 0
                ? null
                : (double)sources.Sum(source => source.Stream.Position) / length;
        }
    }

    /// <exception cref="StartProblem">A file is not there or cannot be read.</exception>
    public static ImportSources Open(IReadOnlyList<string> files)
    {
        var opened = new ImportSources();
        try
        {
            foreach (var file in files)
            {
                opened.sources.Add(OpenOne(file));
            }

            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public IEnumerator<ImportSource> GetEnumerator() => sources.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => sources.ForEach(source => source.Stream.Dispose());

    // npm runs scripts in the project's folder; the names were typed in another.
    public static string PathOf(string name) =>
        Path.GetFullPath(name, Environment.GetEnvironmentVariable("INIT_CWD") ?? Environment.CurrentDirectory);

    private static ImportSource OpenOne(string file)
    {
        if (file == "-")
        {
            return new ImportSource("-", Console.OpenStandardInput(), null);
        }

        var path = PathOf(file);
        if (Directory.Exists(path))
        {
            throw new StartProblem($"{file} is a folder; name the files in it to import.");
        }

        try
        {
            var stream = File.OpenRead(path);
            return new ImportSource(file, stream, stream.CanSeek ? stream.Length : null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StartProblem($"There is no file {file}; nothing was imported.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartProblem($"{file} cannot be read; nothing was imported.");
        }
    }
}
