using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsApi.Data;
using NewsApi.Media;
using NewsApi.Transfer;

namespace NewsApi.Tests.Media;

/// <summary>Pictures in a bucket, by a real server of S3, which nodes with folders of their own share.</summary>
public sealed class PictureBucketTests : InFolder
{
    private string objects = "";
    private S3Server s3 = null!;

    [OneTimeSetUp]
    public async Task Serve()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", S3Server.Key);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", S3Server.Key);

        // Whether this is a machine of Amazon's is not asked of the network.
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        objects = Directory.CreateTempSubdirectory("news-s3-").FullName;
        s3 = await S3Server.StartAsync(objects, 0, "shared", "whole", "restored", "away");
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (s3 is not null)
        {
            await s3.DisposeAsync();
        }

        Directory.Delete(objects, recursive: true);
    }

    [Test]
    public async Task A_picture_brought_to_one_node_is_sent_by_another_until_it_is_deleted_even_by_one_that_stood_still()
    {
        await using var one = new TestNews(null, null, Settings("shared"));
        var desk = await one.AsAsync(Role.Editor);
        var (first, second, third) = (await BringAsync(one, 1000), await BringAsync(one, 400), await BringAsync(one, 500));
        Assert.That(s3.Keys("shared"), Is.EquivalentTo(new[] { Master(first), Master(second), Master(third) }), "what it is made into can be made again");
        var made = await one.Http.GetByteArrayAsync($"{first}1280.webp");
        await using (var other = Beside(one))
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => other.Http.GetByteArrayAsync($"{first}2560.webp")));
            Assert.That(answers.Append(made).Select(Convert.ToHexString).Distinct().Count(), Is.EqualTo(1));
            Assert.That(await StatusAsync(other, second), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(other, third), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(other, $"/media/{new string('0', 32)}/"), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(Copies(other), Has.Count.EqualTo(3));

            await DeleteAsync(one, desk, first);
            Assert.That(await StatusAsync(one, first), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(() => Copies(other), Has.Count.EqualTo(2).After(5000, 20));
            Assert.That(await StatusAsync(other, first), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await StatusAsync(other, second), Is.EqualTo(HttpStatusCode.OK));
        }

        await DeleteAsync(one, desk, second);
        await using (var other = Beside(one))
        {
            Assert.That(await StatusAsync(other, second), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await StatusAsync(other, third), Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That(s3.Keys("shared"), Is.EqualTo(new[] { Master(third) }));
    }

    [Test]
    public async Task A_backup_and_an_export_hold_the_pictures_of_the_bucket_and_fill_another()
    {
        await using var news = new TestNews(null, null, Settings("whole"));
        var folder = await BringAsync(news, 400);
        await BringAsync(news, 500);
        var kept = s3.Keys("whole").ToList();
        Assert.That(kept, Has.Count.EqualTo(2));
        Directory.Delete(Path.Combine(news.DataFolder, "copies"), recursive: true);
        var (file, export) = (Path.Combine(Folder, "news.backup"), Path.Combine(Folder, "export"));
        var backup = await news.Get<SiteBackup>().WriteAsync(file, missing => Assert.Fail(missing), CancellationToken.None);
        Assert.That(backup.Files.Keys.Where(name => name.StartsWith("media/", StringComparison.Ordinal)), Is.EqualTo(kept.Select(key => $"media/{key}")));
        Assert.That((await news.Get<SiteExport>().RunAsync(export, problem => Assert.Fail(problem), CancellationToken.None)).Pictures, Is.EqualTo(2));

        await using var copy = new TestNews(null, null, Settings("restored"));
        await copy.Get<SiteRestore>().RunAsync(export, CancellationToken.None);
        Assert.That(s3.Keys("restored"), Is.EqualTo(kept));
        Directory.Delete(Path.Combine(copy.DataFolder, "copies"), recursive: true);
        Assert.That(await copy.Http.GetByteArrayAsync($"{folder}320.jpg"), Is.EqualTo(await news.Http.GetByteArrayAsync($"{folder}320.jpg")));
    }

    [Test]
    public async Task While_the_server_is_away_what_is_here_is_sent_and_the_rest_is_said_to_come_later()
    {
        await using var news = new TestNews(null, null, Settings("away"));
        var desk = await news.AsAsync(Role.Editor);
        var (here, elsewhere) = (await BringAsync(news, 1000), await BringAsync(news, 400));
        await news.Http.GetByteArrayAsync($"{here}320.webp");
        Directory.Delete(Path.Combine(news.DataFolder, "copies", "masters"), recursive: true);
        await news.Http.GetByteArrayAsync($"{here}320.jpg");
        await s3.DisposeAsync();

        Assert.That(await StatusAsync(news, here), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(news, here, "640.webp"), Is.EqualTo(HttpStatusCode.OK), "it is made of the copy");
        using var another = Shot.Quarters(640);
        foreach (var response in new[]
        {
            await news.Http.GetAsync($"{elsewhere}320.webp"), await desk.UploadAsync(another.Jpeg()), (await DeletionAsync(news, desk, here)).Response,
        })
        {
            Assert.That((response.StatusCode, response.Headers.RetryAfter?.ToString()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "5")));
            Assert.That(response.Headers.CacheControl?.Public, Is.Not.True);
            Assert.That(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Text("code"), Is.EqualTo("UNAVAILABLE"));
        }

        const string delete = "mutation ($id: ID!) { deleteMedia(input: {id: $id, version: 1}) { deletedId } }";
        Assert.That((await news.QueryAsync(delete, new { id = await IdAsync(news, here) }, desk)).Text("errors.0.extensions.code"), Is.EqualTo("UNAVAILABLE"));
        Assert.That(await news.ReadAsync(db => db.Media.Count()), Is.EqualTo(2), "nothing came in, nothing went");
        Assert.That(Copies(news), Is.EqualTo(new[] { Path.GetFileName(Master(here)) }));
        Assert.That(Directory.GetFiles(Path.Combine(news.DataFolder, "copies", "incoming")), Is.Empty);
        var backup = Path.Combine(Folder, "news.backup");
        Assert.That(async () => await news.Get<SiteBackup>().WriteAsync(backup, _ => { }, CancellationToken.None), Throws.TypeOf<Unavailable>(), "none without its pictures");
        Assert.That(Directory.GetFileSystemEntries(Folder), Is.Empty);

        s3 = await S3Server.StartAsync(objects, s3.Port);
        Assert.That(await StatusAsync(news, elsewhere), Is.EqualTo(HttpStatusCode.OK));
        await DeleteAsync(news, desk, here);
        Assert.That(s3.Keys("away"), Is.EqualTo(new[] { Master(elsewhere) }));
    }

    [TestCase("none", null, null, "The bucket 'none' at {0} cannot be used (there is none); make it")]
    [TestCase("shared", "", null, "News__S3Bucket needs to know where it is: set News__S3Region")]
    [TestCase("shared", "nonsense", null, "News__S3Endpoint must be an address")]
    [TestCase("shared", "http://somebody@127.0.0.1:1", null, "News__S3Endpoint must be an address")]
    [TestCase("shared", "http://127.0.0.1:1", null, "The bucket 'shared' at http://127.0.0.1:1 cannot be used (")]
    [TestCase("shared", null, "pictures", "Pictures lie in one place: set News__MediaFolder or News__S3Bucket")]
    public void A_bucket_that_cannot_be_used_is_told_in_a_sentence(string bucket, string? endpoint, string? folder, string sentence)
    {
        var options = Options.Create(new NewsOptions { S3Bucket = bucket, S3Endpoint = endpoint ?? s3.Url, MediaFolder = folder });
        Assert.That(
            async () =>
            {
                using var store = new PictureStore(options, NullLogger<PictureStore>.Instance);
                await store.PrepareAsync(CancellationToken.None);
            },
            Throws.TypeOf<StartProblem>().With.Message.StartsWith(sentence.Replace("{0}", s3.Url, StringComparison.Ordinal)));
    }

    [Test]
    public async Task Keys_that_are_refused_keep_the_program_from_starting_and_are_told_to_nobody()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--Urls", "http://127.0.0.1:0", .. Settings("shared").Select(setting => $"--{setting.Key}={setting.Value}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["News__DataFolder"] = Folder, ["AWS_SECRET_ACCESS_KEY"] = "mistaken" },
        };
        TestDatabase.Tell(start.Environment, Folder);
        using var program = Process.Start(start)!;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), await program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        Assert.That(error, Does.StartWith($"The bucket 'shared' at {s3.Url} cannot be used (refused, SignatureDoesNotMatch); set AWS_ACCESS_KEY_ID").And.Not.Contain("mistaken"));
        Assert.That((program.ExitCode, await output), Is.EqualTo((1, "")));
        TestDatabase.Drop(Folder);
    }

    private (string Key, string Value)[] Settings(string bucket) => [("News:S3Bucket", bucket), ("News:S3Endpoint", s3.Url)];

    /// <summary>A node with a folder of its own over the first one's database.</summary>
    private TestNews Beside(TestNews first)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "other")).FullName;
        if (TestDatabase.IsPostgres)
        {
            return new TestNews(null, folder, [.. Settings("shared"), .. TestDatabase.Settings(first.DataFolder)]);
        }

        File.Delete(Path.Combine(folder, "news.db"));
        File.CreateSymbolicLink(Path.Combine(folder, "news.db"), Path.Combine(first.DataFolder, "news.db"));
        return new TestNews(null, folder, Settings("shared"));
    }

    /// <returns>The folder of its addresses.</returns>
    private static async Task<string> BringAsync(TestNews news, int width)
    {
        using var picture = Shot.Quarters(width, 300);
        return Shot.Folder(await (await news.AsAsync(Role.Contributor, $"contributor.{width}")).UploadedAsync(picture.Jpeg()));
    }

    private static async Task<HttpStatusCode> StatusAsync(TestNews news, string folder, string name = "320.jpg") => (await news.Http.GetAsync(folder + name)).StatusCode;

    private static Task<string> IdAsync(TestNews news, string folder) => news.ReadAsync(db => PublicId.Of("Media", db.Media.Single(media => media.Path.StartsWith(folder)).Id));

    private static async Task<Answer> DeletionAsync(TestNews news, HttpClient desk, string folder) =>
        await desk.AskAsync(HttpMethod.Delete, $"/api/v1/media/{await IdAsync(news, folder)}", 1);

    private static async Task DeleteAsync(TestNews news, HttpClient desk, string folder) =>
        Assert.That((await DeletionAsync(news, desk, folder)).Status, Is.EqualTo(HttpStatusCode.NoContent));

    private static string Master(string folder) => $"masters/{folder.Trim('/').Split('/')[^1]}";

    private static List<string?> Copies(TestNews news) => [.. Directory.GetFiles(Path.Combine(news.DataFolder, "copies", "masters")).Select(Path.GetFileName)];
}
