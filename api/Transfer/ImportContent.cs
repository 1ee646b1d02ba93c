using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text.Json;

namespace NewsApi.Transfer;

internal enum ImportKind { Records, Xml, Ghost, NinjsLines, NinjsDocuments, NinjsList }

/// <summary>What a file holds, unpacked, its kind known by how it begins: standard input has no name, and names deceive.</summary>
internal sealed class ImportContent : IAsyncDisposable
{
    private const int Glance = 64 * 1024;

    private static readonly StreamPipeReaderOptions Buffers = new(bufferSize: 64 * 1024, leaveOpen: true);

    private static readonly HashSet<string> NinjsMembers =
    [
        "uri", "standard", "$standard", "versioncreated", "versionCreated", "pubstatus", "pubStatus", "representationtype", "representationType",
        "headlines", "bodies", "body_xhtml", "body_html", "body_text", "bylines", "byline",
    ];

    private readonly Stream source;
    private readonly GZipStream? unpacked;
    private FileStream? copy;

    private ImportContent(Stream source, GZipStream? unpacked, PipeReader reader, ImportKind kind) =>
        (this.source, this.unpacked, Reader, Kind) = (source, unpacked, reader, kind);

    public PipeReader Reader { get; }

    public ImportKind Kind { get; }

    public static async Task<ImportContent> OpenAsync(Stream source, CancellationToken cancel)
    {
        var raw = PipeReader.Create(source, Buffers);
        var start = await raw.ReadAtLeastAsync(2, cancel);
        var packed = new SequenceReader<byte>(start.Buffer).IsNext([0x1f, 0x8b]);
        raw.AdvanceTo(start.Buffer.Start);
        var unpacked = packed ? new GZipStream(raw.AsStream(leaveOpen: true), CompressionMode.Decompress) : null;
        var reader = unpacked is null ? raw : PipeReader.Create(unpacked, Buffers);
        try
        {
            var beginning = await reader.ReadAtLeastAsync(Glance, cancel);
            var kind = KindOf(beginning.Buffer.ToArray());
            reader.AdvanceTo(beginning.Buffer.Start);
            return new(source, unpacked, reader, kind);
        }
        catch (InvalidDataException)
        {
            // Whoever reads it meets the damage again and says where.
            return new(source, unpacked, reader, ImportKind.Records);
        }
    }

    /// <summary>The content for who reads it twice; what cannot be wound back is copied.</summary>
    public async Task<Stream> SeekableAsync(CancellationToken cancel)
    {
        if (unpacked is null && source.CanSeek)
        {
            source.Position = 0;
            return source;
        }

        copy = new FileStream(
            Path.Combine(Path.GetTempPath(), $"news-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        await Reader.CopyToAsync(copy, cancel);
        copy.Position = 0;
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        if (unpacked is not null)
        {
            await unpacked.DisposeAsync();
        }

        if (copy is not null)
        {
            await copy.DisposeAsync();
        }
    }

    internal static ImportKind KindOf(ReadOnlySpan<byte> start)
    {
        if (start is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
        {
            return ImportKind.Xml;
        }

        start = start is [0xef, 0xbb, 0xbf, ..] ? start[3..] : start;
        start = start.TrimStart(" \t\r\n"u8);
        return start switch
        {
            [(byte)'<', ..] => ImportKind.Xml,
            [(byte)'{', ..] => OfObject(start),
            [(byte)'[', ..] => Members(start, depth: 2, out _) is var members && IsNinjs(members) ? ImportKind.NinjsList : ImportKind.Records,
            _ => ImportKind.Records,
        };
    }

    private static ImportKind OfObject(ReadOnlySpan<byte> start)
    {
        var members = Members(start, depth: 1, out var length);
        if (members.Contains("db") || (members.Contains("data") && members.Contains("meta")))
        {
            return ImportKind.Ghost;
        }

        if (!IsNinjs(members))
        {
            return ImportKind.Records;
        }

        var first = length > 0 ? start[..length] : start;
        return first.Contains((byte)'\n') ? ImportKind.NinjsDocuments : ImportKind.NinjsLines;
    }

    private static bool IsNinjs(HashSet<string> members) => !members.Contains("lang") && members.Overlaps(NinjsMembers);

    /// <param name="length">Bytes of the first value where all of it is there, else 0.</param>
    private static HashSet<string> Members(ReadOnlySpan<byte> start, int depth, out int length)
    {
        var members = new HashSet<string>();
        var reader = new Utf8JsonReader(start, isFinalBlock: false, default);
        length = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth)
                {
                    members.Add(reader.GetString()!);
                }
                else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth - 1)
                {
                    length = (int)reader.BytesConsumed;
                    break;
                }
            }
        }
        catch (JsonException)
        {
            // Whoever reads it says where.
        }

        return members;
    }
}
