using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Settings;

namespace NewsApi.Media;

/// <summary>A picture; its texts are given in one language.</summary>
[Name("Media")]
[Implements(typeof(INode))]
public sealed class MediaType(MediaItem row, string language) : INode
{
    /// <summary>Opaque, the same in GraphQL and REST.</summary>
    [Id]
    public string Id => PublicId.Of("Media", row.Id);

    /// <summary>Root-relative address of the file: a JPEG 1,600 pixels wide at most, or a drawing.</summary>
    public string Path => row.Path;

    /// <summary>Absolute address of the file.</summary>
    /// <param name="width">Pixels; the next larger of the widths that are kept is taken, 1600 when left out.</param>
    /// <param name="format">Left out with a width given, the address answers with the best format its reader accepts; without either it is a JPEG. A drawing stays what it is.</param>
    public string Url([FromServices] Addresses addresses, int? width = null, MediaFormat? format = null) => addresses.Url(
        row.Hash is null || (width is null && format is null) ? row.Path : Rendition.Path(row.Hash, row.Width, width, format));

    /// <summary>Absolute addresses of all its sizes, as the srcset of an img takes them; a drawing fits every size.</summary>
    /// <param name="format">Left out, each address answers with the best format its reader accepts.</param>
    public string SrcSet([FromServices] Addresses addresses, MediaFormat? format = null) => Rendition.SrcSet(row, format, addresses.Url);

    /// <summary>The same with root-relative addresses.</summary>
    /// <param name="format">Left out, each address answers with the best format its reader accepts.</param>
    public string SrcSetPaths(MediaFormat? format = null) => Rendition.SrcSet(row, format, path => path);

    /// <summary>Pixels.</summary>
    public int Width => row.Width;

    /// <summary>Pixels.</summary>
    public int Height => row.Height;

    /// <summary>What a crop must keep.</summary>
    public FocalPointType FocalPoint => new(row.FocalX, row.FocalY);

    /// <summary>What it shows, for those who do not see it.</summary>
    public string? Alt => row.Alt.In(language);

    /// <summary>What it shows, in every language it is told in.</summary>
    public LocalText Alts => row.Alt;

    /// <summary>Whom to name beside it.</summary>
    public string? Credit => row.Credit.In(language);

    /// <summary>Whom to name beside it, in every language there is a name in.</summary>
    public LocalText Credits => row.Credit;

    /// <summary>On what terms it may be reused.</summary>
    public string? Licence => row.Licence;

    /// <summary>#rrggbb, to fill its place until it has loaded.</summary>
    public string? DominantColor => row.DominantColor;

    /// <summary>Grows by one with every saved change; a change names the version it was made from.</summary>
    public int Version => row.Version;
}

/// <summary>A point of a picture.</summary>
/// <param name="X">Part of the width from the left, 0 to 1.</param>
/// <param name="Y">Part of the height from the top, 0 to 1.</param>
[Name("FocalPoint")]
public sealed record FocalPointType(double X, double Y);

/// <summary>A page of pictures.</summary>
public sealed class MediaConnection(IReadOnlyList<MediaEdge> edges, PageInfo pageInfo, Func<GraphQL.DataLoader.IDataLoaderResult<int>> count)
    : Connection<MediaType, MediaEdge>(edges, pageInfo, count);

/// <summary>A picture in a page.</summary>
public sealed class MediaEdge(string cursor, MediaType node) : Edge<MediaType>(cursor, node);
