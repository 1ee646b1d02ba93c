using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Settings;

namespace NewsApi.Media;

public sealed class MediaMutations
{
    /// <summary>Asks for leave to upload one picture: PUT its bytes (JPEG, PNG, WebP, AVIF or GIF, 25 MB at most) to the address in the answer, without a key. That answers the picture as REST shows it, with its id.</summary>
    /// <param name="media">What will be told of it; may be left empty and changed later.</param>
    [Needs(Role.Contributor)]
    public static async Task<UploadTicketPayload> CreateUploadTicket(
        MediaInput media, [FromServices] TicketWriter tickets, [FromServices] Caller caller, [FromServices] Addresses addresses, CancellationToken cancel)
    {
        var (ticket, end) = await tickets.CreateAsync(media, caller, cancel);
        return new(addresses.Url(MediaEndpoints.UploadPath(ticket)), end);
    }

    /// <summary>Changes what is told of a picture; what is handed in takes the place of what was, but a focal point left out stays. A contributor changes only their own.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="media">What is to be told of it.</param>
    [Needs(Role.Contributor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError))]
    public static async Task<MediaPayload> EditMedia(
        [Id] string id, int version, MediaInput media, [FromServices] MediaWriter pictures, [FromServices] Caller caller, CancellationToken cancel) =>
        new(new MediaType(await pictures.EditAsync(PublicId.Require("Media", id), version, media, caller, cancel), "en"));

    /// <summary>Deletes a picture that no article uses, for good. A contributor deletes only their own.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Contributor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError), typeof(InUseError))]
    public static async Task<DeletedMediaPayload> DeleteMedia(
        [Id] string id, int version, [FromServices] MediaWriter pictures, [FromServices] Caller caller, CancellationToken cancel)
    {
        await pictures.DeleteAsync(PublicId.Require("Media", id), version, caller, cancel);
        return new(id);
    }
}

/// <param name="Media">The picture as it is now.</param>
public sealed record MediaPayload(MediaType Media);

/// <param name="Url">Where to PUT the bytes.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record UploadTicketPayload(string Url, DateTimeOffset ExpiresAt);

/// <param name="DeletedId">Id of what was deleted.</param>
public sealed record DeletedMediaPayload([property: Id] string DeletedId);
