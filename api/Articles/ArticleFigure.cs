using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NewsApi.Data;
using NewsApi.Media;

namespace NewsApi.Articles;

/// <summary>Makes a figure of a picture in a text: the picture in all its sizes, its caption, and whom to credit.</summary>
internal sealed class ArticleFigure(IHtmlDocument document, string language)
{
    /// <summary>As wide as a text column, or as the screen.</summary>
    private const string Sizes = "(min-width: 44rem) 42rem, 100vw";

    /// <param name="item">The picture it names; null when it is none of ours.</param>
    public void Place(IElement picture, MediaItem? item, Action<string, string> warn)
    {
        var frame = picture.Closest("figure");
        if (item is null)
        {
            warn("IMAGE_REMOVED", $"The picture '{picture.GetAttribute("src")}' is none of ours: upload it, then name it by its path or as media: and its id.");
            picture.Remove();
            frame?.Replace([.. frame.ChildNodes]);
            return;
        }

        var figure = Figure(picture, frame, item);
        if (frame is not null)
        {
            frame.Replace(figure);
        }
        else if (picture.Closest("p") is { } paragraph)
        {
            picture.Remove();
            paragraph.After(figure);
        }
        else
        {
            picture.Replace(figure);
        }
    }

    private IElement Figure(IElement picture, IElement? frame, MediaItem item)
    {
        var image = document.CreateElement("img");
        image.SetAttribute("src", item.Path);
        if (item.Hash is not null)
        {
            image.SetAttribute("srcset", Rendition.SrcSet(item, null, path => path));
            image.SetAttribute("sizes", Sizes);
        }

        image.SetAttribute("width", item.Width.ToString(CultureInfo.InvariantCulture));
        image.SetAttribute("height", item.Height.ToString(CultureInfo.InvariantCulture));
        image.SetAttribute("alt", picture.GetAttribute("alt") is { Length: > 0 } alt ? alt : item.Alt.In(language) ?? "");
        image.SetAttribute("loading", "lazy");
        image.SetAttribute("decoding", "async");
        if (item.DominantColor is { } color)
        {
            image.SetAttribute("data-tone", color);
        }

        var figure = document.CreateElement("figure");
        figure.SetAttribute(MediaFigure.Attribute, PublicId.Of("Media", item.Id));
        figure.Append(image);
        if (Caption(picture, frame, item) is { HasChildNodes: true } caption)
        {
            figure.Append(caption);
        }

        return figure;
    }

    private IElement Caption(IElement picture, IElement? frame, MediaItem item)
    {
        var caption = document.CreateElement("figcaption");
        if (frame?.QuerySelector("figcaption") is { } given)
        {
            // The credit is the picture's; it is put there anew.
            given.QuerySelector("small")?.Remove();
            caption.Append([.. given.ChildNodes]);
        }
        else if (picture.GetAttribute("title") is { Length: > 0 } title)
        {
            caption.TextContent = title;
        }

        if (item.Credit.In(language) is { } credit)
        {
            var small = document.CreateElement("small");
            small.TextContent = credit;
            if (caption.HasChildNodes && !caption.TextContent.EndsWith(' '))
            {
                caption.Append(document.CreateTextNode(" "));
            }

            caption.Append(small);
        }

        return caption;
    }
}
