using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>
/// A picture in an article's text. A text that is handed in may name it as
/// <c>&lt;figure data-media="TWVkaWE6NQ"&gt;&lt;figcaption&gt;Caption&lt;/figcaption&gt;&lt;/figure&gt;</c>; everything else in the figure is written by us.
/// </summary>
public static class MediaFigure
{
    /// <summary>Carries the id of the picture.</summary>
    public const string Attribute = "data-media";

    /// <summary>What every text that shows this picture holds, and no other.</summary>
    public static string Mark(long id) => $"{Attribute}=\"{PublicId.Of("Media", id)}\"";
}
