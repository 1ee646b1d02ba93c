using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NewsApi.Tests;

/// <summary>A site of somebody else, on a port of its own.</summary>
internal sealed class OtherSite : IAsyncDisposable
{
    private readonly WebApplication app;

    /// <param name="Path">With the query.</param>
    public sealed record Request(string Method, string Path, IHeaderDictionary Headers, byte[] Body, DateTimeOffset At);

    private OtherSite(WebApplication app) => this.app = app;

    public ConcurrentQueue<Request> Requests { get; } = new();

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <param name="answer">Answers a request whose body has been read.</param>
    public static async Task<OtherSite> OpenAsync(Func<HttpContext, Request, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new OtherSite(app);
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var request = new Request(http.Request.Method, http.Request.Path + http.Request.QueryString, new HeaderDictionary(http.Request.Headers.ToDictionary()), body.ToArray(), DateTimeOffset.UtcNow);
            site.Requests.Enqueue(request);
            await answer(http, request);
        });
        await app.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
