using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace NewsApi.Cache;

/// <summary>The names of contents, by which a caller asks only for what has changed.</summary>
internal static class EntityTags
{
    // Weak, because it names the content and not its compression.
    public static string Of(byte[] content) => $"W/\"{Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, 9))}\"";

    public static bool IsKnown(HttpRequest request, string tag) =>
        request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known
        && known.Any(one => one == EntityTagHeaderValue.Any || one.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));
}
