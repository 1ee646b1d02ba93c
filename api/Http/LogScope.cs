namespace NewsApi.Http;

/// <summary>
/// Gives every line that is logged during a request the request's id and the route it took. The address itself is left out: there are
/// secrets (previews) and names of people in some.
/// </summary>
internal sealed class LogScope(RequestDelegate next, ILogger<LogScope> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        using (log.BeginScope(new Dictionary<string, object?> { ["RequestId"] = http.TraceIdentifier, ["Method"] = http.Request.Method, ["Route"] = route }))
        {
            await next(http);
        }
    }
}
