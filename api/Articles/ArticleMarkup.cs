using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using GraphQL;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>Something of a text that was not kept as it was handed in.</summary>
/// <param name="Code" example="ELEMENT_REMOVED">Stable, for programs: ELEMENT_REMOVED, ATTRIBUTE_REMOVED, LINK_REMOVED, COMMENT_REMOVED, IMAGE_REMOVED.</param>
/// <param name="Message" example="&lt;script&gt; is not part of a text here; it was removed with what it held.">What it was, for people.</param>
[Name("Warning")]
public sealed record BodyWarning(string Code, string Message);

/// <summary>A text as it is stored, and what was left out of it.</summary>
public sealed record CleanBody(string Html, IReadOnlyList<BodyWarning> Warnings);

/// <summary>
/// Brings HTML or Markdown to the subset that is stored: paragraphs, headings 2 to 4, lists, quotes, tables, code, links, figures of
/// our own pictures, and cards that point at posts elsewhere and load nothing from there.
/// </summary>
internal sealed class ArticleMarkup
{
    private const string EmptiedSelector =
        "script, style, iframe, object, embed, applet, noscript, noembed, noframes, template, svg, math, form, button, input, select, textarea, "
        + "video, audio, canvas, title, link, meta, base, frame, frameset, dialog, map";

    private const string ContainerSelector = "div, section, article, main, header, footer, aside, center, address, dl, dt, dd, details, summary, fieldset";

    private static readonly HashSet<string> BlockNames = ["p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "pre", "figure", "hr"];

    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["h1"] = "h2",
        ["h5"] = "h4",
        ["h6"] = "h4",
        ["b"] = "strong",
        ["i"] = "em",
        ["strike"] = "s",
    };

    private static readonly HtmlSanitizerOptions Subset = new()
    {
        AllowedTags = new HashSet<string>(BlockNames)
        {
            "li", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "a", "strong", "em", "s", "del", "ins", "sub", "sup", "br", "code",
            "cite", "q", "small", "img", "figcaption",
        },
        AllowedAttributes = new HashSet<string>
        {
            "href", "rel", "src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding", "colspan", "rowspan", "scope", "start", "lang", "dir",
            "data-media", "data-tone", "data-embed",
        },
        AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
        UriAttributes = new HashSet<string> { "href", "src" },
    };

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseAutoLinks().Build();

    private readonly IHtmlDocument document;
    private readonly List<BodyWarning> warnings = [];

    private ArticleMarkup(string html)
    {
        MarkupDepth.RefuseOpen(html);
        document = new HtmlParser().ParseDocument($"<!doctype html><body>{html}");
        MarkupDepth.Refuse(document.Body!);
    }

    /// <exception cref="Refused">The text is nested too deeply.</exception>
    public static ArticleMarkup OfHtml(string html) => new(html);

    /// <exception cref="Refused">The text is nested too deeply.</exception>
    public static ArticleMarkup OfMarkdown(string markdown)
    {
        try
        {
            return new(Markdig.Markdown.ToHtml(markdown, Markdown));
        }
        catch (ArgumentException)
        {
            throw MarkupDepth.TooDeep(); // The library's own limit of depth.
        }
    }

    /// <summary>The pictures it shows, by root-relative path or as media:{id}.</summary>
    public IReadOnlyList<string> Pictures => [.. All("img").Select(ReferenceOf).Distinct()];

    /// <param name="known">Our pictures by reference.</param>
    /// <param name="language">Language of what stands beside a picture.</param>
    public CleanBody Clean(IReadOnlyDictionary<string, MediaItem> known, string language)
    {
        new ArticleCards(document).Place();
        foreach (var picture in All("img"))
        {
            new ArticleFigure(document, language).Place(picture, known.GetValueOrDefault(ReferenceOf(picture)), Warn);
        }

        Empty();
        Shape();
        Sanitise();
        WrapLooseText();
        foreach (var link in All("a[href^='http']"))
        {
            link.SetAttribute("rel", "noopener");
        }

        var html = string.Join('\n', document.Body!.Children.Select(block => block.ToHtml(HtmlFormatter.Instance)));
        return new(html, [.. warnings.Distinct()]);
    }

    private List<IElement> All(string selector) => [.. document.Body!.QuerySelectorAll(selector)];

    private static string ReferenceOf(IElement picture) =>
        picture.Closest("figure[data-media]")?.GetAttribute("data-media") is { } id ? $"media:{id}" : picture.GetAttribute("src") ?? "";

    /// <summary>What is no text goes with all it holds.</summary>
    private void Empty()
    {
        foreach (var element in All(EmptiedSelector))
        {
            Warn("ELEMENT_REMOVED", $"<{element.LocalName}> is not part of a text here; it was removed with what it held.");
            element.Remove();
        }
    }

    /// <summary>What has a place in the subset under another name goes there.</summary>
    private void Shape()
    {
        foreach (var element in All(string.Join(',', Renamed.Keys)))
        {
            Rename(element, Renamed[element.LocalName]);
        }

        foreach (var container in All(ContainerSelector))
        {
            if (container.QuerySelector($"{ContainerSelector}, {string.Join(',', BlockNames)}") is null)
            {
                Rename(container, "p");
            }
            else
            {
                container.Replace([.. container.ChildNodes]);
            }
        }
    }

    private void Rename(IElement element, string name)
    {
        var renamed = document.CreateElement(name);
        renamed.Append([.. element.ChildNodes]);
        element.Replace(renamed);
    }

    private void Sanitise()
    {
        var sanitizer = new HtmlSanitizer(Subset) { KeepChildNodes = true };
        sanitizer.RemovingTag += (_, removing) =>
            Warn("ELEMENT_REMOVED", $"<{removing.Tag.LocalName}> is not part of a text here; what it held was kept.");
        sanitizer.RemovingComment += (_, _) => Warn("COMMENT_REMOVED", "Comments were removed.");
        sanitizer.RemovingAttribute += (_, removing) =>
        {
            if (removing.Attribute.Name is "href" or "src")
            {
                Warn("LINK_REMOVED", $"'{Shortened(removing.Attribute.Value)}' is no address that may be linked to; http, https and mailto are.");
            }
            else
            {
                Warn("ATTRIBUTE_REMOVED", $"{removing.Attribute.Name} of <{removing.Tag.LocalName}> was removed.");
            }
        };
        sanitizer.SanitizeDom(document, document.Body);
    }

    private void WrapLooseText()
    {
        IElement? paragraph = null;
        foreach (var node in document.Body!.ChildNodes.ToList())
        {
            if (node is IElement element && BlockNames.Contains(element.LocalName))
            {
                paragraph = null;
            }
            else if (paragraph is not null)
            {
                paragraph.Append(node);
            }
            else if (string.IsNullOrWhiteSpace(node.TextContent))
            {
                node.Parent!.RemoveChild(node);
            }
            else
            {
                paragraph = document.CreateElement("p");
                node.Parent!.InsertBefore(paragraph, node);
                paragraph.Append(node);
            }
        }

        foreach (var empty in All("p").Where(p => p.ChildElementCount == 0 && string.IsNullOrWhiteSpace(p.TextContent)))
        {
            empty.Remove();
        }
    }

    private void Warn(string code, string message) => warnings.Add(new(code, message));

    private static string Shortened(string text) => text.Length <= 80 ? text : $"{text[..80]}…";
}
