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
}
