using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>The version a change was made from, as If-Match carries it: "7".</summary>
public readonly record struct IfMatch(int Version)
{
    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        var sent = http.Request.Headers.IfMatch.ToString();
        if (sent.Length == 0)
        {
            throw new BadHttpRequestException("If-Match is missing.", StatusCodes.Status428PreconditionRequired);
        }

        return sent is ['"', .. var version, '"'] && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? ValueTask.FromResult(new IfMatch(number))
            : throw new BadRequest(HeaderNames.IfMatch, $"If-Match must be one version in quotes, as the thing was read: \"7\"; '{sent}' is none.");
    }
}

/// <summary>How large a body an address takes that takes more than others.</summary>
internal sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}

/// <summary>What something is merged into.</summary>
/// <param name="Into" example="VGFnOjM">Id of the one that stays.</param>
public sealed record MergeInput(string Into);

public static class Writing
{
    /// <summary>Bytes of a body, at every address that does not say otherwise.</summary>
    internal const long UsualBody = 1_000_000;

    /// <summary>A body larger than writes usually have.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, long bytes) => route.WithMetadata(new BodyLimit(bytes));

    /// <summary>
    /// Refuses a body said to be too large before it is read. What still comes is then taken in and dropped, for some seconds, so that
    /// a sender who is busy sending gets to read the answer.
    /// </summary>
    /// <exception cref="BadHttpRequestException">The body has more bytes than this address takes.</exception>
    internal static void RefuseLarge(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } most } limit && http.Request.ContentLength > most)
        {
            limit.MaxRequestBodySize = null;
            throw new BadHttpRequestException($"The body has more than {most} bytes.", StatusCodes.Status413PayloadTooLarge);
        }
    }

    /// <summary>What every write may answer besides success.</summary>
    public static RouteHandlerBuilder Writes(this RouteHandlerBuilder route, params int[] also)
    {
        foreach (var status in also.Concat([StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity]))
        {
            route.ProducesProblem(status);
        }

        return route;
    }

    /// <summary>What a change of something there is may answer besides success.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder route) => route.Writes(
        StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired);
}
