using System.Buffers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NewsApi.Articles;

/// <summary>What a block of a body is.</summary>
public enum BodyBlockKind
{
    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A heading, level 2 to 4.</summary>
    Heading,

    /// <summary>A list, numbered or not.</summary>
    List,

    /// <summary>A quotation.</summary>
    Quote,

    /// <summary>A table.</summary>
    Table,

    /// <summary>Preformatted text.</summary>
    Code,

    /// <summary>A picture with its caption.</summary>
    Figure,

    /// <summary>A card that points at a post or film elsewhere.</summary>
    Embed,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>The forms of an article's text.</summary>
public static class ArticleBody
{
    /// <summary>Words a reader takes in per minute.</summary>
    private const int WordsPerMinute = 220;

    /// <summary>Plain text, paragraphs parted by a blank line, as HTML.</summary>
    public static string FromPlainText(string text)
    {
        var html = new StringBuilder(text.Length + 64);
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            html.Append("<p>").Append(Escape(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>\n");
        }

        return html.ToString().TrimEnd('\n');
    }

    /// <summary>The text without markup, paragraphs parted by a blank line.</summary>
    public static string ToText(string html) => ToText(Blocks(html));

    public static string ToText(IEnumerable<BodyBlockType> blocks) =>
        string.Join("\n\n", blocks.Select(block => block.Text).Where(text => text.Length > 0));

    // A new one takes longer than most texts; it is for one thread at a time.
    [ThreadStatic]
    private static HtmlParser? parser;

    /// <summary>A body's HTML as a tree.</summary>
    public static IElement Parse(string html) => (parser ??= new()).ParseDocument($"<body>{html}").Body!;

    /// <summary>
    /// The parts of a body. Most are paragraphs of words alone, and read where they stand: to make a tree of them took most of the time
    /// that an article's answer takes beside the database.
    /// </summary>
    public static IReadOnlyList<BodyBlockType> Blocks(string html)
    {
        var blocks = new List<BodyBlockType>();
        for (var at = 0; html.AsSpan(at).IndexOfAnyExcept(BetweenBlocks) is var space and >= 0;)
        {
            var start = at + space;
            var close = html.AsSpan(start).StartsWith("<p>") ? html.IndexOf("</p>", start, StringComparison.Ordinal) : -1;
            var paragraph = close < 0 ? "" : html[start..(close + 4)];
            if (close >= 0 && !paragraph.AsSpan(3, paragraph.Length - 7).ContainsAny(Marks))
            {
                blocks.Add(new(BodyBlockKind.Paragraph, paragraph, Line(paragraph[3..^4].Replace('\n', ' '))));
            }
            else if (close >= 0 && Parse(paragraph).Children is [var whole] && whole.OuterHtml == paragraph)
            {
                blocks.Add(Block(whole));
            }
            else
            {
                blocks.AddRange(Parse(html[start..]).Children.Select(Block));
                break;
            }

            at = close + 4;
        }

        return blocks;
    }

    private static BodyBlockType Block(IElement element) => new(KindOf(element), element.OuterHtml, TextOf(element));

    /// <summary>Words between spaces; in scripts that do not part words, two characters count as one.</summary>
    public static int CountWords(string text)
    {
        var words = 0;
        var unparted = 0;
        var inside = false;
        foreach (var c in text)
        {
            if (c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff')
            {
                unparted++;
                inside = false;
            }
            else if (char.IsWhiteSpace(c))
            {
                inside = false;
            }
            else if (!inside && char.IsLetterOrDigit(c))
            {
                inside = true;
                words++;
            }
        }

        return words + ((unparted + 1) / 2);
    }

    /// <returns>Whole minutes, at least one.</returns>
    public static int ReadingTime(int words) => Math.Max(1, (words + (WordsPerMinute / 2)) / WordsPerMinute);

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static BodyBlockKind KindOf(IElement element) => element.LocalName switch
    {
        "p" => BodyBlockKind.Paragraph,
        "h2" or "h3" or "h4" => BodyBlockKind.Heading,
        "ul" or "ol" => BodyBlockKind.List,
        "blockquote" => BodyBlockKind.Quote,
        "table" => BodyBlockKind.Table,
        "pre" => BodyBlockKind.Code,
        "figure" when element.HasAttribute("data-embed") => BodyBlockKind.Embed,
        "figure" => BodyBlockKind.Figure,
        _ => BodyBlockKind.Other,
    };

    private static string TextOf(IElement element)
    {
        var preformatted = element.LocalName == "pre";
        var text = new StringBuilder();
        Write(element, text, preformatted);
        return preformatted ? text.ToString().Trim('\n') : Lines(text.ToString());
    }

    private static string Lines(string text) =>
        string.Join('\n', text.Split('\n').Select(Line).Where(line => line.Length > 0));

    private static string Line(string words) =>
        words is [' ', ..] or [.., ' '] || words.AsSpan().ContainsAny("\t\r\f") || words.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', words.Split(Spaces, Parted))
            : words;

    private const StringSplitOptions Parted = StringSplitOptions.RemoveEmptyEntries;

    // As a browser has it: a line end in the source is a space, and spaces in a row are one. A no-break space is neither.
    private static readonly char[] Spaces = [' ', '\t', '\r', '\f'];

    private static readonly SearchValues<char> BetweenBlocks = SearchValues.Create(" \t\n\f");

    // What a paragraph may hold that is not as it reads, or that is written otherwise than it stands.
    private static readonly SearchValues<char> Marks = SearchValues.Create("<&\u00a0\r\0");

    private static void Write(INode parent, StringBuilder text, bool preformatted)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText words)
            {
                text.Append(preformatted ? words.Data : words.Data.Replace('\n', ' '));
                continue;
            }

            Write(node, text, preformatted);
            text.Append((node as IElement)?.LocalName switch
            {
                "br" or "p" or "li" or "tr" or "dt" or "dd" or "caption" or "figcaption" or "blockquote" or "pre" or "h2" or "h3" or "h4" => "\n",
                "td" or "th" => " ",
                _ => "",
            });
        }
    }
}
