using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>What a picture is sent as.</summary>
public enum MediaFormat
{
    /// <summary>The smallest.</summary>
    Avif,

    /// <summary>Small, and known to every browser of these years.</summary>
    Webp,

    /// <summary>Known to everything.</summary>
    Jpeg,
}

/// <summary>A picture at a width and in a format. Its address names its content, so that what stands there never changes.</summary>
/// <param name="Width">One of <see cref="Widths"/>; a narrower picture is sent as wide as it is.</param>
public sealed record Rendition(string Hash, int Width, MediaFormat Format)
{
    public static readonly IReadOnlyList<int> Widths = [160, 320, 480, 640, 960, 1280, 1600, 1920, 2560];

    /// <summary>Where nobody chooses a size.</summary>
    private const int UsualWidth = 1600;

    public string ContentType => $"image/{Name(Format)}";

    /// <summary>Its file below the folder of the picture.</summary>
    public string FileName => $"{Width}.{Extension(Format)}";

    /// <summary>The smallest that is as wide as wanted, or the widest there is.</summary>
    public static int WidthFor(int wanted) => Widths.FirstOrDefault(width => width >= wanted, Widths[^1]);

    /// <param name="wanted">Pixels; the usual width when left out.</param>
    /// <param name="format">Left out, the address answers with the best that its reader accepts.</param>
    public static string Path(string hash, int own, int? wanted, MediaFormat? format)
    {
        var width = WidthFor(Math.Min(own, wanted ?? UsualWidth));
        return format is { } one ? $"/media/{hash}/{width}.{Extension(one)}" : $"/media/{hash}/{width}";
    }

    /// <summary>Every useful width with its address, as the srcset of an img takes it; a drawing fits every size.</summary>
    /// <param name="address">Makes an address of a path.</param>
    public static string SrcSet(MediaItem media, MediaFormat? format, Func<string, string> address) => media.Hash is null
        ? $"{address(media.Path)} {media.Width}w"
        : string.Join(", ", Widths
            .Where(width => width <= WidthFor(media.Width))
            .Select(width => $"{address(Path(media.Hash, media.Width, width, format))} {Math.Min(width, media.Width)}w"));

    /// <summary>The format that an address ends in.</summary>
    public static MediaFormat? FormatOf(string extension) => extension switch
    {
        "avif" => MediaFormat.Avif,
        "webp" => MediaFormat.Webp,
        "jpg" => MediaFormat.Jpeg,
        _ => null,
    };

    /// <summary>The best that somebody takes: only what they name counts, because * and image/* are sent by those who know neither.</summary>
    public static MediaFormat Best(IEnumerable<string> accepted)
    {
        var named = accepted.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enum.GetValues<MediaFormat>().FirstOrDefault(format => named.Contains($"image/{Name(format)}"), MediaFormat.Jpeg);
    }

    private static string Name(MediaFormat format) => format.ToString().ToLowerInvariant();

    private static string Extension(MediaFormat format) => format == MediaFormat.Jpeg ? "jpg" : Name(format);
}
