using System.Text;
using System.Text.Json;
using NewsApi.Search;

namespace NewsApi.Tests.Search;

/// <summary>A server that is killed while it works on the index.</summary>
public class IndexBuilderTests : InFolder
{
    [Test]
    public async Task Killed_at_any_moment_it_goes_on_or_begins_anew()
    {
        await ImportAsync("old", 2000);
        var search = Path.Combine(Folder, "search");
        foreach (var moment in new[] { 0, 60, 150 })
        {
            await KilledAsync(async () =>
            {
                while (!Directory.Exists(search) || Directory.GetDirectories(search).Length == 0)
                {
                    await Task.Delay(5);
                }

                await Task.Delay(moment);
            });
        }

        await KilledAsync(() => ImportAsync("new", 500));

        await using var news = new TestNews(dataFolder: Folder);
        Assert.That(() => CountAsync(news, "heron"), Is.EqualTo(2500).After(30_000, 50));
        Assert.That(await CountAsync(news, "new377"), Is.EqualTo(1));
    }

    private async Task KilledAsync(Func<Task> when)
    {
        using var server = Transfer.NewsCommand.Start(Folder, "--Urls=http://127.0.0.1:0", "--News:Demo=false", "--News:SiteFolder=");
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        await Task.WhenAny(when(), Task.Delay(TimeSpan.FromSeconds(30)));
        Assert.That(server.HasExited, Is.False);
        server.Kill();
        await server.WaitForExitAsync();
    }

    private async Task ImportAsync(string name, int count)
    {
        var lines = Enumerable.Range(0, count).Select(n => JsonSerializer.Serialize(new
        {
            id = $"{name}-{n}",
            lang = "en",
            title = $"A heron is {name}{n}",
            body = $"On roof number {n}.",
            publishedAt = "2025-01-02T09:00:00Z",
        }));
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var made = await Transfer.NewsCommand.RunAsync(Folder, ["import", "-"], input);
        Assert.That(made.Output, Does.StartWith($"{count:N0} read: {count:N0} created"), made.Error);
    }

    private static async Task<int> CountAsync(TestNews news, string query)
    {
        try
        {
            return (await news.Get<SearchReader>().SearchAsync(new(query, new(), default, 0, null), CancellationToken.None)).Total;
        }
        catch (SearchUnready)
        {
            return 0;
        }
    }
}
