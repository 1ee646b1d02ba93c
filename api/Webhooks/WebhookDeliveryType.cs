using GraphQL;
using GraphQL.DataLoader;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>One attempt to deliver a message.</summary>
[Name("WebhookDelivery")]
public sealed class WebhookDeliveryType(WebhookDelivery row)
{
    /// <summary>The webhook-id it was sent with, the same for every attempt.</summary>
    public string MessageId => row.MessageId;

    /// <summary>What it told of.</summary>
    public ChangeFeedKind Kind => Enum.Parse<ChangeFeedKind>(row.Kind);

    /// <summary>Id of the article.</summary>
    [Id]
    public string Article => PublicId.Of("Article", row.ArticleId);

    /// <summary>Cursor of the change.</summary>
    public string ChangeCursor => row.Cursor;

    /// <summary>When.</summary>
    public DateTimeOffset At => row.At;

    /// <summary>How long it took.</summary>
    public int Milliseconds => row.Milliseconds;

    /// <summary>What the receiver answered; null when it did not.</summary>
    public int? Status => row.Status;

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error => row.Error;
}

/// <summary>A page of attempts.</summary>
public sealed class WebhookDeliveryConnection(IReadOnlyList<WebhookDeliveryEdge> edges, PageInfo pageInfo, Func<IDataLoaderResult<int>> count)
    : Connection<WebhookDeliveryType, WebhookDeliveryEdge>(edges, pageInfo, count);

/// <summary>An attempt in a page.</summary>
public sealed class WebhookDeliveryEdge(string cursor, WebhookDeliveryType node) : Edge<WebhookDeliveryType>(cursor, node);
