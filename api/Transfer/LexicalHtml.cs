using System.Net;
using System.Text;
using System.Text.Json;

namespace NewsApi.Transfer;

/// <summary>Makes HTML of a text as Ghost's editor keeps it (Lexical).</summary>
internal static class LexicalHtml
{
    private const int MaxDepth = 100;

    private static readonly (int Bit, string Tag)[] Formats = [(1, "strong"), (2, "em"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup")];

    /// <exception cref="BadLine">It is no such text.</exception>
    public static string Of(string lexical)
    {
        try
        {
            using var document = JsonDocument.Parse(lexical);
            var html = new StringBuilder(lexical.Length);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("root", out var root))
            {
                Children(root, html, 0);
            }

            return html.ToString();
        }
        catch (JsonException e)
        {
            throw new BadLine($"lexical: not JSON at byte {e.BytePositionInLine + 1}");
        }
    }

    private static void Children(JsonElement node, StringBuilder html, int depth)
    {
        if (depth < MaxDepth && node.TryGetProperty("children", out var children) && children.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in children.EnumerateArray().Where(child => child.ValueKind == JsonValueKind.Object))
            {
                Node(child, html, depth + 1);
            }
        }
    }

    private static void Node(JsonElement node, StringBuilder html, int depth)
    {
        string? Member(string name) => GhostExport.Text(node, name);
        void Around(string tag, string attributes = "")
        {
            html.Append('<').Append(tag).Append(attributes).Append('>');
            Children(node, html, depth);
            html.Append("</").Append(tag).Append('>');
        }

        switch (Member("type"))
        {
            case "paragraph":
                Around("p");
                break;
            case "heading" or "extended-heading":
                Around(Member("tag") is ("h1" or "h2" or "h3" or "h4" or "h5" or "h6") and var level ? level : "h2");
                break;
            case "quote" or "extended-quote" or "aside":
                Around("blockquote");
                break;
            case "list":
                Around(Member("tag") == "ol" || Member("listType") == "number" ? "ol" : "ul");
                break;
            case "listitem":
                Around("li");
                break;
            case "link" or "autolink":
                Around("a", $" href=\"{Escape(Member("url"))}\"");
                break;
            case "text" or "extended-text":
                Words(Member("text"), int.TryParse(Member("format"), out var format) ? format : 0, html);
                break;
            case "linebreak":
                html.Append("<br>");
                break;
            case "horizontalrule":
                html.Append("<hr>");
                break;
            case "image":
                html.Append(Figure(Member("src"), Member("alt"), Member("caption")));
                break;
            case "gallery" when node.TryGetProperty("images", out var images) && images.ValueKind == JsonValueKind.Array:
                foreach (var image in images.EnumerateArray())
                {
                    html.Append(Figure(GhostExport.Text(image, "src"), GhostExport.Text(image, "alt"), GhostExport.Text(image, "caption")));
                }

                break;
            case "html":
                html.Append(Member("html"));
                break;
            case "markdown":
                html.Append(Markdig.Markdown.ToHtml(Member("markdown") ?? ""));
                break;
            case "codeblock":
                html.Append("<pre><code>").Append(Escape(Member("code"))).Append("</code></pre>");
                break;
            case "callout":
                html.Append("<blockquote>").Append(Member("calloutText")).Append("</blockquote>");
                break;
            case "toggle":
                html.Append("<h3>").Append(Member("heading")).Append("</h3>").Append(Member("content"));
                break;
            case "embed":
                html.Append("<p>").Append(Escape(Member("url"))).Append("</p>");
                break;
            case "bookmark" or "button" or "video" or "audio" or "file":
                Link(Member("url") ?? Member("buttonUrl") ?? Member("src"), Title(node), html);
                break;
            default:
                Children(node, html, depth);
                break;
        }
    }

    private static string? Title(JsonElement node) => node.TryGetProperty("metadata", out var about) ? GhostExport.Text(about, "title")
        : GhostExport.Text(node, "title") ?? GhostExport.Text(node, "buttonText") ?? GhostExport.Text(node, "fileTitle") ?? GhostExport.Text(node, "fileName");

    private static void Link(string? url, string? title, StringBuilder html)
    {
        if (url is not null)
        {
            html.Append("<p><a href=\"").Append(Escape(url)).Append("\">").Append(Escape(string.IsNullOrWhiteSpace(title) ? url : title)).Append("</a></p>");
        }
    }

