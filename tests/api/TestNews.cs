using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;

namespace NewsApi.Tests;

/// <summary>The whole API on a free port over a private data folder; one per test, so tests never see each other's data.</summary>
public sealed class TestNews : WebApplicationFactory<Program>
{
    public TestNews()
    {
        UseKestrel(0);
        StartServer();
        ClientOptions.AllowAutoRedirect = false;
        Http = CreateClient();
    }

    public HttpClient Http { get; }

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("news-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Urls", "http://127.0.0.1:0")
        .UseSetting("News:DataFolder", DataFolder)
        .UseSetting("News:SiteFolder", Path.Combine(Repository.Root, "web", "dist"))
        .UseSetting("News:Demo", "false");

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Saves rows as they are, past the writers: for states that no door offers.</summary>
    public async Task<TestNews> WithAsync(params object[] rows)
    {
        await using var db = await Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
        return this;
    }

    /// <returns>The whole answer, data and errors.</returns>
    public async Task<JsonElement> QueryAsync(string query, object? variables = null)
    {
        var response = await Http.PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(DataFolder, recursive: true);
    }
}
