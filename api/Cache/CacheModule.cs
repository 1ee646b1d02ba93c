using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using NewsApi.Changes;

namespace NewsApi.Cache;

/// <summary>Ready bytes: what was answered once is sent again, until the log tells that it has changed.</summary>
public static class CacheModule
{
    private const string Name = "NewsApi";

    // Longer lists of types are nobody's who reads much.
    private const int LongestAccept = 300;

    public static IServiceCollection AddCache(this IServiceCollection services) =>
        services.AddSingleton<ReadyAnswers>()
            .AddSingleton<AnswerCounter>()
            .AddSingleton<Cdn>()
            .AddSingleton<CdnPurges>()
            .AddHostedService(provider => provider.GetRequiredService<CdnPurges>())
            .AddFollower<CacheFollower>();

    /// <summary>What GET answers here may be kept: it depends on nothing of the request but its address and on what the readers note.</summary>
    public static TBuilder Kept<TBuilder>(this TBuilder route, Func<HttpRequest, bool>? when = null) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new KeptAnswers(when)).ReadFromReplica();

    /// <summary>Sends what is ready. Before routing, because nothing else has to be known.</summary>
    public static void UseReadyAnswers(this WebApplication app)
    {
        var ready = app.Services.GetRequiredService<ReadyAnswers>();
        if (!ready.Enabled)
        {
            return;
        }

        var (clock, counter) = (app.Services.GetRequiredService<TimeProvider>(), app.Services.GetRequiredService<AnswerCounter>());
        app.Use((http, next) =>
        {
            if (KeyOf(http) is not { } key || !ready.TryFind(key, out var answer))
            {
                return next(http);
            }

            counter.Count(hit: true);
            return SendAsync(http, answer, clock, $"{Name}; hit");
        });
    }

    /// <summary>Makes what is not ready, by all that stands behind this.</summary>
    public static void UseAnswersMadeReady(this WebApplication app)
    {
        var ready = app.Services.GetRequiredService<ReadyAnswers>();
        if (!ready.Enabled)
        {
            return;
        }

        var (clock, counter, cdn) = (
            app.Services.GetRequiredService<TimeProvider>(), app.Services.GetRequiredService<AnswerCounter>(), app.Services.GetRequiredService<Cdn>());
        app.Use(next => async http =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<KeptAnswers>() is not { } kept || kept.When?.Invoke(http.Request) == false || KeyOf(http) is not { } key)
            {
                await next(http);
                return;
            }

            var request = new DetachedRequest(http);
            ReadyAnswer? made = null;
            try
            {
                var answer = await ready.GetAsync(key, async _ => made = await MakeAsync(key, request, next, clock, cdn));
                counter.Count(hit: answer != made);
                var how = answer == made ? "fwd=miss" : answer.Stale || answer.FreshUntil <= clock.GetUtcNow() ? "hit; detail=no-newer-one-could-be-made" : "hit";
                await SendAsync(http, answer, clock, $"{Name}; {how}");
            }
            catch (AnswerFailed failed)
            {
                await SendAsync(http, failed.Answer, clock, $"{Name}; fwd=miss");
            }
        });
    }

    private sealed record KeptAnswers(Func<HttpRequest, bool>? When);

    /// <summary>All of a request that its answer depends on; null when it depends on more.</summary>
    private static string? KeyOf(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (!(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            || headers.Authorization.Count > 0 || headers.Upgrade.Count > 0
            || headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase) || headers.ContainsKey("GraphQL-Cost") || headers.Accept.Count > 1)
        {
            return null;
        }

        var accept = headers.Accept.Count == 0 ? "" : headers.Accept[0]!;
        return accept.Length > LongestAccept || accept.Contains("event-stream", StringComparison.OrdinalIgnoreCase)
            ? null
            : string.Concat(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, headers.Origin.Count > 0 ? "\ncors " : "\n", accept);
    }

    private static async Task<ReadyAnswer> MakeAsync(string key, DetachedRequest request, RequestDelegate next, TimeProvider clock, Cdn cdn)
    {
        var (dependencies, at) = (Dependencies.Begin(), clock.GetUtcNow());
        var (status, headers, body) = await request.SendAsync(next);
        return new ReadyAnswer(key, status, headers, body, dependencies, at, cdn);
    }

    private static Task SendAsync(HttpContext http, ReadyAnswer answer, TimeProvider clock, string status)
    {
        var (request, response) = (http.Request, http.Response);
        answer.CopyHeaders(response.Headers);
        response.Headers["Cache-Status"] = status;
        response.Headers.Age = Math.Max(0, (int)(clock.GetUtcNow() - answer.MadeAt).TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.StatusCode = answer.Status;
        if (answer.IsKnownTo(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.Remove(HeaderNames.ContentType);
            return Task.CompletedTask;
        }

        var (bytes, encoding) = answer.For(request.Headers.AcceptEncoding);
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(request.Method) || http.Items.ContainsKey(HttpMethods.Head)
            ? Task.CompletedTask
            : response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
