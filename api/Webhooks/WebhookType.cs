using GraphQL;
using NewsApi.Data;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>An address that hears of changes.</summary>
[Name("Webhook")]
public sealed class WebhookType(Webhook row, DateTimeOffset now)
{
    /// <summary>Opaque, the same in GraphQL and REST.</summary>
    [Id]
    public string Id => PublicId.Of("Webhook", row.Id);

    /// <summary>What the newsroom calls it.</summary>
    public string Name => row.Name;

    /// <summary>Where messages are sent.</summary>
    public string Url => row.Url;

    /// <summary>Only articles in this language; null for all.</summary>
    public string? Language => row.Language;

    /// <summary>Only articles in this section, by slug; null for all.</summary>
    public string? Section => row.Section;

    /// <summary>Only these kinds of change; null for all.</summary>
    public IReadOnlyList<ChangeFeedKind>? Kinds => WebhookResponse.KindsOf(row);

    /// <summary>The query that shapes messages; null for articles whole.</summary>
    public string? Document => row.Document;

    /// <summary>How it fares.</summary>
    public WebhookState State => WebhookResponse.StateOf(row, now);

    /// <summary>Why it is paused or fails; null when it does neither.</summary>
    public string? StateReason => row.PausedFor ?? row.LastError;

    /// <summary>Cursor of the change feed up to which everything was delivered.</summary>
    public string Position => row.Position;

    /// <summary>How many attempts have failed since the last success.</summary>
    public int Failures => row.Failures;

    /// <summary>When the first of them was made.</summary>
    public DateTimeOffset? FailingSince => row.FailingSince;

    /// <summary>When it is tried again; null when it does not fail.</summary>
    public DateTimeOffset? NextAttemptAt => row.NextAttemptAt;

    /// <summary>Until when messages are signed with the secret before, too; null when they are not.</summary>
    public DateTimeOffset? FormerSecretUntil => WebhookResponse.FormerSecretOf(row, now);

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt => row.CreatedAt;

    /// <summary>Grows by one with every change of it.</summary>
    public int Version => row.Version;
}
