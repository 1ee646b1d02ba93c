using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NewsApi.Transfer;

/// <summary>A text of another system: its pictures found, and what stands around them brought to what our figures are made of.</summary>
internal sealed class ImportMarkup
{
    private static readonly string[] Addresses = ["data-orig-file", "src", "data-src", "data-lazy-src", "data-original"];
    private static readonly string[] Others = ["srcset", "sizes", "data-orig-file", "data-src"];

    private readonly IHtmlDocument document;

    public ImportMarkup(string html)
    {
        document = new HtmlParser().ParseDocument($"<!doctype html><body>{html}");
        Films();
        foreach (var picture in All("img"))
        {
            // A picture that leads to itself, larger.
            if (picture.ParentElement is { LocalName: "a", ChildElementCount: 1 } link && string.IsNullOrWhiteSpace(link.TextContent))
            {
                link.Replace(picture);
            }
        }

        Galleries();
        foreach (var figure in All("figure:not([data-embed])").Where(figure => figure.QuerySelector("img") is null))
        {
            Unframe(figure);
        }
    }

    public string Html => document.Body!.InnerHtml;

    public IReadOnlyList<IElement> Pictures => All("img");

    /// <summary>Where a picture lies: pages that load late put its address elsewhere.</summary>
    public static string? AddressOf(IElement picture) => Addresses
        .Select(picture.GetAttribute)
        .FirstOrDefault(address => !string.IsNullOrWhiteSpace(address) && !address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))?.Trim();

    public static void Point(IElement picture, string path)
    {
        picture.SetAttribute("src", path);
        foreach (var name in Others)
        {
            picture.RemoveAttribute(name);
        }
    }

    private List<IElement> All(string selector) => [.. document.Body!.QuerySelectorAll(selector)];

    // Players are no part of a text here; a link to the file is.
    private void Films()
    {
        foreach (var player in All("video, audio"))
        {
            var address = player.GetAttribute("src") ?? player.QuerySelector("source[src]")?.GetAttribute("src");
            if (address is null)
            {
                continue;
            }

            var link = document.CreateElement("a");
            link.SetAttribute("href", address);
            link.TextContent = ImportText.LastWord(address) ?? address;
            var paragraph = document.CreateElement("p");
            paragraph.Append(link);
            player.Replace(paragraph);
        }
    }

    private void Galleries()
    {
        foreach (var list in All("ul, ol, dl").Where(list => list.QuerySelector("img") is not null && (list.ClassName ?? "").Contains("gallery", StringComparison.Ordinal)))
        {
            list.Replace([.. list.QuerySelectorAll("li, dl, dt").Where(item => item.QuerySelector("li, dl, dt") is null).SelectMany(item => item.ChildNodes).ToList()]);
        }

        foreach (var frame in All("figure").Where(frame => frame.QuerySelector("figure") is not null || frame.QuerySelectorAll("img").Length > 1))
        {
            if (frame.QuerySelector("figure") is null)
            {
                foreach (var picture in frame.QuerySelectorAll("img"))
                {
                    var own = document.CreateElement("figure");
                    picture.Replace(own);
                    own.Append(picture);
                }
            }

            Unframe(frame);
        }
    }

    /// <summary>Takes a frame away; its caption becomes a paragraph behind what it held.</summary>
    private void Unframe(IElement frame)
    {
        foreach (var caption in frame.Children.Where(child => child.LocalName == "figcaption").ToList())
        {
            var paragraph = document.CreateElement("p");
            paragraph.Append([.. caption.ChildNodes]);
            caption.Replace(paragraph);
        }

        frame.Replace([.. frame.ChildNodes]);
    }
}
