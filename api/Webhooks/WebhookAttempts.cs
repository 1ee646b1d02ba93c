using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>What came of one attempt.</summary>
/// <param name="Status">What the receiver answered; null when it did not.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="Wait">How long the receiver asks to be left alone.</param>
internal sealed record WebhookOutcome(int? Status, string? Error, TimeSpan Time, TimeSpan? Wait = null)
{
    public bool Gone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>Sends a message once. Of the answer nothing but its head is read, however much there is.</summary>
public sealed class WebhookAttempts(OutsideHttp outside, WebhookMessages messages, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient client = outside.Open(Patience);

    public static string MessageIdOf(Webhook hook, ChangeFeedEntry entry) => string.Create(CultureInfo.InvariantCulture, $"msg_{hook.Id}_{entry.Cursor}");

    internal Task<WebhookOutcome> SendAsync(Webhook hook, ChangeFeedEntry entry, CancellationToken cancel) =>
        SendAsync(async () => Request(hook, MessageIdOf(hook, entry), await messages.WriteAsync(hook, entry, cancel)), cancel);

    /// <param name="write">May fail with an IOException.</param>
    internal async Task<WebhookOutcome> SendAsync(Func<Task<HttpRequestMessage>> write, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            using var request = await write();
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var status = (int)answer.StatusCode;
            return new(status, answer.IsSuccessStatusCode ? null : Complaint(status), watch.Elapsed, WaitOf(answer));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(null, e.InnerException is PrivateTarget target ? target.Message : e.Message, watch.Elapsed);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, $"No answer within {Patience.TotalSeconds} seconds.", watch.Elapsed);
        }
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(Webhook hook, string messageId, byte[] body)
    {
        var now = clock.GetUtcNow();
        return new HttpRequestMessage(HttpMethod.Post, hook.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" } } },
            Headers =
            {
                { "webhook-id", messageId },
                { "webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", SignaturesOf(hook, messageId, now, body) },
            },
        };
    }

    // Receivers take a message when any of its signatures is right.
    private static string SignaturesOf(Webhook hook, string messageId, DateTimeOffset now, byte[] body)
    {
        var signature = WebhookSignature.Of(hook.Secret, messageId, now, body);
        return hook.FormerSecret is { } former && hook.FormerSecretUntil > now ? $"{signature} {WebhookSignature.Of(former, messageId, now, body)}" : signature;
    }

    private static string Complaint(int status) => status is >= 300 and < 400
        ? $"The answer was {status}; redirects are not followed, so that the address must be the last one."
        : $"The answer was {status}.";

    private TimeSpan? WaitOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } => until - clock.GetUtcNow(),
        _ => null,
    };
}
