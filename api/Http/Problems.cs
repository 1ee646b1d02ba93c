using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
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
}

/// <summary>Turns a caller's mistake into a 400; everything else stays a 500 that tells nothing of the inside.</summary>
internal sealed class ProblemHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadRequest mistake)
        {
            return false;
        }

        await Problems.Invalid(new ParameterError(mistake.Parameter, mistake.Message)).ExecuteAsync(httpContext);
        return true;
    }
}
