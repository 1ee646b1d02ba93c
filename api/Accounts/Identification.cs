using System.Net;
using System.Net.Http.Headers;
using Microsoft.Net.Http.Headers;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>
/// Finds out who asks. Credentials that do not hold are refused, also where none are needed: their owner believes they count.
/// An address that sends such again and again is answered 429; its good keys go on, so that one faulty script does not lock out a house.
/// </summary>
internal sealed class Identification(RequestDelegate next, KeyReader keys, TokenReader tokens, ReadingLimit reading, Tally tally)
{
    private const int FailuresPerMinute = 20;

    public async Task InvokeAsync(HttpContext http, CurrentCaller current)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Authorization);
            if (await CallerAsync(http, header) is not { } caller)
            {
                await RefuseAsync(http);
                return;
            }

            current.Caller = caller;
            if (caller.Quota is { } quota && http.Request.Path != UsageEndpoints.Path)
            {
                await reading.CountAsync(http, quota, http.RequestAborted);
            }
        }

        await next(http);
    }

    private async Task<Caller?> CallerAsync(HttpContext http, string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var sent) || sent.Parameter is not { Length: > 0 } credentials
            || !sent.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return credentials.StartsWith(KeyWriter.Mark, StringComparison.Ordinal) ? await keys.CallerAsync(credentials, http.RequestAborted)
            : tokens.TakesTokens ? await tokens.CallerAsync(http)
            : null;
    }

    private async Task RefuseAsync(HttpContext http)
    {
        tally.Count($"wrong keys {http.Connection.RemoteIpAddress ?? IPAddress.None}", FailuresPerMinute);
        http.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer error=\"invalid_token\"";
        await TypedResults.Problem(
            statusCode: StatusCodes.Status401Unauthorized,
            title: "Who are you?",
            detail: "The key or token is unknown, has ended or was revoked; send a current one as Authorization: Bearer …, or none to read what is public.",
            extensions: new Dictionary<string, object?> { ["code"] = "UNAUTHENTICATED" }).ExecuteAsync(http);
    }
}
