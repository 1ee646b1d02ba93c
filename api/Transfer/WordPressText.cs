using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsApi.Transfer;

/// <summary>Makes HTML of a post's content, which is HTML only where the block editor wrote it: paragraphs are blank lines, and some things are codes in brackets.</summary>
internal static partial class WordPressText
{
    private const string Blocks =
        "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style|p|h[1-6]|hr|fieldset|legend|"
        + "section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|summary|iframe|script|video|audio|object";

    /// <param name="post">Id of the post, which a gallery without ids shows all pictures of.</param>
    public static string ToHtml(string content, string? post, IReadOnlyDictionary<string, WordPressPicture> pictures)
    {
        var html = Originals(Codes(content, post, pictures), pictures);
        return html.Contains("<!-- wp:", StringComparison.Ordinal) ? Embeds().Replace(html, "\n<p>$1</p>\n") : Paragraphs(html);
    }

    private static string Codes(string content, string? post, IReadOnlyDictionary<string, WordPressPicture> pictures)
    {
        content = Caption().Replace(content, match =>
        {
            var (inside, given) = (match.Groups["inside"].Value, match.Groups["caption"].Value);
            var end = inside.LastIndexOf('>') is var image && PictureEnd().Match(inside) is { Success: true } picture ? picture.Index + picture.Length : image + 1;
            var caption = given.Length > 0 ? WebUtility.HtmlDecode(given) : inside[end..].Trim();
            return $"\n\n<figure>{inside[..end]}{(caption.Length > 0 ? $"<figcaption>{caption}</figcaption>" : "")}</figure>\n\n";
        });
        content = Gallery().Replace(content, match =>
        {
            var ids = Ids().Match(match.Value) is { Success: true } named
                ? named.Groups["ids"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : [.. pictures.Values.Where(picture => picture.Post == post && post is not null).Select(picture => picture.Id)];
            return $"\n\n{string.Concat(ids.Select(id => pictures.GetValueOrDefault(id)).OfType<WordPressPicture>().Select(Figure))}\n\n";
        });
        content = Embed().Replace(content, "\n\n$1\n\n");
        content = Service().Replace(content, match => match.Groups["address"].Value.Length > 0 ? $"\n\n{match.Groups["address"].Value}\n\n" : "");
        return Player().Replace(content, match => Address().Match(match.Value) is { Success: true } file
            ? $"\n\n<p><a href=\"{file.Value}\">{file.Value[(file.Value.LastIndexOf('/') + 1)..]}</a></p>\n\n"
            : "");
    }

    private static string Figure(WordPressPicture picture) =>
        $"<figure><img src=\"{WebUtility.HtmlEncode(picture.Url)}\" alt=\"{WebUtility.HtmlEncode(picture.Alt ?? "")}\">"
        + (picture.Caption is { } caption ? $"<figcaption>{WebUtility.HtmlEncode(caption)}</figcaption></figure>\n" : "</figure>\n");

    // A text shows a picture reduced; what was uploaded stands among the attachments.
    private static string Originals(string html, IReadOnlyDictionary<string, WordPressPicture> pictures) => Picture().Replace(html, match =>
        Attached().Match(match.Value) is { Success: true } attached && pictures.TryGetValue(attached.Groups["id"].Value, out var picture)
            ? Source().Replace(match.Value, $" src=\"{WebUtility.HtmlEncode(picture.Url)}\"", 1)
            : match.Value);

    // What WordPress itself does whenever it shows such a post (wpautop): blank lines part paragraphs, other line ends break lines.
    private static string Paragraphs(string text)
    {
        var kept = new List<string>();
        text = Preformatted().Replace(text.ReplaceLineEndings("\n"), match =>
        {
            kept.Add(match.Value);
            return $"\n\n<pre>{kept.Count - 1}</pre>\n\n";
        });
        text = BlockStart().Replace(text, "\n\n$0");
        text = BlockEnd().Replace(text, "$0\n\n");
        var html = new StringBuilder();
        foreach (var part in Blank().Split(text).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            html.Append(OnlyBlock().IsMatch(part) ? part : $"<p>{part.Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>").Append('\n');
        }

        return Kept().Replace(html.ToString(), match => kept[int.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)]);
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline;
    private const RegexOptions Numbered = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline;

    [GeneratedRegex(@"\[(wp_)?caption(?=[\s\]])[^\]]*?(\bcaption=""(?<caption>[^""]*)"")?[^\]]*\](?<inside>.*?)\[/(wp_)?caption\]", Plain)]
    private static partial Regex Caption();

    [GeneratedRegex(@"<img\b[^>]*>(\s*</a>)?", Plain)]
    private static partial Regex PictureEnd();

    [GeneratedRegex(@"\[gallery(\s[^\]]*)?\]", Plain)]
    private static partial Regex Gallery();

    [GeneratedRegex(@"\bids=[""']?(?<ids>[\d\s,]+)", Plain)]
    private static partial Regex Ids();

    [GeneratedRegex(@"\[embed(?:\s[^\]]*)?\]\s*(.*?)\s*\[/embed\]", Numbered)]
    private static partial Regex Embed();

    [GeneratedRegex(@"\[(youtube|vimeo|wpvideo|tweet|twitter|instagram|facebook)\b[\s=]*(?<address>https?://[^\s\]]+)?[^\]]*\]", Plain)]
    private static partial Regex Service();

    [GeneratedRegex(@"\[(audio|video|playlist)(\s[^\]]*)?\](\s*\[/(audio|video|playlist)\])?", Plain)]
    private static partial Regex Player();

    [GeneratedRegex(@"https?://[^\s""'\]|]+", Plain)]
    private static partial Regex Address();

    [GeneratedRegex(@"<div class=""wp-block-embed__wrapper"">\s*(https?://\S+?)\s*</div>", Numbered)]
    private static partial Regex Embeds();

    [GeneratedRegex("<img\\b[^>]*>", Plain)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\bwp-image-(?<id>\d+)", Plain)]
    private static partial Regex Attached();

    [GeneratedRegex(@"\ssrc=(""[^""]*""|'[^']*')", Plain)]
    private static partial Regex Source();

    [GeneratedRegex("<(pre|script|style)\\b.*?</\\1>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Preformatted();

    [GeneratedRegex("<pre>(?<number>\\d+)</pre>", Plain)]
    private static partial Regex Kept();

    [GeneratedRegex($@"<(?:{Blocks})(?=[\s/>])", Numbered)]
    private static partial Regex BlockStart();

    [GeneratedRegex($@"</(?:{Blocks})>|<hr\b[^>]*>", Numbered)]
    private static partial Regex BlockEnd();

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex Blank();

    [GeneratedRegex($@"^</?(?:{Blocks})(?=[\s/>])", Numbered)]
    private static partial Regex OnlyBlock();
}
