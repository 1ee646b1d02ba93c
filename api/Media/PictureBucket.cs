using System.Net;
using System.Net.Sockets;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>A bucket of S3, or of a server that speaks as it does. What is asked of it is answered soon or not at all.</summary>
internal sealed class PictureBucket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string name;
    private readonly string place;
    private readonly ILogger log;
    private readonly AmazonS3Client client;
    private bool away;

    /// <exception cref="StartProblem">The settings are of no bucket.</exception>
    public PictureBucket(NewsOptions options, ILogger log)
    {
        (name, place, this.log) = (options.S3Bucket!, "Amazon's S3", log);
        if (!string.IsNullOrEmpty(options.MediaFolder))
        {
            throw new StartProblem("Pictures lie in one place: set News__MediaFolder or News__S3Bucket, not both.");
        }

        // Other servers than Amazon's know no other check of what is sent than the signature.
        var config = new AmazonS3Config
        {
            MaxErrorRetry = 1,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (!string.IsNullOrEmpty(options.S3Endpoint))
        {
            if (!Uri.TryCreate(options.S3Endpoint, UriKind.Absolute, out var address) || address is not { Scheme: "http" or "https", UserInfo: "" })
            {
                throw new StartProblem("News__S3Endpoint must be an address such as https://s3.example, and no keys in it.");
            }

            place = options.S3Endpoint;
            (config.ServiceURL, config.ForcePathStyle, config.AuthenticationRegion) = (place, true, options.S3Region);
        }
        else if (!string.IsNullOrEmpty(options.S3Region))
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.S3Region);
        }

        try
        {
            client = new(config);
        }
        catch (AmazonClientException)
        {
            throw new StartProblem("News__S3Bucket needs to know where it is: set News__S3Region to its region, such as eu-central-1, or News__S3Endpoint to a server other than Amazon's.");
        }
    }

    /// <summary>Writes, deletes and asks for what is no more: without the right to list, a server refuses where it should say so.</summary>
    /// <exception cref="StartProblem">It cannot be used.</exception>
    public async Task TryAsync(CancellationToken cancel)
    {
        const string trial = ".writable";
        using var limited = Limited(cancel);
        try
        {
            await client.PutObjectAsync(new() { BucketName = name, Key = trial, ContentBody = name, UseChunkEncoding = false }, limited.Token);
            await client.DeleteObjectAsync(name, trial, limited.Token);
            await ReadAsync(trial, Stream.Null, limited.Token);
        }
        catch (Exception e) when (IsOfServer(e) && !cancel.IsCancellationRequested)
        {
            var (reason, advice) = e switch
            {
                AmazonS3Exception { StatusCode: HttpStatusCode.NotFound } => ("there is none", "make it, or set News__S3Bucket to one that there is"),
                AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden } refused => (
                    $"refused, {refused.ErrorCode}", "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to keys that may list, read, write and delete in it"),
                AmazonS3Exception other => ($"{other.ErrorCode}, {Reason(other)}", "look at News__S3Endpoint and News__S3Region"),
                _ => (Reason(e), "look at News__S3Endpoint, and whether AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set"),
            };
            throw new StartProblem($"The bucket '{name}' at {place} cannot be used ({reason}); {advice}.");
        }
    }

    /// <returns>Whether there is one.</returns>
    /// <exception cref="Unavailable">The server does not answer, or refuses.</exception>
    public Task<bool> GetAsync(string key, string file, CancellationToken cancel) => AskAsync(
        async limited =>
        {
            await using var target = File.Create(file);
            return await ReadAsync(key, target, limited);
        },
        cancel);

    /// <exception cref="Unavailable">The server does not answer, or refuses.</exception>
    public Task PutAsync(string key, string file, CancellationToken cancel) =>
        AskAsync(limited => client.PutObjectAsync(new() { BucketName = name, Key = key, FilePath = file, UseChunkEncoding = false }, limited), cancel);

    /// <exception cref="Unavailable">The server does not answer, or refuses.</exception>
    public Task DeleteAsync(string key, CancellationToken cancel) => AskAsync(limited => client.DeleteObjectAsync(name, key, limited), cancel);

    public void Dispose() => client.Dispose();

    private async Task<bool> ReadAsync(string key, Stream target, CancellationToken cancel)
    {
        try
        {
            using var found = await client.GetObjectAsync(name, key, cancel);
            await found.ResponseStream.CopyToAsync(target, cancel);
            return true;
        }
        catch (NoSuchKeyException)
        {
            return false;
        }
    }

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancel)
    {
        using var limited = Limited(cancel);
        try
        {
            var answer = await ask(limited.Token);
            if (Interlocked.Exchange(ref away, false))
            {
                log.LogWarning("The bucket {Bucket} at {Place} answers again.", name, place);
            }

            return answer;
        }
        catch (Exception e) when (IsOfServer(e) && !cancel.IsCancellationRequested)
        {
            // Told once: readers ask for many pictures.
            if (!Interlocked.Exchange(ref away, true))
            {
                log.LogWarning("The bucket {Bucket} at {Place} cannot be used ({Reason}); pictures that are not here are answered by 503 until it can.", name, place, Reason(e));
            }

            throw new Unavailable("Where pictures are kept", e);
        }
    }

    // The SDK tells of each place where it looked for keys.
    private static string Reason(Exception e) => e.Message.Split(". ", 2)[0].TrimEnd('.');

    // A connection that stays open and silent would else be waited for without end.
    private static CancellationTokenSource Limited(CancellationToken cancel)
    {
        var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(Patience);
        return limited;
    }

    private static bool IsOfServer(Exception e) => e is AmazonClientException or AmazonServiceException or HttpRequestException or HttpIOException
        or OperationCanceledException or IOException { InnerException: SocketException };
}
