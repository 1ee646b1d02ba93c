using System.ComponentModel;
using NewsApi.Data;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>How a webhook fares.</summary>
[DefaultValue(Active)]
public enum WebhookState
{
    /// <summary>It has taken, or waits for, the newest message.</summary>
    Active,

    /// <summary>The last attempt failed; it is tried again, ever more seldom.</summary>
    Failing,

    /// <summary>It has failed for a day; now and then it is looked whether it is back, and goes on then where it was.</summary>
    Down,

    /// <summary>It was stopped by hand, or the receiver said that it is gone. Resume it.</summary>
    Paused,
}

/// <summary>An address that hears of changes.</summary>
/// <param name="Id" example="V2ViaG9vazox">Opaque, the same in GraphQL.</param>
/// <param name="Name" example="wire-west">What the newsroom calls it.</param>
/// <param name="Url" example="https://partner.example/hooks/news">Where messages are sent.</param>
/// <param name="Language" example="en">Only articles in this language; null for all.</param>
/// <param name="Section" example="city">Only articles in this section; null for all.</param>
/// <param name="Kinds">Only these kinds of change; null for all.</param>
/// <param name="Document">The query that shapes messages; null for articles whole.</param>
/// <param name="State">How it fares.</param>
/// <param name="StateReason" example="The answer was 503.">Why it is paused or fails; null when it does neither.</param>
/// <param name="Position" example="YwAAAZfKhc1gAAAAAAAAACo">Cursor of the change feed up to which everything was delivered.</param>
/// <param name="Failures" example="0">How many attempts have failed since the last success.</param>
/// <param name="FailingSince">When the first of them was made.</param>
/// <param name="NextAttemptAt">When it is tried again; null when it does not fail.</param>
/// <param name="FormerSecretUntil">Until when messages are signed with the secret before, too; null when they are not.</param>
/// <param name="CreatedAt" example="2025-07-02T08:35:00Z">When it was added.</param>
/// <param name="Version" example="1">Grows by one with every change of it. In quotes it is the If-Match of the next.</param>
public sealed record WebhookResponse(
    string Id, string Name, string Url, string? Language, string? Section, IReadOnlyList<ChangeFeedKind>? Kinds, string? Document, WebhookState State,
    string? StateReason, string Position, int Failures, DateTimeOffset? FailingSince, DateTimeOffset? NextAttemptAt, DateTimeOffset? FormerSecretUntil,
    DateTimeOffset CreatedAt, int Version)
{
    public static WebhookResponse From(Webhook row, DateTimeOffset now) => new(
        PublicId.Of("Webhook", row.Id), row.Name, row.Url, row.Language, row.Section, KindsOf(row), row.Document, StateOf(row, now),
        row.PausedFor ?? row.LastError, row.Position, row.Failures, row.FailingSince, row.NextAttemptAt, FormerSecretOf(row, now), row.CreatedAt, row.Version);

    internal static DateTimeOffset? FormerSecretOf(Webhook row, DateTimeOffset now) => row.FormerSecretUntil > now ? row.FormerSecretUntil : null;

    internal static IReadOnlyList<ChangeFeedKind>? KindsOf(Webhook row) => row.Kinds is null ? null : [.. row.Kinds.Split(',').Select(Enum.Parse<ChangeFeedKind>)];

    internal static WebhookState StateOf(Webhook row, DateTimeOffset now) =>
        row.PausedAt is not null ? WebhookState.Paused
        : row.FailingSince is not { } since ? WebhookState.Active
        : now - since >= WebhookLoops.Day ? WebhookState.Down
        : WebhookState.Failing;
}

/// <summary>A webhook just added, or given a new secret.</summary>
/// <param name="Secret" example="whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD">What its messages are signed with (Standard Webhooks), shown this once.</param>
/// <param name="Webhook">The webhook.</param>
public sealed record CreatedWebhookResponse(string Secret, WebhookResponse Webhook);

/// <summary>Every webhook.</summary>
/// <param name="Items">The webhooks, by name.</param>
public sealed record WebhookListResponse(IReadOnlyList<WebhookResponse> Items);

/// <summary>One attempt to deliver a message.</summary>
/// <param name="MessageId" example="msg_1_YwAAAZfKhc1gAAAAAAAAACo">The webhook-id it was sent with, the same for every attempt.</param>
/// <param name="Kind">What it told of.</param>
/// <param name="Article" example="QXJ0aWNsZTo5">Id of the article.</param>
/// <param name="Cursor" example="YwAAAZfKhc1gAAAAAAAAACo">Cursor of the change.</param>
/// <param name="At" example="2025-07-02T09:10:01Z">When.</param>
/// <param name="Milliseconds" example="84">How long it took.</param>
/// <param name="Status" example="204">What the receiver answered; null when it did not.</param>
/// <param name="Error" example="No answer within 15 seconds.">Why it failed; null when it did not.</param>
public sealed record WebhookDeliveryResponse(
    string MessageId, ChangeFeedKind Kind, string Article, string Cursor, DateTimeOffset At, int Milliseconds, int? Status, string? Error)
{
    public static WebhookDeliveryResponse From(WebhookDelivery row) => new(
        row.MessageId, Enum.Parse<ChangeFeedKind>(row.Kind), PublicId.Of("Article", row.ArticleId), row.Cursor, row.At, row.Milliseconds, row.Status, row.Error);
}