    private static void Words(string? text, int format, StringBuilder html)
    {
        var tags = Formats.Where(one => (format & one.Bit) != 0).Select(one => one.Tag).ToList();
        tags.ForEach(tag => html.Append('<').Append(tag).Append('>'));
        html.Append(Escape(text));
        tags.Reverse();
        tags.ForEach(tag => html.Append("</").Append(tag).Append('>'));
    }

    /// <param name="caption">HTML.</param>
    internal static string Figure(string? source, string? alt, string? caption) => string.IsNullOrWhiteSpace(source) ? ""
        : $"<figure><img src=\"{Escape(source)}\" alt=\"{Escape(alt)}\">{(string.IsNullOrWhiteSpace(caption) ? "" : $"<figcaption>{caption}</figcaption>")}</figure>";

    internal static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");
}

/// <summary>The same of Ghost's former editor (Mobiledoc).</summary>
internal static class MobiledocHtml
{
    private const int TextSection = 1;
    private const int PictureSection = 2;
    private const int ListSection = 3;
    private const int CardSection = 10;

    /// <exception cref="BadLine">It is no such text.</exception>
    public static string Of(string mobiledoc)
    {
        try
        {
            using var document = JsonDocument.Parse(mobiledoc);
            var html = new StringBuilder(mobiledoc.Length);
            foreach (var section in List(document.RootElement, "sections"))
            {
                Section(section, document.RootElement, html);
            }

            return html.ToString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw new BadLine("mobiledoc: is not of the form that Ghost writes");
        }
    }

    private static void Section(JsonElement section, JsonElement document, StringBuilder html)
    {
        switch (section[0].GetInt32())
        {
            case TextSection:
                var tag = section[1].GetString() is ("h1" or "h2" or "h3" or "h4" or "blockquote") and var named ? named : "p";
                html.Append('<').Append(tag).Append('>').Append(Markers(section[2], document)).Append("</").Append(tag).Append('>');
                break;
            case PictureSection:
                html.Append(LexicalHtml.Figure(section[1].GetString(), null, null));
                break;
            case ListSection:
                var list = section[1].GetString() == "ol" ? "ol" : "ul";
                html.Append('<').Append(list).Append('>');
                foreach (var item in section[2].EnumerateArray())
                {
                    html.Append("<li>").Append(Markers(item, document)).Append("</li>");
                }

                html.Append("</").Append(list).Append('>');
                break;
            case CardSection:
                Card(List(document, "cards").ElementAt(section[1].GetInt32()), html);
                break;
        }
    }

    private static void Card(JsonElement card, StringBuilder html)
    {
        var about = card.GetArrayLength() > 1 ? card[1] : default;
        html.Append(card[0].GetString() switch
        {
            "image" => LexicalHtml.Figure(GhostExport.Text(about, "src"), GhostExport.Text(about, "alt"), GhostExport.Text(about, "caption")),
            "html" => GhostExport.Text(about, "html"),
            "markdown" or "card-markdown" => Markdig.Markdown.ToHtml(GhostExport.Text(about, "markdown") ?? ""),
            "code" => $"<pre><code>{LexicalHtml.Escape(GhostExport.Text(about, "code"))}</code></pre>",
            "embed" or "bookmark" => $"<p>{LexicalHtml.Escape(GhostExport.Text(about, "url"))}</p>",
            "hr" => "<hr>",
            _ => "",
        });
    }

    // A marker opens markups, says its words, and closes as many as it says.
    private static string Markers(JsonElement markers, JsonElement document)
    {
        var (html, open, markups) = (new StringBuilder(), new Stack<string>(), List(document, "markups").ToList());
        foreach (var marker in markers.EnumerateArray())
        {
            foreach (var markup in marker[1].EnumerateArray().Select(index => markups[index.GetInt32()]))
            {
                var tag = markup[0].GetString()!;
                open.Push(tag);
                var address = tag == "a" && markup.GetArrayLength() > 1 ? $" href=\"{LexicalHtml.Escape(markup[1][1].GetString())}\"" : "";
                html.Append('<').Append(tag).Append(address).Append('>');
            }

            html.Append(marker[0].GetInt32() == 0 ? LexicalHtml.Escape(marker[3].GetString()) : "<br>");
            for (var closing = marker[2].GetInt32(); closing > 0 && open.Count > 0; closing--)
            {
                html.Append("</").Append(open.Pop()).Append('>');
            }
        }

        return html.ToString();
    }

    private static JsonElement.ArrayEnumerator List(JsonElement document, string member) =>
        document.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
}
