using System.Text.Json;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Graph;

/// <summary>The site's own documents by the SHA-256 of their text, as the web build leaves them.</summary>
public sealed class TrustedDocuments(IOptions<NewsOptions> options)
{
    private readonly Lazy<Dictionary<string, string>> documents = new(() => Read(options.Value.SiteFolder));

    /// <param name="id">The hash in hex, with or without "sha256:" in front.</param>
    public string? Find(string id) =>
        documents.Value.GetValueOrDefault(id.StartsWith("sha256:", StringComparison.Ordinal) ? id[7..] : id);

    private static Dictionary<string, string> Read(string siteFolder)
    {
        var file = Path.Combine(siteFolder, "documents.json");
        return siteFolder.Length > 0 && File.Exists(file)
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file))!
            : [];
    }
}
