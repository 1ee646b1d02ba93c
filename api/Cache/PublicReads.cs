using NewsApi.Data;

namespace NewsApi.Cache;

public static class PublicRoutes
{
    /// <summary>What GET answers here to those without a key is read from a replica, where there is one.</summary>
    public static TBuilder ReadFromReplica<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new PublicRead());
}

internal sealed record PublicRead;

/// <summary>Lets a replica be read for those requests that are marked for it. Stands behind what finds out who asks.</summary>
internal sealed class PublicReads(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, CurrentCaller current, Engine engine)
    {
        if (engine.Replica is { } replica && IsPublic(http) && current.Caller.IsAnonymous)
        {
            replica.Allow();
        }

        await next(http);
    }

    // What is upgraded is no read, and goes on for long.
    private static bool IsPublic(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && http.Request.Headers.Upgrade.Count == 0
        && http.GetEndpoint()?.Metadata.GetMetadata<PublicRead>() is not null;
}
