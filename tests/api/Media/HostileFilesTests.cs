using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NewsApi.Accounts;
using NewsApi.Data;

namespace NewsApi.Tests.Media;

/// <summary>Files made to harm, sent to the real program: each is refused with a sentence or made harmless, and the program stays small and alive.</summary>
public class HostileFilesTests
{
    private const long MayGrow = 300_000_000;

    private static readonly Dictionary<string, string?> Answers = new()
    {
        ["bomb-20000x20000-1bit.png"] = "20,000 × 20,000 pixels; at most 60 million",
        ["lying-header-60000x60000.png"] = "60,000 × 60,000 pixels; at most 60 million",
        ["bomb-ztxt-60MB.png"] = null,
        ["zero-bytes.jpg"] = "no picture of a kind that is taken",
        ["not-an-image.jpg"] = "no picture of a kind that is taken",
        ["gif-50000-frames.gif"] = "50,000 frames; at most 1,000",
        ["script.svg"] = "no picture of a kind that is taken",
        ["xxe.svg"] = "no picture of a kind that is taken",
        ["exif-gps-yerevan.jpg"] = null,
        ["exif-orientation-9.jpg"] = null,
        ["trailing-script.jpg"] = null,
        ["truncated-half.jpg"] = "damaged or cut off",
        ["png-named.jpg"] = null,
    };

    [Test]
    public async Task Each_is_refused_or_made_harmless_in_bounded_memory()
    {
        Repository.Shared("media/manifest.json");
        var folder = Directory.CreateTempSubdirectory("news-").FullName;
        string key;
        await using (var news = new TestNews(dataFolder: folder))
        {
            (key, _) = await news.Get<KeyWriter>().CreateAsync(new("desk", Role.Editor), CancellationToken.None);
        }

        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--Urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["News__DataFolder"] = folder, ["News__Demo"] = "false", ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        TestDatabase.Tell(start.Environment, folder);
        using var program = Process.Start(start)!;
        try
        {
            using var desk = new HttpClient { BaseAddress = new((await program.StandardOutput.ReadLineAsync())!.Split(' ')[^1]) };
            desk.DefaultRequestHeaders.Authorization = new("Bearer", key);
            using var small = Shot.Quarters();
            await desk.UploadedAsync(small.Jpeg());
            var before = Memory(program, "VmRSS");

            // The harmless ones are the same picture in other dress, so that all but the first of them are known already.
            foreach (var (file, refusal) in Answers)
            {
                var response = await desk.UploadAsync(await File.ReadAllBytesAsync(Repository.Shared($"media/hostile/{file}")), name: file);
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
                TestContext.Out.WriteLine($"{file}: {(int)response.StatusCode}, {(refusal is null ? "kept" : answer.Text("detail"))}");
                if (refusal is null)
                {
                    Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created).Or.EqualTo(HttpStatusCode.Conflict), file);
                }
                else
                {
                    Assert.That((response.StatusCode, answer.Text("errors.0.path.0")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "file")), file);
                    Assert.That(answer.Text("detail"), Does.Contain(refusal));
                }
            }

            var grown = Memory(program, "VmHWM") - before;
            TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before / 1_000_000} MB before, {grown / 1_000_000} MB more at most"));
            Assert.That(grown, Is.LessThan(MayGrow));
            Assert.That((await desk.GetAsync("/api/v1/media")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "it goes on");
            Assert.That(Directory.EnumerateFiles(Path.Combine(folder, "media", "incoming")), Is.Empty, "nothing is left lying about");
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Every_hostile_file_is_expected() => Assert.That(
        Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(Repository.Shared("media/manifest.json"))!, "hostile")).Select(Path.GetFileName),
        Is.SubsetOf(Answers.Keys));

    private static long Memory(Process program, string what) => long.Parse(
        File.ReadLines($"/proc/{program.Id}/status").Single(line => line.StartsWith(what, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024;
}
