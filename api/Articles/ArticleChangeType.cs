using System.Globalization;
using GraphQL;
using NewsApi.Data;
using NewsApi.Settings;

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
    public WithdrawalType? Withdrawal => change.Withdrawal is { } withdrawal ? new(withdrawal) : null;

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

/// <summary>All that is public of an article that was taken back.</summary>
[Name("Withdrawal")]
public sealed class WithdrawalType(Withdrawal withdrawal)
{
    /// <summary>Its id.</summary>
    [Id]
    public string Id => PublicId.Of("Article", withdrawal.Id);

    /// <summary>BCP 47.</summary>
    public string Language => withdrawal.Language;

    /// <summary>Absolute address where it stood on the site.</summary>
    public string Url([FromServices] Addresses addresses) => addresses.Url(withdrawal.Path);

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset At => withdrawal.At;

    /// <summary>Why, in the words of the newsroom.</summary>
    public string? Reason => withdrawal.Reason;
}
