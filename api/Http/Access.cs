using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>The role an address needs.</summary>
public sealed record NeededRole(Role Role);

public static class Access
{
    /// <summary>Only callers with this role, or a higher one, are let in; the documentation says so.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, Role role) => route
        .WithMetadata(new NeededRole(role))
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);
}

/// <summary>Turns away who may not, before anything of the request is read.</summary>
internal sealed class AccessGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, CurrentCaller current, WriteLimit limit)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<NeededRole>() is { } needed)
        {
            // A reader has nothing but a name.
            if (current.Caller.IsAnonymous)
            {
                throw new Forbidden(needed.Role, current.Caller);
            }

            Forbidden.Unless(current.Caller, needed.Role);
            if (!HttpMethods.IsGet(http.Request.Method))
            {
                limit.Count(current.Caller);
            }
        }

        return next(http);
    }
}
