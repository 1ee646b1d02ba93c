using System.Net.Http.Json;
using System.Text.Json;
using GraphQL.Types;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Accounts;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Tests;

/// <summary>
/// The whole API on a free port over a private data folder, so that tests never see each other's data: one per test, or one
/// per fixture whose tests only read.
/// </summary>
public sealed class TestNews : WebApplicationFactory<Program>
{
    private readonly Action<IServiceCollection>? extra;
    private readonly (string Key, string Value)[] settings;
    private readonly bool ownsFolder;

    /// <param name="services">What the test listens in with, or sets the clock by.</param>
    /// <param name="dataFolder">The folder of an instance that ran before.</param>
    /// <param name="settings">Settings that differ, such as News:WritesPerMinute.</param>
    public TestNews(Action<IServiceCollection>? services = null, string? dataFolder = null, params (string Key, string Value)[] settings)
    {
        (extra, this.settings) = (services, settings);
        ownsFolder = dataFolder is null;
        DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("news-").FullName;
        if (ownsFolder)
        {
            TestDatabase.MakeEmpty(DataFolder);
        }

        UseKestrel(0);
        StartServer();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };
    }

    private readonly List<HttpClient> clients = [];

    public HttpClient Http { get; }

    public string DataFolder { get; }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => TestDatabase.Settings(DataFolder).Concat(settings)
        .Aggregate(builder, (host, setting) => host.UseSetting(setting.Key, setting.Value))
        .UseSetting("Urls", "http://127.0.0.1:0")
        .UseSetting("News:DataFolder", DataFolder)
        .UseSetting("News:SiteFolder", Path.Combine(Repository.Root, "web", "dist"))
        .UseSetting("News:Demo", "false")
        .ConfigureServices(services =>
        {
            services.AddSingleton<ISchema>(Schema.Value);
            extra?.Invoke(services);
        });

    /// <summary>The schema holds nothing of an instance and is most of a start, so all instances of a run share it.</summary>
    private static readonly Lazy<NewsSchema> Schema = new(() =>
    {
        var schema = new NewsSchema(new ServiceCollection().AddNewsGraphQL<NewsSchema>().BuildServiceProvider());
        schema.Initialize();
        return schema;
    });

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Saves rows as they are, past the writers: for states that no door offers.</summary>
    public async Task<TestNews> WithAsync(params object[] rows)
    {
        await using var db = await OpenAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
        Get<ReadyAnswers>().Clear();
        return this;
    }

    /// <summary>What stands in the database, for what no door tells.</summary>
    public async Task<T> ReadAsync<T>(Func<NewsContext, T> read)
    {
        await using var db = await Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        return read(db);
    }

    /// <summary>A client with a key of its own, as somebody of the newsroom has one.</summary>
    public async Task<HttpClient> AsAsync(Role role, string? name = null, bool embargo = false)
    {
        var (key, _) = await Get<KeyWriter>().CreateAsync(new(name ?? $"{role}".ToLowerInvariant(), role, embargo), CancellationToken.None);
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        clients.Add(client);
        return client;
    }

    /// <param name="by">Who asks; nobody in particular when left out.</param>
    /// <returns>The whole answer, data and errors.</returns>
    public async Task<JsonElement> QueryAsync(string query, object? variables = null, HttpClient? by = null)
    {
        var response = await (by ?? Http).PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <returns>The data of an answer that must have no errors.</returns>
    public async Task<JsonElement> DataAsync(string query, object? variables = null, HttpClient? by = null)
    {
        var answer = await QueryAsync(query, variables, by);
        Assert.That(answer.TryGetProperty("errors", out var errors) ? errors.GetRawText() : "", Is.Empty, query);
        return answer.GetProperty("data");
    }

    /// <summary>The database itself, past every door.</summary>
    public Task<NewsContext> OpenAsync() => Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();

    /// <returns>The JSON that stands at an address.</returns>
    public Task<JsonElement> DocumentAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        clients.ForEach(client => client.Dispose());
        await base.DisposeAsync();
        TestDatabase.LetGo(DataFolder);
        if (ownsFolder)
        {
            TestDatabase.Drop(DataFolder);
            Directory.Delete(DataFolder, recursive: true);
        }
    }
}
