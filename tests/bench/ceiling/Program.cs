using System.Text.Json;
using Microsoft.Extensions.Primitives;
using NewsApi.Ceiling;

// What the same server can do at best: answers captured from the product sent from memory, and two of its answers made by SQL and
// JSON written by hand. Without arguments it is the empty application that a cold start is compared with.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();

if (app.Configuration["Database"] is { } database)
{
    var articles = new HandWritten(database, app.Configuration["Site"]!);
    app.MapGet("/sql/list", (HttpContext http) => articles.ListAsync(http));
    app.MapGet("/sql/by-slug/{language}/{slug}", (HttpContext http, string language, string slug) => articles.BySlugAsync(http, language, slug));
}

if (app.Configuration["Answers"] is { } file)
{
    var answers = JsonSerializer.Deserialize<Captured[]>(File.ReadAllBytes(file), JsonSerializerOptions.Web)!
        .ToDictionary(one => one.Target, one => (Headers: one.Headers.Select(pair => KeyValuePair.Create(pair.Key, new StringValues(pair.Value))).ToArray(), one.Body, one.Status));
    app.MapGet("/{**path}", (HttpContext http) =>
    {
        var (headers, body, status) = answers[$"{http.Request.Path}{http.Request.QueryString}"];
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        http.Response.StatusCode = status;
        if (body.Length == 0)
        {
            return Task.CompletedTask;
        }

        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    });
}
else
{
    app.MapGet("/", () => "");
}

await app.StartAsync();
Console.WriteLine(app.Urls.First());
await app.WaitForShutdownAsync();

namespace NewsApi.Ceiling
{
    /// <param name="Target">Path and query.</param>
    internal sealed record Captured(string Target, int Status, Dictionary<string, string> Headers, byte[] Body);
}
