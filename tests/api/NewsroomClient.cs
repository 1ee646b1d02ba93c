using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace NewsApi.Tests;

/// <summary>A status and the JSON that came with it.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Json, HttpResponseMessage Response)
{
    public string Id => Json.Text("id")!;
    public int Version => Json.At("version").GetInt32();

    /// <summary>The first error's code and the member it names.</summary>
    public (string? Code, string Path) Error => (Json.Text("errors.0.code"), string.Join('/', Json.At("errors.0.path").EnumerateArray()));
}

/// <summary>What somebody of a newsroom does all day, by REST; errors are answers, too.</summary>
public static class NewsroomClient
{
    public static Task<Answer> CreateAsync(this HttpClient desk, object article, string? key = null) =>
        desk.AskAsync(HttpMethod.Post, "/api/v1/articles", null, article, key);

    public static Task<Answer> EditAsync(this HttpClient desk, string id, int version, object article) =>
        desk.AskAsync(HttpMethod.Put, $"/api/v1/articles/{id}", version, article);

    /// <param name="verb">submit, return, publish, schedule, withdraw or restore.</param>
    public static Task<Answer> MoveAsync(this HttpClient desk, Answer article, string verb, object? body = null) =>
        desk.AskAsync(HttpMethod.Post, $"/api/v1/articles/{article.Id}/{verb}", article.Version, body);

    public static Task<Answer> ReadAsync(this HttpClient anybody, string path) => anybody.AskAsync(HttpMethod.Get, path);

    /// <summary>An article that is public, with a text.</summary>
    public static async Task<Answer> PublishedAsync(this HttpClient desk, string headline = "Ferry back", string language = "en") =>
        await desk.MoveAsync(await desk.CreateAsync(Draft(headline, language)), "publish");

    public static Dictionary<string, object?> Draft(string headline = "Ferry back", string language = "en", string html = "<p>It sails at nine.</p>") =>
        new() { ["language"] = language, ["headline"] = headline, ["body"] = new { html } };

    public static async Task<Answer> AskAsync(
        this HttpClient client, HttpMethod method, string path, int? version = null, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text), response);
    }
}
