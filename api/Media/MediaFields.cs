using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Media;

public sealed class MediaFields
{
    /// <summary>One picture, by id: any for the newsroom, else one that a public article leads with.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="language">Language of its texts, BCP 47.</param>
    public static async Task<MediaType?> Media(
        [Id] string id, [FromServices] MediaReader media, [FromServices] Caller caller, CancellationToken cancel, string language = "en") =>
        await media.FindAsync(id, caller, cancel) is { } found ? new MediaType(found, LanguageTag.Require(language)) : null;

    /// <summary>All pictures, the newest first.</summary>
    /// <param name="first">How many, from the front; 0 to 100, 20 when neither first nor last is given.</param>
    /// <param name="after">Cursor to go on after.</param>
    /// <param name="last">How many, from the end.</param>
    /// <param name="before">Cursor to stop before.</param>
    /// <param name="language">Language of their texts, BCP 47.</param>
    [Needs(Role.Contributor)]
    public static async Task<MediaConnection> MediaLibrary(
        [FromServices] MediaReader media, CancellationToken cancel,
        int? first = null, string? after = null, int? last = null, string? before = null, string language = "en")
    {
        language = LanguageTag.Require(language);
        var page = await media.NewestAsync(new(first, after, last, before), cancel);
        return new MediaConnection(
            [.. page.Items.Select(item => new MediaEdge(MediaReader.CursorOf(item), new MediaType(item, language)))],
            page.ToPageInfo(), () => DataLoaderResults.Later(media.CountAsync));
    }
}
