using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsApi.Cache;

/// <summary>An answer as bytes, ready to be sent to whoever asks for the same.</summary>
internal sealed class ReadyAnswer
{
    private static readonly int[] Kept =
        [StatusCodes.Status200OK, StatusCodes.Status301MovedPermanently, StatusCodes.Status404NotFound, StatusCodes.Status410Gone];

    // Shorter texts grow.
    private const int WorthCompressing = 256;

    /// <summary>How old a count of views may be; everything else is as the log last told.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);

    private readonly byte[] body;
    private readonly KeyValuePair<string, StringValues>[] headers;
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;

    public ReadyAnswer(string key, int status, KeyValuePair<string, StringValues>[] headers, byte[] body, Dependencies made, DateTimeOffset at, Cdn cdn)
    {
        (Key, Status, this.headers, this.body, MadeAt) = (key, status, headers, body, at);
        Dependencies = made.Keys;
        FreshUntil = made.Until < at + Fresh ? made.Until : at + Fresh;
        EntityTag = Header(HeaderNames.ETag);
        LastModified = DateTimeOffset.TryParse(Header(HeaderNames.LastModified), out var modified) ? modified : null;
        this.headers =
        [
            .. headers.Where(header => header.Key != HeaderNames.Vary),
            new(HeaderNames.Vary, Vary()),
            .. MayBeKept ? cdn.Headers(Dependencies, FreshUntil - at) : [],
        ];
        brotli = new(() => Compressed(stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = Compression.BrotliQuality })));
        gzip = new(() => Compressed(stream => new GZipStream(stream, CompressionLevel.Optimal)));
    }

    public string Key { get; }
    public int Status { get; }
    public string? EntityTag { get; }
    public DateTimeOffset? LastModified { get; }
    public DateTimeOffset MadeAt { get; }
    public DateTimeOffset FreshUntil { get; }
    public IReadOnlyCollection<string> Dependencies { get; }

    /// <summary>What it was made from has changed: it serves only when no other can be made.</summary>
    public bool Stale { get; private set; }

    /// <summary>Something in it was taken back: it serves no more.</summary>
    public bool Gone { get; private set; }

    /// <summary>Bytes in memory, at most: both compressions are made when somebody first asks for them.</summary>
    public long Size => body.Length * 3L / 2 + (Key.Length * 2) + 1024;

    /// <summary>Whether anybody may keep it, and everybody gets the same.</summary>
    public bool MayBeKept => Kept.Contains(Status)
        && !(Header(HeaderNames.CacheControl) ?? "").Contains("no-store", StringComparison.Ordinal)
        && Header(HeaderNames.SetCookie) is null;

    public void Evict(bool gone)
    {
        Stale = true;
        Gone |= gone;
    }

    /// <summary>Whether the caller has just this already.</summary>
    public bool IsKnownTo(HttpRequest request) => Status == StatusCodes.Status200OK && (request.Headers.IfNoneMatch.Count > 0
        ? EntityTag is not null && EntityTags.IsKnown(request, EntityTag)
        : LastModified is { } modified && modified <= request.GetTypedHeaders().IfModifiedSince);

    public void CopyHeaders(IHeaderDictionary to)
    {
        foreach (var (name, value) in headers)
        {
            to[name] = value;
        }
    }

    /// <summary>The body as the caller takes it, and the name of the compression.</summary>
    public (byte[] Bytes, string? Encoding) For(StringValues accepted)
    {
        if (body.Length < WorthCompressing || accepted.Count == 0)
        {
            return (body, null);
        }

        return Compression.Choose(accepted) switch
        {
            Compression.Brotli => (brotli.Value, Compression.Brotli),
            Compression.Gzip => (gzip.Value, Compression.Gzip),
            _ => (body, null),
        };
    }

    private string Vary() => Header(HeaderNames.Vary) is { } vary ? $"{vary}, {HeaderNames.AcceptEncoding}" : HeaderNames.AcceptEncoding;

    private string? Header(string name) => Array.Find(headers, header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value.FirstOrDefault();

    private byte[] Compressed(Func<Stream, Stream> compression)
    {
        using var made = new MemoryStream(body.Length / 3);
        using (var stream = compression(made))
        {
            stream.Write(body);
        }

        return made.ToArray();
    }
}

/// <summary>The answer is an error of the server's.</summary>
internal sealed class AnswerFailed(ReadyAnswer answer) : Exception($"{answer.Key.Split('\n')[0]} was answered {answer.Status}")
{
    public ReadyAnswer Answer => answer;
}
