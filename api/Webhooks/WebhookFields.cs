using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Webhooks;

public sealed class WebhookFields
{
    /// <summary>Every webhook and how it fares, by name.</summary>
    [Needs(Role.Admin)]
    [Complexity(1, 100)]
    public static async Task<IEnumerable<WebhookType>> Webhooks([FromServices] WebhookReader hooks, [FromServices] TimeProvider clock, CancellationToken cancel) =>
        (await hooks.AllAsync(cancel)).Select(hook => new WebhookType(hook, clock.GetUtcNow()));

    /// <summary>What was sent to a webhook in the last thirty days, every attempt, the newest first; null when there is no such webhook.</summary>
    /// <param name="webhook">Its id.</param>
    /// <param name="first">How many, from the front; 0 to 100, 20 when neither first nor last is given.</param>
    /// <param name="after">Cursor to go on after.</param>
    /// <param name="last">How many, from the end.</param>
    /// <param name="before">Cursor to stop before.</param>
    [Needs(Role.Admin)]
    public static async Task<WebhookDeliveryConnection?> WebhookDeliveries(
        [Id] string webhook, [FromServices] WebhookReader hooks, CancellationToken cancel,
        int? first = null, string? after = null, int? last = null, string? before = null)
    {
        if (PublicId.Read("Webhook", webhook) is not { } id || await hooks.FindAsync(id, cancel) is null)
        {
            return null;
        }

        var page = await hooks.DeliveriesAsync(id, new(first, after, last, before), cancel);
        return new(
            [.. page.Items.Select(row => new WebhookDeliveryEdge(WebhookReader.CursorOf(row), new WebhookDeliveryType(row)))],
            page.ToPageInfo(), () => DataLoaderResults.Later(stop => hooks.CountDeliveriesAsync(id, stop)));
    }
}
