using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using NewsApi.Cache;

namespace NewsApi.Http;

/// <summary>Brotli at the quality from which on it looks for what stood far above: a page says all it has twice, as text and as data.</summary>
internal sealed class BrotliTexts : ICompressionProvider
{
    public string EncodingName => Compression.Brotli;

    public bool SupportsFlush => true;

    public Stream CreateStream(Stream outputStream) =>
        new BrotliStream(outputStream, new BrotliCompressionOptions { Quality = Compression.BrotliQuality }, leaveOpen: true);
}
