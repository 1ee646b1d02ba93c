using System.Globalization;
using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NewsApi.Data;
using BadRequest = NewsApi.Data.BadRequest;

namespace NewsApi.Http;

/// <summary>A member of a problem's "errors": one mistake, named by the parameter it is in.</summary>
public sealed record ParameterError(string Parameter, string Message);

public static class Problems
{
    /// <summary>A 400 that names each wrong parameter (RFC 9457).</summary>
    public static ProblemHttpResult Invalid(params IReadOnlyList<ParameterError> errors) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "The request is not valid.",
        detail: string.Join(' ', errors.Select(error => error.Message)),
        extensions: new Dictionary<string, object?> { ["errors"] = errors });

    public static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, title: "Not found.", detail: detail);

    /// <summary>A refused write: each error with its code, the member it is about and what else helps to mend it.</summary>
    public static ProblemHttpResult Refusal(IReadOnlyList<WriteError> errors)
    {
        var (status, title) = errors[0] switch
        {
            NotFoundError { Path: ["id"] } => (StatusCodes.Status404NotFound, "Not found."),
            VersionConflictError => (StatusCodes.Status412PreconditionFailed, "Somebody else saved in between."),
            SlugTakenError or WrongStateError or InUseError or AlreadyThereError => (StatusCodes.Status409Conflict, "Not possible as things stand."),
            _ => (StatusCodes.Status422UnprocessableEntity, "What was handed in breaks a rule."),
        };
        return TypedResults.Problem(
            statusCode: status, title: title, detail: string.Join(' ', errors.Select(error => error.Message)),
            extensions: new Dictionary<string, object?> { ["errors"] = errors.Cast<object>().ToList() });
    }

    internal static ProblemHttpResult Malformed(BadHttpRequestException malformed) => TypedResults.Problem(
        statusCode: malformed.StatusCode,
        detail: malformed switch
        {
            { InnerException: JsonException json } => $"The body is not the JSON this address takes: look at {json.Path ?? "$"}, line {json.LineNumber + 1}; its members and their types are in /swagger.",
            { StatusCode: StatusCodes.Status408RequestTimeout } => TimeLimits.BodyTooLate,
            { StatusCode: StatusCodes.Status413PayloadTooLarge } => "The body is larger than this address takes.",
            { StatusCode: StatusCodes.Status415UnsupportedMediaType } => "Send the body as application/json.",
            _ => "The request cannot be read; what this address takes is in /swagger.",
        });

    internal static ProblemHttpResult Denied(Forbidden forbidden) => TypedResults.Problem(
        statusCode: forbidden.Anonymous ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden,
        title: forbidden.Anonymous ? "Who are you?" : "Not allowed.",
        detail: forbidden.Message,
        extensions: new Dictionary<string, object?> { ["code"] = forbidden.Code, ["role"] = forbidden.Needed });
}

/// <summary>Turns a caller's mistake into a problem that says what to do; everything else stays a 500 that tells nothing of the inside.</summary>
internal sealed class ProblemHandler(ILogger<ProblemHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var away = Unavailable.In(exception);
        var problem = exception switch
        {
            BadRequest mistake => Problems.Invalid(new ParameterError(mistake.Parameter, mistake.Message)),
            Refused refused => Problems.Refusal(refused.Errors),
            ValidationException invalid => Problems.Refusal(invalid.ToErrors()),
            Forbidden forbidden => Problems.Denied(forbidden),
            TooMany many => TypedResults.Problem(
                statusCode: StatusCodes.Status429TooManyRequests, detail: many.Message,
                extensions: new Dictionary<string, object?> { ["code"] = TooMany.Code }),
            BadHttpRequestException malformed => Problems.Malformed(malformed),
            _ when away is not null => TypedResults.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable, detail: away.Message,
                extensions: new Dictionary<string, object?> { ["code"] = Unavailable.Code }),
            _ => null,
        };
        if (problem is null)
        {
            return false;
        }

        if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            // A disk that is full comes here, too.
            var route = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName;
            log.LogWarning("{Route} could not be answered: {Reason}", route, away!.Reason);
        }

        if (problem.StatusCode == StatusCodes.Status401Unauthorized)
        {
            httpContext.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        }

        if ((exception is TooMany often ? often.RetryAfter : away is null ? (int?)null : Unavailable.RetryAfter) is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }
}
