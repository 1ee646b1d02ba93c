using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;
using NewsApi.Transfer;

namespace NewsApi.Tests.Syndication;

/// <summary>The sample newspaper, and beside it samples of the real corpora: what every format must take.</summary>
internal static class Papers
{
    public static TestNews Demo() => new(services => services.PostConfigure<NewsOptions>(options => options.Demo = true));

    public static async Task<TestNews> AllAsync()
    {
        var lines = await Task.WhenAll(
            SampleAsync("news/digitalgov-en.ndjson.gz", every: 53),
            SampleAsync("news/debian-weekly-multi.ndjson.gz", every: 331),
            SampleAsync("news/ntrex128-parallel.ndjson.gz", every: 41),
            File.ReadAllLinesAsync(Repository.Shared("news/seed-article.ndjson")));
        var news = Demo();
        var file = Path.Combine(news.DataFolder, "sample.ndjson");
        await File.WriteAllLinesAsync(file, lines.SelectMany(line => line));
        using var sources = ImportSources.Open([file]);
        await ImportProgress.RunAsync(TextWriter.Null, terminal: false, progress =>
            news.Get<NewsImport>().RunAsync(sources, new ImportOptions(An.Noon), progress, CancellationToken.None));
        return news;
    }

    /// <summary>The paths of an article's address at REST, of every article.</summary>
    public static async Task<List<string>> ArticlesAsync(TestNews news)
    {
        var found = new List<string>();
        for (string? next = "/api/v1/articles?first=100&fields=id"; next is not null;)
        {
            var answer = await news.DocumentAsync(next);
            found.AddRange(answer.At("items").Each("id").Select(id => $"/api/v1/articles/{id}"));
            next = answer.At("pageInfo.hasNextPage").GetBoolean() ? $"/api/v1/articles?first=100&fields=id&after={answer.Text("pageInfo.endCursor")}" : null;
        }

        return found;
    }

    private static async Task<string[]> SampleAsync(string path, int every)
    {
        await using var file = File.OpenRead(Repository.Shared(path));
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Where((_, at) => at % every == 0)];
    }
}
