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

    /// <summary>Root-relative address of the file.</summary>
    public string Path => row.Path;

    /// <summary>Absolute address of the file.</summary>
    public string Url([FromServices] Addresses addresses) => addresses.Url(row.Path);

    /// <summary>Pixels.</summary>
    public int Width => row.Width;

    /// <summary>Pixels.</summary>
    public int Height => row.Height;

    /// <summary>What it shows, for those who do not see it.</summary>
    public string? Alt => row.Alt.In(language);

    /// <summary>Whom to name beside it.</summary>
    public string? Credit => row.Credit.In(language);

    /// <summary>On what terms it may be reused.</summary>
    public string? Licence => row.Licence;

    /// <summary>#rrggbb, to fill its place until it has loaded.</summary>
    public string? DominantColor => row.DominantColor;
}
