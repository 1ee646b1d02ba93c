using System.Text.Json.Serialization;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Media;

/// <summary>A picture.</summary>
/// <param name="Id" example="TWVkaWE6NQ">Opaque, the same in GraphQL.</param>
/// <param name="Url" example="https://news.example/media/0f1e2d3c4b5a69788796a5b4c3d2e1f0/1600.jpg">Address of the file, 1,600 pixels wide at most.</param>
/// <param name="SrcSet" example="https://news.example/media/0f1e2d3c4b5a69788796a5b4c3d2e1f0/320 320w">Addresses of all its sizes, as the srcset of an img takes them; each answers with the best format its reader accepts. A drawing fits every size.</param>
/// <param name="Width" example="2400">Pixels.</param>
/// <param name="Height" example="1600">Pixels.</param>
/// <param name="DominantColor" example="#1f5673">#rrggbb, to fill its place until it has loaded.</param>
/// <param name="FocalPoint">What a crop must keep.</param>
/// <param name="Alt" example="A ferry with lit windows leaves the quay.">What it shows, for those who do not see it.</param>
/// <param name="Alts">The same in every language there is one in.</param>
/// <param name="Credit" example="Mira Tolle">Whom to name beside it.</param>
/// <param name="Credits">The same in every language there is one in.</param>
/// <param name="Licence" example="CC-BY-4.0">On what terms it may be reused.</param>
/// <param name="Version" example="1">Grows by one with every saved change; in quotes it is the If-Match of the next.</param>
public sealed record MediaResponse(
    string Id, string Url, string SrcSet, int Width, int Height, string? DominantColor, FocalPointResponse FocalPoint, string? Alt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? Alts,
    string? Credit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? Credits,
    string? Licence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Version)
{
    public static MediaResponse From(MediaItem item, string language, Addresses addresses) => new(
        PublicId.Of("Media", item.Id), addresses.Url(item.Path),
        Rendition.SrcSet(item, null, addresses.Url), item.Width, item.Height, item.DominantColor, new(item.FocalX, item.FocalY),
        item.Alt.In(language), item.Alt, item.Credit.In(language), item.Credit, item.Licence, item.Version);

    /// <summary>As an article shows it: in the article's language alone.</summary>
    public static MediaResponse Brief(MediaItem item, string language, Addresses addresses) =>
        From(item, language, addresses) with { Alts = null, Credits = null, Version = null };
}

/// <summary>A point of a picture.</summary>
/// <param name="X" example="0.5">Part of the width from the left, 0 to 1.</param>
/// <param name="Y" example="0.4">Part of the height from the top, 0 to 1.</param>
public sealed record FocalPointResponse(double X, double Y);
