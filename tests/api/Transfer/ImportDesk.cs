using Microsoft.AspNetCore.Http;
using NewsApi.Tests.Media;
using NewsApi.Transfer;

namespace NewsApi.Tests.Transfer;

/// <summary>A newsroom that takes files in, and a site that still has their pictures.</summary>
internal sealed class ImportDesk : IAsyncDisposable
{
    public TestNews News { get; private set; } = null!;
    public OtherSite Pictures { get; private set; } = null!;
    public string Folder { get; } = Directory.CreateTempSubdirectory("news-").FullName;

    public async Task OpenAsync()
    {
        News = new TestNews(null, null, ("News:PrivateTargets", "true"));
        using var quarters = Shot.Quarters(640, 480);
        var shot = quarters.Jpeg();
        Pictures = await OtherSite.OpenAsync(async (http, request) =>
        {
            if (request.Path.EndsWith(".jpg", StringComparison.Ordinal) && !request.Path.Contains("gone", StringComparison.Ordinal))
            {
                await http.Response.Body.WriteAsync(shot);
            }
            else
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await News.DisposeAsync();
        await Pictures.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public async Task<(ImportTotals Totals, string Told)> ImportAsync(string name, string? content, ImportOptions? options = null, TestNews? into = null)
    {
        var path = Path.Combine(Folder, name);
        if (content is not null)
        {
            await File.WriteAllTextAsync(path, content);
        }

        using var told = new StringWriter { NewLine = "\n" };
        using var sources = ImportSources.Open([path]);
        var totals = await ImportProgress.RunAsync(told, terminal: false, progress =>
            (into ?? News).Get<NewsImport>().RunAsync(sources, options ?? new ImportOptions(), progress, CancellationToken.None));
        return (totals, told.ToString().Replace($"{Folder}/", "", StringComparison.Ordinal));
    }

    public async Task<System.Text.Json.JsonElement> ArticleAsync(string slug) => (await News.DataAsync(
        """
        query ($slug: String!) { article(language: "en", slug: $slug) { headline deck place publishedAt section { name } tags { name } authors { name }
          source { name url } leadMedia { alt url } leadCaption body { html } } }
        """, new { slug })).At("article");

    public async Task<string?> RedirectAsync(string path)
    {
        using var answer = await News.Http.GetAsync(path);
        return answer.StatusCode == System.Net.HttpStatusCode.MovedPermanently ? answer.Headers.Location?.ToString() : $"{(int)answer.StatusCode}";
    }
}
