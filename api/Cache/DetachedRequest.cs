using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsApi.Cache;

/// <summary>
/// A GET by nobody in particular, of which only that is taken over which the key of its answer holds. It outlives the request that
/// it was made for.
/// </summary>
internal sealed class DetachedRequest
{
    private readonly HttpRequestFeature request;
    private readonly Endpoint? endpoint;
    private readonly RouteValueDictionary route;
    private readonly IServiceScopeFactory scopes;

    public DetachedRequest(HttpContext http)
    {
        var (original, headers) = (http.Request, new HeaderDictionary());
        foreach (var name in (ReadOnlySpan<string>)[HeaderNames.Host, HeaderNames.Accept, HeaderNames.Origin])
        {
            if (original.Headers.TryGetValue(name, out var value))
            {
                headers[name] = value;
            }
        }

        request = new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Scheme = original.Scheme,
            Protocol = original.Protocol,
            PathBase = original.PathBase.Value ?? "",
            Path = original.Path.Value ?? "",
            QueryString = original.QueryString.Value ?? "",
            Headers = headers,
        };
        endpoint = http.GetEndpoint();
        route = new RouteValueDictionary(original.RouteValues);
        scopes = http.RequestServices.GetRequiredService<IServiceScopeFactory>();
    }

    /// <returns>The answer's status, headers and body.</returns>
    public async Task<(int Status, KeyValuePair<string, StringValues>[] Headers, byte[] Body)> SendAsync(RequestDelegate next)
    {
        using var body = new MemoryStream();
        await using var scope = scopes.CreateAsyncScope();
        var response = new Response();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        var http = new DefaultHttpContext(features) { RequestServices = scope.ServiceProvider };
        http.SetEndpoint(endpoint);
        http.Request.RouteValues = new RouteValueDictionary(route);
        await next(http);
        await http.Response.CompleteAsync();
        await response.StartAsync();
        return (response.StatusCode, [.. response.Headers.Where(header => header.Key != HeaderNames.ContentLength)], body.ToArray());
    }

    // What is to happen as an answer starts happens when it is whole.
    private sealed class Response : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> starting = [];

        public override void OnStarting(Func<object, Task> callback, object state) => starting.Push((callback, state));

        public async Task StartAsync()
        {
            while (starting.TryPop(out var one))
            {
                await one.Callback(one.State);
            }
        }
    }
}
