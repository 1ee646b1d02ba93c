using System.Globalization;
using System.Text;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Directory = System.IO.Directory;

namespace NewsApi.Search;

/// <summary>How far an index has come; kept with every commit, so that index and position cannot part.</summary>
/// <param name="Seq">The last entry of the log it holds.</param>
/// <param name="SeqAt">When that entry was written; another database has another answer.</param>
/// <param name="Scanned">While it is being built: the last row read; null when it is whole.</param>
/// <param name="Done">Articles read so far, of <paramref name="Total"/>.</param>
internal sealed record IndexState(int Version, long Seq, DateTimeOffset? SeqAt, ArticlePlace? Scanned, int Done, int Total)
{
    private const string Whole = "-1";

    public bool IsWhole => Scanned is null;

    /// <summary>In whole percent.</summary>
    public int Percent => Total == 0 ? 100 : (int)(100L * Math.Min(Done, Total) / Total);

    public Dictionary<string, string> ToCommit() => new()
    {
        ["version"] = Text(Version),
        ["seq"] = Text(Seq),
        ["seqAt"] = Text(SeqAt?.ToUnixTimeMilliseconds() ?? 0),
        ["scanned"] = Scanned is { } place ? $"{place.Language} {Text(place.Id)}" : Whole,
        ["done"] = Text(Done),
        ["total"] = Text(Total),
    };

    public static IndexState? Of(IDictionary<string, string> commit)
    {
        if (!commit.TryGetValue("scanned", out var scanned) || (scanned != Whole && PlaceIn(scanned) is null))
        {
            return null;
        }

        long? Number(string key) => commit.TryGetValue(key, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
        return (Number("version"), Number("seq"), Number("seqAt"), Number("done"), Number("total")) is ({ } version, { } seq, { } at, { } done, { } total)
            ? new((int)version, seq, at == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(at), PlaceIn(scanned), (int)done, (int)total)
            : null;
    }

    private static ArticlePlace? PlaceIn(string scanned) =>
        scanned.Split(' ') is [var language, var id] && long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? new(language, number) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One index on disk, open for writing and reading.</summary>
internal sealed class IndexFolder : IDisposable
{
    private const double BufferMegabytes = 48;
    private const double KeptSeconds = 300;

    // Beside Lucene's files, which leave alone what is not called as theirs are.
    private const string DoneFile = "done";

    private readonly FSDirectory directory;
    private readonly IndexWriter writer;
    private readonly SearcherManager searchers;

    private IndexFolder(string path, FSDirectory directory, IndexWriter writer, IndexState state)
    {
        (Path, this.directory, this.writer, State) = (path, directory, writer, state);
        searchers = new SearcherManager(writer, applyAllDeletes: true, new Similarly());
    }

    public string Path { get; }

    public IndexState State { get; set; }

    public bool IsDirty => writer.HasUncommittedChanges();

    /// <summary>Whether the files of the last commit are where they were written.</summary>
    public bool IsThere => Directory.Exists(Path) && Look(Path) is not null;

    /// <summary>Old readers, so that the pages of one search come from one state of the index.</summary>
    public SearcherLifetimeManager Kept { get; } = new();

    /// <exception cref="IOException">Something in it cannot be read.</exception>
    public static IndexFolder Open(string path, IndexState? begin = null)
    {
        // Mapped into memory, the index of a million articles would count as memory of ours; read, it is the system's cache.
        var directory = new IndexFiles(path);
        try
        {
            var writer = new IndexWriter(directory, new IndexWriterConfig(LanguageAnalysis.Lucene, new KeywordAnalyzer())
            {
                OpenMode = begin is null ? OpenMode.APPEND : OpenMode.CREATE,
                RAMBufferSizeMB = BufferMegabytes,
                Similarity = new NewsSimilarity(),
            });
            try
            {
                var state = begin ?? IndexState.Of(writer.CommitData) ?? throw new CorruptIndexException("The index does not say how far it has come.");
                var folder = new IndexFolder(path, directory, writer, state);
                if (begin is not null)
                {
                    folder.Commit();
                }

                return folder;
            }
            catch
            {
                writer.Rollback();
                throw;
            }
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>What the last commit in this folder says, and how many articles its builder has read since; null when there is none.</summary>
    public static IndexState? Look(string path)
    {
        try
        {
            using var directory = FSDirectory.Open(path);
            var infos = new SegmentInfos();
            infos.Read(directory);
            var state = IndexState.Of(infos.UserData);
            return state is { IsWhole: false } && DoneIn(path) is { } done ? state with { Done = done } : state;
        }
        catch (Exception e) when (IndexDamage.IsAtOpening(e))
        {
            return null;
        }
    }

    public IndexSearcher Acquire() => searchers.Acquire();

    /// <summary>Reads what was last made findable.</summary>
    public T Read<T>(Func<IndexSearcher, T> read)
    {
        var searcher = Acquire();
        try
        {
            return read(searcher);
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    public void Add(IndexedArticle article) => writer.AddDocument(IndexFields.Of(article));

    public void Replace(IndexedArticle article) => writer.UpdateDocument(IndexFields.KeyOf("article", article.Id), IndexFields.Of(article));

    public void Replace(string noun, NamedRow row) => writer.UpdateDocument(IndexFields.KeyOf(noun, row.Id), IndexFields.Of(noun, row));

    public void Remove(string noun, long id) => writer.DeleteDocuments(IndexFields.KeyOf(noun, id));

    /// <summary>Lets go of readers that nobody pages through any more.</summary>
    public void Forget() => Kept.Prune(new SearcherLifetimeManager.PruneByAge(KeptSeconds));

    /// <summary>Makes what was written so far findable.</summary>
    public void Refresh() => searchers.MaybeRefreshBlocking();

    /// <summary>Lets other processes see how many articles are read: commits are minutes apart.</summary>
    public void TellDone()
    {
        // As long each time, so that a reader never finds a part of it.
        using var file = new FileStream(FileOf(Path), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.Write(Encoding.ASCII.GetBytes(State.Done.ToString("D10", CultureInfo.InvariantCulture)));
    }

    public void Commit()
    {
        writer.SetCommitData(State.ToCommit());
        writer.Commit();
    }

    /// <summary>Reads every byte against the sums that were written with it.</summary>
    /// <exception cref="IOException">A file is damaged.</exception>
    public void Check() => Read(searcher =>
    {
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            leaf.AtomicReader.CheckIntegrity();
        }

        return true;
    });

    public void Dispose()
    {
        Kept.Dispose();
        searchers.Dispose();
        writer.Rollback();
        directory.Dispose();
    }

    private static string FileOf(string path) => System.IO.Path.Combine(path, DoneFile);

    private static int? DoneIn(string path)
    {
        if (!File.Exists(FileOf(path)))
        {
            return null;
        }

        using var file = new StreamReader(new FileStream(FileOf(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return int.TryParse(file.ReadToEnd(), CultureInfo.InvariantCulture, out var done) ? done : null;
    }

    private sealed class Similarly : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new NewsSearcher(reader) { Similarity = new NewsSimilarity() };
    }
}
