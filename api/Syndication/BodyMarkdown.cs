using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NewsApi.Articles;

namespace NewsApi.Syndication;

/// <summary>The HTML of bodies as Markdown. What Markdown has no sign for is left as its text.</summary>
internal static partial class BodyMarkdown
{
    public static string Of(string html) => Blocks(ArticleBody.Parse(html), "\n\n");

    /// <summary>A text whose signs mean themselves.</summary>
    public static string Escape(string text) => Starts().Replace(Signs().Replace(text, @"\$0"), @"$1\$2");

    /// <summary>An address as a link's target.</summary>
    public static string Target(string url) => $"<{url.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>";

    // What opens or closes emphasis, code, links, HTML and table cells wherever it stands …
    [GeneratedRegex(@"[\\`*_\[\]<>|~&]")]
    private static partial Regex Signs();

    // … and what makes a heading, a list or a rule at the start of a line.
    [GeneratedRegex(@"^(\s*(?=[#+\-=])|\s*\d+(?=[.)]))([#+\-=.)])", RegexOptions.Multiline)]
    private static partial Regex Starts();

    private static string Blocks(INode parent, string between)
    {
        var blocks = new List<string>();
        var line = new StringBuilder();
        void EndLine()
        {
            if (line.ToString().Trim() is { Length: > 0 } text)
            {
                blocks.Add(text);
            }

            line.Clear();
        }

        foreach (var node in parent.ChildNodes)
        {
            if (node is IElement element && Block(element) is { } block)
            {
                EndLine();
                if (block.Length > 0)
                {
                    blocks.Add(block);
                }
            }
            else
            {
                line.Append(Inline(node));
            }
        }

        EndLine();
        return string.Join(between, blocks);
    }

    /// <returns>Null when the element stands within a line.</returns>
    private static string? Block(IElement element) => element.LocalName switch
    {
        "p" or "figcaption" or "caption" or "dt" or "dd" => Line(element),
        "h2" or "h3" or "h4" => $"{new string('#', element.LocalName[1] - '0')} {Line(element)}",
        "ul" => List(element, _ => "- "),
        "ol" => List(element, number => string.Create(CultureInfo.InvariantCulture, $"{number}. ")),
        "blockquote" => Indent(Blocks(element, "\n\n"), "> ", "> "),
        "pre" => $"```\n{element.TextContent.Trim('\n').Replace("```", "\u200b```", StringComparison.Ordinal)}\n```",
        "table" => Table(element),
        "figure" or "div" or "section" or "dl" => Blocks(element, "\n\n"),
        "hr" => "---",
        _ => null,
    };

    private static string Line(IElement element) => string.Concat(element.ChildNodes.Select(Inline)).Trim();

    private static string List(IElement list, Func<int, string> mark) => string.Join('\n', list.Children.Select((item, at) =>
    {
        var sign = mark(at + 1);
        return Indent(Blocks(item, "\n"), sign, new string(' ', sign.Length));
    }));

    private static string Indent(string text, string first, string rest) => first + text.Replace("\n", "\n" + rest, StringComparison.Ordinal);

    private static string Table(IElement table)
    {
        var rows = table.QuerySelectorAll("tr")
            .Select(row => $"| {string.Join(" | ", row.Children.Select(cell => Line(cell).Replace("\\\n", " ", StringComparison.Ordinal)))} |").ToList();
        if (rows.Count == 0)
        {
            return "";
        }

        var columns = table.QuerySelector("tr")!.Children.Length;
        rows.Insert(1, $"|{string.Concat(Enumerable.Repeat(" --- |", columns))}");
        var caption = table.QuerySelector("caption") is { } title ? $"{Line(title)}\n\n" : "";
        return caption + string.Join('\n', rows);
    }

    private static string Inline(INode node) => node switch
    {
        IText text => Escape(Spaces().Replace(text.Data, " ")),
        IElement { LocalName: "br" } => "\\\n",
        IElement { LocalName: "a" } link when link.GetAttribute("href") is { Length: > 0 } target => $"[{Inner(link)}]({Target(target)})",
        IElement { LocalName: "img" } image => $"![{Escape(image.GetAttribute("alt") ?? "")}]({Target(image.GetAttribute("src") ?? "")})",
        IElement { LocalName: "strong" or "b" } strong => Marked(Inner(strong), "**"),
        IElement { LocalName: "em" or "i" } stressed => Marked(Inner(stressed), "*"),
        IElement { LocalName: "code" } code => Code(code.TextContent),
        IElement element => Inner(element),
        _ => "",
    };

    private static string Inner(INode node) => string.Concat(node.ChildNodes.Select(Inline));

    // A sign next to a space does not open or close anything.
    private static string Marked(string text, string sign)
    {
        var core = text.Trim();
        return core.Length == 0 ? text : text.Replace(core, sign + core + sign, StringComparison.Ordinal);
    }

    private static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`";

    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex Spaces();
}
