using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Webhooks;

public sealed class WebhookMutations
{
    /// <summary>Adds a webhook; its messages are signed after Standard Webhooks.</summary>
    /// <param name="webhook">The webhook to be.</param>
    [Needs(Role.Admin)]
    public static async Task<CreatedWebhookPayload> CreateWebhook(
        WebhookInput webhook, [FromServices] WebhookWriter hooks, [FromServices] TimeProvider clock, CancellationToken cancel)
    {
        var row = await hooks.CreateAsync(webhook, cancel);
        return new(new WebhookType(row, clock.GetUtcNow()), row.Secret);
    }

    /// <summary>Changes a webhook; what is handed in takes the place of what was, but for its secret and, without after, its place in the change feed.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="webhook">The webhook as it is to be.</param>
    [Needs(Role.Admin)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError))]
    public static async Task<WebhookPayload> EditWebhook(
        [Id] string id, int version, WebhookInput webhook, [FromServices] WebhookWriter hooks, [FromServices] TimeProvider clock, CancellationToken cancel) =>
        new(new WebhookType(await hooks.EditAsync(Row(id), version, webhook, cancel), clock.GetUtcNow()));

    /// <summary>Removes a webhook with its delivery log.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Admin)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError))]
    public static async Task<WebhookPayload> DeleteWebhook(
        [Id] string id, int version, [FromServices] WebhookWriter hooks, [FromServices] TimeProvider clock, CancellationToken cancel) =>
        new(new WebhookType(await hooks.DeleteAsync(Row(id), version, cancel), clock.GetUtcNow()));

    /// <summary>Stops a webhook until it is resumed; what happens meanwhile is delivered then.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Admin)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError))]
    public static async Task<WebhookPayload> PauseWebhook(
        [Id] string id, int version, [FromServices] WebhookWriter hooks, [FromServices] TimeProvider clock, CancellationToken cancel) =>
        new(new WebhookType(await hooks.PauseAsync(Row(id), version, cancel), clock.GetUtcNow()));

    /// <summary>Lets a webhook go on at once, also where it waits to try again.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    [Needs(Role.Admin)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError))]
    public static async Task<WebhookPayload> ResumeWebhook(
        [Id] string id, int version, [FromServices] WebhookWriter hooks, [FromServices] TimeProvider clock, CancellationToken cancel) =>
        new(new WebhookType(await hooks.ResumeAsync(Row(id), version, cancel), clock.GetUtcNow()));

    /// <summary>Delivers everything behind a cursor again.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="after">Cursor of the change feed to go on after; from the beginning when null.</param>
    [Needs(Role.Admin)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError))]
    public static async Task<WebhookPayload> RedeliverWebhook(
        [Id] string id, int version, string? after, [FromServices] WebhookWriter hooks, [FromServices] TimeProvider clock, CancellationToken cancel) =>
        new(new WebhookType(await hooks.RedeliverAsync(Row(id), version, after, cancel), clock.GetUtcNow()));

    /// <summary>Gives a webhook a new secret; until the grace time ends, messages are signed with either.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="graceHours">For how many hours the secret before signs, too; 0 to 720.</param>
    [Needs(Role.Admin)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError))]
    public static async Task<CreatedWebhookPayload> RotateWebhookSecret(
        [Id] string id, int version, [FromServices] WebhookWriter hooks, [FromServices] TimeProvider clock, CancellationToken cancel,
        int graceHours = WebhookWriter.GraceHours)
    {
        var row = await hooks.RotateAsync(Row(id), version, graceHours, cancel);
        return new(new WebhookType(row, clock.GetUtcNow()), row.Secret);
    }

    private static long Row(string id) => PublicId.Require("Webhook", id);
}

/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">What its messages are signed with, shown this once.</param>
public sealed record CreatedWebhookPayload(WebhookType Webhook, string Secret);

/// <param name="Webhook">The webhook as it is now; after a removal, as it was.</param>
public sealed record WebhookPayload(WebhookType Webhook);
