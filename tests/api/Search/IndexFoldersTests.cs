using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsApi.Data;
using NewsApi.Search;

namespace NewsApi.Tests.Search;

/// <summary>Whatever has become of its files, an index is either read as it was or known to be spoilt.</summary>
public class IndexFoldersTests : InFolder
{
    private static readonly LocalText Harbour = new() { ["en"] = "Harbour" };

    private TestNews news = null!;
    [SetUp]
    public void Make()
    {
        news = new TestNews();
        Directory.CreateDirectory(Path.Combine(Folder, "search", "1"));
        using var index = IndexFolder.Open(Path.Combine(Folder, "search", "1"), new IndexState(LanguageAnalysis.Version, 0, null, null, 0, 0));
        for (var id = 1; id < 30; id++)
        {
            index.Add(new IndexedArticle(id, id, id % 2 == 0 ? "en" : "ru", 1, DateTimeOffset.UnixEpoch, "A heron", null, "On the roof", $"<p>Number {id}</p>", [], [new(1, Harbour)]));
            if (id % 10 == 0)
            {
                index.Remove("article", 3);
                index.Commit();
            }
        }

        index.Commit();
    }

    [TearDown]
    public async Task Stop()
    {
        await news.DisposeAsync();
    }

    [Test]
    public async Task A_file_of_any_length_is_noticed()
    {
        var files = new DirectoryInfo(Path.Combine(Folder, "search", "1")).GetFiles().Where(file => file.Length > 0).ToList();
        Assert.That(files, Has.Count.GreaterThan(8));
        foreach (var file in files)
        {
            // A compound file ends in a sum that nobody reads: its parts have their own.
            var longest = file.Extension == ".cfs" ? file.Length - 20 : file.Length - 1;
            foreach (var length in new[] { 0, 8, file.Length / 2, longest })
            {
                // The generation is told by the names of the files as well.
                var whole = await LooksWholeAsync(file.Name, stream => stream.SetLength(length));
                Assert.That(whole, file.Name == "segments.gen" ? Is.True : Is.False, $"{file.Name} of {file.Length} bytes cut to {length}");
            }
        }
    }

    [Test]
    public async Task So_is_a_file_with_other_bytes()
    {
        var files = new DirectoryInfo(Path.Combine(Folder, "search", "1")).GetFiles().Where(file => file.Length > 100 && file.Name != "segments.gen").ToList();
        foreach (var file in files)
        {
            foreach (var at in new[] { 20, file.Length / 2 })
            {
                var whole = await LooksWholeAsync(file.Name, stream =>
                {
                    stream.Position = at;
                    var bytes = new byte[8];
                    stream.ReadExactly(bytes);
                    stream.Position = at;
                    stream.Write([.. bytes.Select(b => (byte)(b ^ 0x5a))]);
                });
                Assert.That(whole, Is.False, $"{file.Name} of {file.Length} bytes at {at}");
            }
        }
    }

    [Test]
    public async Task An_unspoilt_one_is_read_and_one_without_files_is_not()
    {
        Assert.That(await LooksWholeAsync("segments.gen", _ => { }), Is.True);
        Assert.That(await LooksWholeAsync("segments.gen", _ => { }, remove: "_*"), Is.False);
        Assert.That(await LooksWholeAsync("segments.gen", _ => { }, remove: "segments_*"), Is.False);
    }

    /// <summary>Opens a copy of the index with one file spoilt, as a server does when it starts.</summary>
    private async Task<bool> LooksWholeAsync(string name, Action<FileStream> spoil, string? remove = null)
    {
        var copy = Path.Combine(Folder, "copy");
        var index = Directory.CreateDirectory(Path.Combine(copy, "search", "1")).FullName;
        foreach (var file in new DirectoryInfo(Path.Combine(Folder, "search", "1")).GetFiles())
        {
            file.CopyTo(Path.Combine(index, file.Name));
        }

        if (remove is not null)
        {
            Array.ForEach(Directory.GetFiles(index, remove), File.Delete);
        }

        using (var stream = File.Open(Path.Combine(index, name), FileMode.Open))
        {
            spoil(stream);
        }

        var folders = new IndexFolders(news.Get<IndexedArticles>(), Options.Create(new NewsOptions { DataFolder = copy }), NullLogger<IndexFolders>.Instance);
        var (live, _) = await folders.OpenAsync(CancellationToken.None);
        try
        {
            live?.Check();
            return live is not null;
        }
        catch (Exception e) when (IndexDamage.Is(e))
        {
            return false;
        }
        finally
        {
            live?.Dispose();
            Directory.Delete(copy, recursive: true);
        }
    }
}
