using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>Finds out who asks. Credentials that do not hold are refused, also where none are needed: their owner believes they count.</summary>
internal sealed class Identification(RequestDelegate next, KeyReader keys)
{
    public async Task InvokeAsync(HttpContext http, CurrentCaller current)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            if (AuthenticationHeaderValue.TryParse(header, out var sent) && sent is { Parameter: { Length: > 0 } credentials }
                && sent.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
                && await keys.CallerAsync(credentials, http.RequestAborted) is { } caller)
            {
                current.Caller = caller;
                http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Authorization);
            }
            else
            {
                http.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer error=\"invalid_token\"";
                await Refusal().ExecuteAsync(http);
                return;
            }
        }

        await next(http);
    }

    private static ProblemHttpResult Refusal() => TypedResults.Problem(
        statusCode: StatusCodes.Status401Unauthorized,
        title: "Who are you?",
        detail: "The key is unknown, has ended or was revoked; send a current one as Authorization: Bearer …, or none to read what is public.",
        extensions: new Dictionary<string, object?> { ["code"] = "UNAUTHENTICATED" });
}
