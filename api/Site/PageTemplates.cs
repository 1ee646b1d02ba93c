using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NewsApi.Data;
using Stubble.Core;
using Stubble.Core.Builders;
using Stubble.Core.Parser;

namespace NewsApi.Site;

/// <summary>The pages as the web build wrote them: per interface language a template, per page the document it shows.</summary>
public sealed class PageTemplates
{
    private const string Fallback = "en";

    private static readonly StubbleVisitorRenderer Stubble = new StubbleBuilder()
        .Configure(settings => settings
            .SetIgnoreCaseOnKeyLookup(false)
            .SetEncodingFunction(Escape)
            .SetMustacheParser(new CachedMustacheParser(256)))
        .Build();

    private readonly Dictionary<string, string> texts = [];
    private readonly Dictionary<string, PageDocument> pages = [];

    public PageTemplates(IOptions<NewsOptions> options)
    {
        var folder = options.Value.SiteFolder;
        if (folder.Length == 0 || !File.Exists(Path.Combine(folder, "pages.json")))
        {
            return;
        }

        pages = JsonSerializer.Deserialize<Dictionary<string, PageDocument>>(
            File.ReadAllBytes(Path.Combine(folder, "pages.json")), JsonSerializerOptions.Web)!;
        (Headers, Manifest, Card) = JsonSerializer.Deserialize<Shell>(File.ReadAllBytes(Path.Combine(folder, "shell.json")), JsonSerializerOptions.Web)!;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "templates"), "*.html"))
        {
            texts[Path.GetFileNameWithoutExtension(file)] = File.ReadAllText(file);
        }

        Empty = File.ReadAllText(Path.Combine(folder, "offline.html"));
    }

    private sealed record PageDocument(string Document);

    private sealed record Shell(Dictionary<string, string> Headers, JsonObject Manifest, string Card);

    /// <summary>What a browser is told about a page beside its text: the build knows what its pages may load.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    /// <summary>The members of the web manifest that are the same in every language.</summary>
    public JsonObject Manifest { get; } = [];

    /// <summary>Root-relative address of the picture that stands for a page without one where it is shared.</summary>
    public string Card { get; } = "";

    /// <summary>The page without content.</summary>
    public string Empty { get; } = "";

    /// <summary>Whether the site has been built.</summary>
    public bool Exist => pages.Count > 0;

    /// <summary>The id of the trusted document this page shows.</summary>
    public string DocumentOf(string page) => pages[page].Document;

    /// <param name="language">The content's language; the interface is in English where it does not speak it.</param>
    public string Fill(string page, string language, Dictionary<string, object> view)
    {
        var primary = language.Split('-')[0];
        var template = texts.GetValueOrDefault($"{page}.{language}") ?? texts.GetValueOrDefault($"{page}.{primary}") ?? texts[$"{page}.{Fallback}"];
        return Stubble.Render(template, view);
    }

    // As the browser's own serialiser escapes; letters of every script stay themselves.
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
