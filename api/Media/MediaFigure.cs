using System.Net;
using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>
/// A picture in an article's text. A text that is handed in names it as
/// <c>&lt;figure data-media="TWVkaWE6NQ"&gt;&lt;figcaption&gt;Caption&lt;/figcaption&gt;&lt;/figure&gt;</c>; everything else in the figure is written here.
/// </summary>
public static class MediaFigure
{
    /// <summary>Carries the id of the picture.</summary>
    public const string Attribute = "data-media";

    /// <summary>As wide as a text column, or as the screen.</summary>
    private const string Sizes = "(min-width: 44rem) 42rem, 100vw";

    /// <param name="language">Language of the article.</param>
    /// <param name="captionHtml">Sanitised; null for none.</param>
    public static string Html(MediaItem media, string language, string? captionHtml)
    {
        var credit = media.Credit.In(language) is { } name ? $"<cite>{Escape(name)}</cite>" : null;
        var words = string.Join(' ', new[] { captionHtml, credit }.Where(part => !string.IsNullOrEmpty(part)));
        return $"<figure {Mark(media.Id)}><img src=\"{Escape(media.Path)}\" srcset=\"{Rendition.SrcSet(media, null, path => path)}\" sizes=\"{Sizes}\" width=\"{media.Width}\" height=\"{media.Height}\" "
            + $"alt=\"{Escape(media.Alt.In(language) ?? "")}\" loading=\"lazy\" decoding=\"async\">"
            + (words.Length > 0 ? $"<figcaption>{words}</figcaption></figure>" : "</figure>");
    }

    /// <summary>What every text that shows this picture holds, and no other.</summary>
    public static string Mark(long id) => $"{Attribute}=\"{PublicId.Of("Media", id)}\"";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
