using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Webhooks;

public static class WebhookEndpoints
{
    private const string Versioned = " If-Match carries the version that was read, in quotes.";

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var hooks = api.MapNoun("Webhooks", "Addresses that hear of changes as they happen.");

        hooks.MapGet("/webhooks", ListWebhooks).WithName(nameof(ListWebhooks)).Needs(Role.Admin)
            .WithSummary("Every webhook and how it fares.")
            .WithDescription("By name. Their secrets are not shown again.");
        hooks.MapPost("/webhooks", CreateWebhook).WithName(nameof(CreateWebhook)).Needs(Role.Admin).Writes()
            .WithSummary("Adds a webhook.")
            .WithDescription("Each change of the change feed is sent as one POST, in order, and sent again until it is answered with 2xx: after 5 and 30 seconds, 2, 5, 15 and 30 minutes, 1, 2 and 4 hours, and after a day every 6 hours; nothing is lost meanwhile. The body is { type, timestamp, data }, data as an item of /changes, or with data.result where document shapes it. Messages are signed after Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature); the answer shows the secret this once. A message may come twice, under one webhook-id. Addresses of private networks are refused when a connection is made, unless the settings allow them.");
        hooks.MapGet("/webhooks/{id}", GetWebhook).WithName(nameof(GetWebhook)).Needs(Role.Admin)
            .WithSummary("One webhook and how it fares.")
            .WithDescription("By its id.").ProducesProblem(StatusCodes.Status404NotFound);
        hooks.MapPut("/webhooks/{id}", EditWebhook).WithName(nameof(EditWebhook)).Needs(Role.Admin).Changes()
            .WithSummary("Changes a webhook; the body takes the place of what was.")
            .WithDescription("Its secret and, without after, its place in the change feed stay. It goes on at once." + Versioned);
        hooks.MapDelete("/webhooks/{id}", DeleteWebhook).WithName(nameof(DeleteWebhook)).Needs(Role.Admin).Changes()
            .WithSummary("Removes a webhook.")
            .WithDescription("Its delivery log goes with it." + Versioned);
        hooks.MapPost("/webhooks/{id}/pause", PauseWebhook).WithName(nameof(PauseWebhook)).Needs(Role.Admin).Changes()
            .WithSummary("Stops a webhook until it is resumed.")
            .WithDescription("What happens meanwhile is delivered then." + Versioned);
        hooks.MapPost("/webhooks/{id}/resume", ResumeWebhook).WithName(nameof(ResumeWebhook)).Needs(Role.Admin).Changes()
            .WithSummary("Lets a webhook go on at once.")
            .WithDescription("Also where it waits to try again." + Versioned);
        hooks.MapPost("/webhooks/{id}/redeliver", RedeliverWebhook).WithName(nameof(RedeliverWebhook)).Needs(Role.Admin).Changes()
            .WithSummary("Delivers everything behind a cursor again.")
            .WithDescription("From the beginning of the change feed where after is null." + Versioned);
        hooks.MapPost("/webhooks/{id}/rotate", RotateWebhook).WithName(nameof(RotateWebhook)).Needs(Role.Admin).Changes()
            .WithSummary("Gives a webhook a new secret.")
            .WithDescription("Until the grace time ends, webhook-signature carries a signature by each secret, parted by a space: the receiver may change at any moment in between. The answer shows the new secret this once." + Versioned);
        hooks.MapGet("/webhooks/{id}/deliveries", ListDeliveries).WithName(nameof(ListDeliveries)).Needs(Role.Admin)
            .WithSummary("What was sent, the newest first.")
            .WithDescription("Every attempt of the last thirty days.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<WebhookListResponse> ListWebhooks(WebhookReader hooks, TimeProvider clock, CancellationToken cancel) =>
        new([.. (await hooks.AllAsync(cancel)).Select(hook => WebhookResponse.From(hook, clock.GetUtcNow()))]);

    private static async Task<Created<CreatedWebhookResponse>> CreateWebhook(WebhookInput webhook, WebhookWriter hooks, TimeProvider clock, CancellationToken cancel)
    {
        var row = await hooks.CreateAsync(webhook, cancel);
        var made = WebhookResponse.From(row, clock.GetUtcNow());
        return TypedResults.Created($"/api/v1/webhooks/{made.Id}", new CreatedWebhookResponse(row.Secret, made));
    }

    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<WebhookResponse>, ProblemHttpResult>> GetWebhook(string id, WebhookReader hooks, TimeProvider clock, CancellationToken cancel) =>
        await FindAsync(id, hooks, cancel) is { } row ? TypedResults.Ok(WebhookResponse.From(row, clock.GetUtcNow())) : Missing(id);

    /// <param name="id">Its id.</param>
    private static async Task<Ok<WebhookResponse>> EditWebhook(
        string id, IfMatch version, WebhookInput webhook, WebhookWriter hooks, TimeProvider clock, CancellationToken cancel) =>
        Now(await hooks.EditAsync(Row(id), version.Version, webhook, cancel), clock);

    /// <param name="id">Its id.</param>
    private static async Task<NoContent> DeleteWebhook(string id, IfMatch version, WebhookWriter hooks, CancellationToken cancel)
    {
        await hooks.DeleteAsync(Row(id), version.Version, cancel);
        return TypedResults.NoContent();
    }

    /// <param name="id">Its id.</param>
    private static async Task<Ok<WebhookResponse>> PauseWebhook(string id, IfMatch version, WebhookWriter hooks, TimeProvider clock, CancellationToken cancel) =>
        Now(await hooks.PauseAsync(Row(id), version.Version, cancel), clock);

    /// <param name="id">Its id.</param>
    private static async Task<Ok<WebhookResponse>> ResumeWebhook(string id, IfMatch version, WebhookWriter hooks, TimeProvider clock, CancellationToken cancel) =>
        Now(await hooks.ResumeAsync(Row(id), version.Version, cancel), clock);

    /// <param name="id">Its id.</param>
    private static async Task<Ok<WebhookResponse>> RedeliverWebhook(
        string id, IfMatch version, RedeliveryInput from, WebhookWriter hooks, TimeProvider clock, CancellationToken cancel) =>
        Now(await hooks.RedeliverAsync(Row(id), version.Version, from.After, cancel), clock);

    /// <param name="id">Its id.</param>
    private static async Task<Ok<CreatedWebhookResponse>> RotateWebhook(
        string id, IfMatch version, RotationInput rotation, WebhookWriter hooks, TimeProvider clock, CancellationToken cancel)
    {
        var row = await hooks.RotateAsync(Row(id), version.Version, rotation.GraceHours, cancel);
        return TypedResults.Ok(new CreatedWebhookResponse(row.Secret, WebhookResponse.From(row, clock.GetUtcNow())));
    }

    /// <param name="id">Id of the webhook.</param>
    /// <param name="page">Which part of the list.</param>
    private static async Task<Results<Ok<ListResponse<WebhookDeliveryResponse>>, ProblemHttpResult>> ListDeliveries(
        string id, [AsParameters] PageQuery page, HttpContext http, WebhookReader hooks, CancellationToken cancel)
    {
        if (await FindAsync(id, hooks, cancel) is not { } row)
        {
            return Missing(id);
        }

        var found = await hooks.DeliveriesAsync(row.Id, page.ToRequest(), cancel);
        return TypedResults.Ok(http.List([.. found.Items.Select(WebhookDeliveryResponse.From)], PageInfoResponse.Of(found)));
    }

    private static long Row(string id) => PublicId.Require("Webhook", id);

    private static async Task<Webhook?> FindAsync(string id, WebhookReader hooks, CancellationToken cancel) =>
        PublicId.Read("Webhook", id) is { } row ? await hooks.FindAsync(row, cancel) : null;

    private static Ok<WebhookResponse> Now(Webhook row, TimeProvider clock) => TypedResults.Ok(WebhookResponse.From(row, clock.GetUtcNow()));

    private static ProblemHttpResult Missing(string id) => Problems.NotFound($"No webhook has the id '{id}'.");
}
