using System.Globalization;
using GraphQL;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>What happened to an article.</summary>
public enum ArticleChangeKind
{
    /// <summary>It became public.</summary>
    Published,

    /// <summary>It was edited.</summary>
    Updated,

    /// <summary>A mistake in it was corrected.</summary>
    Corrected,

    /// <summary>It has another address.</summary>
    Moved,

    /// <summary>It was taken back.</summary>
    Withdrawn,
}

/// <summary>A change to a public article.</summary>
[Name("ArticleChange")]
public sealed class ArticleChangeType
{
    private readonly ArticleChange change;

    private ArticleChangeType(ArticleChange change, ArticleChangeKind kind) => (this.change, Kind) = (change, kind);

    /// <summary>What happened.</summary>
    public ArticleChangeKind Kind { get; }

    /// <summary>When.</summary>
    public DateTimeOffset At => change.Entry.At;

    /// <summary>Its place in the change log, a decimal number; a later change has a greater one.</summary>
    public string Cursor => change.Entry.Seq.ToString(CultureInfo.InvariantCulture);

    /// <summary>The article as it is now; null when it was withdrawn.</summary>
    public ArticleType? Article => change.Article is { } row ? new(row) : null;

    /// <summary>What is public of an article that was withdrawn; null when it was not.</summary>
    public Withdrawal? Withdrawal => change.Withdrawal;

    internal static ArticleChangeType? Of(ArticleChange change) => change.Entry.Kind switch
    {
        ChangeKind.Published => new(change, ArticleChangeKind.Published),
        ChangeKind.Updated => new(change, ArticleChangeKind.Updated),
        ChangeKind.Corrected => new(change, ArticleChangeKind.Corrected),
        ChangeKind.Moved => new(change, ArticleChangeKind.Moved),
        ChangeKind.Withdrawn => new(change, ArticleChangeKind.Withdrawn),
        _ => null,
    };
}
