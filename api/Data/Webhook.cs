using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>Somebody's address that hears of every change, one after the other.</summary>
public sealed class Webhook
{
    public long Id { get; set; }

    /// <summary>What the newsroom calls it.</summary>
    public required string Name { get; set; }

    public required string Url { get; set; }

    /// <summary>What messages are signed with, as the receiver was given it. Kept as it is: a hash could not sign.</summary>
    public required string Secret { get; set; }

    /// <summary>The secret before; it signs beside the present one until the receiver has had time to change.</summary>
    public string? FormerSecret { get; set; }

    public DateTimeOffset? FormerSecretUntil { get; set; }

    public string? Language { get; set; }

    /// <summary>Slug of a section.</summary>
    public string? Section { get; set; }

    /// <summary>Names of the kinds of change that are sent, parted by commas; null for all.</summary>
    public string? Kinds { get; set; }

    /// <summary>GraphQL that shapes what is sent; null for the article whole.</summary>
    public string? Document { get; set; }

    /// <summary>Cursor of the change feed up to which everything was delivered.</summary>
    public required string Position { get; set; }

    /// <summary>Stopped by hand, or because the receiver said that it is gone.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    public string? PausedFor { get; set; }

    /// <summary>When the first of the attempts was made that have failed since the last success.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>How many failed since the last success.</summary>
    public int Failures { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }
    public string? LastError { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Grows with every change that somebody makes to it; deliveries leave it.</summary>
    public int Version { get; set; } = 1;

    internal sealed class Mapping : IEntityTypeConfiguration<Webhook>
    {
        public void Configure(EntityTypeBuilder<Webhook> webhook) => webhook.HasIndex(w => w.Name).IsUnique();
    }
}

/// <summary>One attempt to deliver a message.</summary>
public sealed class WebhookDelivery
{
    public long Id { get; set; }
    public long WebhookId { get; set; }
    public Webhook Webhook { get; set; } = null!;

    /// <summary>The same for every attempt at one message.</summary>
    public required string MessageId { get; set; }

    public required string Kind { get; set; }
    public long ArticleId { get; set; }

    /// <summary>Cursor of the change.</summary>
    public required string Cursor { get; set; }

    public DateTimeOffset At { get; set; }
    public int Milliseconds { get; set; }

    /// <summary>What the receiver answered; null when it did not.</summary>
    public int? Status { get; set; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<WebhookDelivery>
    {
        public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
        {
            delivery.HasIndex(d => new { d.WebhookId, d.Id });
            delivery.HasIndex(d => d.At);
        }
    }
}
