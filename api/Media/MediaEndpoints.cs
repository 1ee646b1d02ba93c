using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Settings;
using BadRequest = NewsApi.Data.BadRequest;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace NewsApi.Media;

public static class MediaEndpoints
{
    /// <summary>Room for a picture of the largest size with its form, so that a larger one is told why and not cut off.</summary>
    private const long LargestRequest = 30_000_000;

    /// <summary>Where a ticket's bytes go.</summary>
    public static string UploadPath(string ticket) => $"/api/v1/media/uploads/{ticket}";

    public static void MapMedia(this IEndpointRouteBuilder api)
    {
        var media = api.MapNoun("Media", "The pictures of articles.");

        media.MapGet("/media", ListMedia).WithName(nameof(ListMedia)).Needs(Role.Contributor)
            .WithSummary("All pictures, the newest first.")
            .WithDescription("A page of the library at a time; walk it by pageInfo.endCursor or the Link header.");
        media.MapGet("/media/{id}", GetMedia).WithName(nameof(GetMedia))
            .WithSummary("One picture, by id.")
            .WithDescription("Any for the newsroom, else one that a public article leads with.").ProducesProblem(StatusCodes.Status404NotFound);
        media.MapPost("/media", UploadMedia).WithName(nameof(UploadMedia)).Needs(Role.Contributor).Takes(LargestRequest).TakesLong()
            .Writes(StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable)
            .DisableAntiforgery() // A key is sent by those who mean to, never by a browser of itself.
            .WithSummary("Uploads a picture.")
            .WithDescription("A JPEG, PNG, WebP, AVIF or GIF of 25 MB and 60 megapixels at most; its kind is read from its bytes. It is kept upright, in sRGB, 4,096 pixels wide and high at most, without metadata; of a moving one the first frame is kept.");
        media.MapPut("/media/uploads/{ticket}", RedeemUploadTicket).WithName(nameof(RedeemUploadTicket)).Accepts<Stream>("*/*")
            .Writes(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable).Takes(LargestRequest).TakesLong()
            .WithSummary("Uploads a picture by a ticket that createUploadTicket of GraphQL gave out.")
            .WithDescription("The body is the picture's bytes and nothing else. No key is needed; a ticket is good for one picture.");
        media.MapPut("/media/{id}", EditMedia).WithName(nameof(EditMedia)).Needs(Role.Contributor).Changes()
            .WithSummary("Changes what is told of a picture; the body takes the place of what was, but a focal point left out stays.")
            .WithDescription("If-Match carries the version that was read, in quotes. A contributor changes only their own.");
        media.MapDelete("/media/{id}", DeleteMedia).WithName(nameof(DeleteMedia)).Needs(Role.Contributor).Changes().ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Deletes a picture that no article uses, for good.")
            .WithDescription("If-Match carries the version that was read, in quotes. While articles use it the answer is a 409 that names them. A contributor deletes only their own.");
    }

    /// <param name="page">Which part of the list.</param>
    /// <param name="language">Language of the texts, BCP 47; en when left out.</param>
    private static async Task<ListResponse<MediaResponse>> ListMedia(
        [AsParameters] PageQuery page, HttpContext http, MediaReader media, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        var found = await media.NewestAsync(page.ToRequest(), cancel);
        return http.List([.. found.Items.Select(item => MediaResponse.From(item, language, addresses))], PageInfoResponse.Of(found));
    }

    /// <param name="id">Its id.</param>
    /// <param name="language">Language of the texts, BCP 47; en when left out.</param>
    private static async Task<Results<Ok<MediaResponse>, ProblemHttpResult>> GetMedia(
        string id, MediaReader media, Caller caller, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        return await media.FindAsync(id, caller, cancel) is { } found
            ? TypedResults.Ok(MediaResponse.From(found, language, addresses))
            : Problems.NotFound($"No picture has the id '{id}'.");
    }

    /// <param name="file">The picture.</param>
    /// <param name="media">What is told of it, as JSON of a MediaInput: {"alts":{"en":"A ferry"}}; may be left out and changed later.</param>
    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Created<MediaResponse>> UploadMedia(
        IFormFile file, [FromForm] string? media, MediaWriter pictures, Caller caller, Addresses addresses, IOptions<JsonOptions> json,
        CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        var input = Read(media, json.Value.SerializerOptions);
        await using var bytes = file.OpenReadStream();
        return Kept(await pictures.UploadAsync(bytes, input, caller.Name, cancel), language, addresses);
    }

    /// <param name="ticket">The last part of the address that was given out.</param>
    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Results<Created<MediaResponse>, ProblemHttpResult>> RedeemUploadTicket(
        string ticket, HttpRequest request, TicketWriter tickets, Addresses addresses, CancellationToken cancel, string language = "en")
    {
        language = LanguageTag.Require(language);
        return await tickets.RedeemAsync(ticket, request.Body, cancel) is { } kept
            ? Kept(kept, language, addresses)
            : Problems.NotFound("This ticket is unknown, spent or over; ask createUploadTicket for another.");
    }

    /// <param name="id">Its id.</param>
    /// <param name="language">Language of the answer's texts, BCP 47; en when left out.</param>
    private static async Task<Ok<MediaResponse>> EditMedia(
        string id, IfMatch version, MediaInput media, MediaWriter pictures, Caller caller, Addresses addresses, CancellationToken cancel,
        string language = "en") =>
        TypedResults.Ok(MediaResponse.From(
            await pictures.EditAsync(PublicId.Require("Media", id), version.Version, media, caller, cancel), LanguageTag.Require(language), addresses));

    /// <param name="id">Its id.</param>
    private static async Task<NoContent> DeleteMedia(string id, IfMatch version, MediaWriter pictures, Caller caller, CancellationToken cancel)
    {
        await pictures.DeleteAsync(PublicId.Require("Media", id), version.Version, caller, cancel);
        return TypedResults.NoContent();
    }

    private static Created<MediaResponse> Kept(MediaItem media, string language, Addresses addresses)
    {
        var made = MediaResponse.From(media, language, addresses);
        return TypedResults.Created($"/api/v1/media/{made.Id}", made);
    }

    private static MediaInput Read(string? json, JsonSerializerOptions options)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? new() : JsonSerializer.Deserialize<MediaInput>(json, options) ?? new();
        }
        catch (JsonException e)
        {
            throw new BadRequest("media", $"media must be JSON as a MediaInput in /swagger; look at {e.Path ?? "$"}.");
        }
    }
}
