using GraphQL;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>A page of the change feed. It may be short or empty and yet not be the last: go on while pageInfo.hasNextPage.</summary>
[Name("ChangePage")]
public sealed class ChangePageType(ChangeFeedPage page, bool hasPrevious)
{
    /// <summary>The entries; an article that changed several times within the page stands in it once, at its last change.</summary>
    [Complexity(1, 100)]
    public IEnumerable<ChangeType> Nodes => page.Entries.Select(entry => new ChangeType(entry));

    /// <summary>Where the page stands. Here endCursor is there on an empty page too.</summary>
    public PageInfo PageInfo => new(
        page.Entries.Count == 0 ? null : page.Entries[0].Cursor, page.EndCursor, _ => Task.FromResult(page.HasNext), _ => Task.FromResult(hasPrevious));
}

/// <summary>What became of an article: its newest public state, or that it is to be removed.</summary>
[Name("Change")]
public sealed class ChangeType(ChangeFeedEntry entry)
{
    /// <summary>What happened last.</summary>
    public ChangeFeedKind Kind => entry.Kind;

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At => entry.At;

    /// <summary>Give it as after to go on behind this entry.</summary>
    public string Cursor => entry.Cursor;

    /// <summary>Id of the article.</summary>
    [Id]
    public string Id => PublicId.Of("Article", entry.Id);

    /// <summary>Its language, BCP 47.</summary>
    public string? Language => entry.Language;

    /// <summary>Its address on the site; of a withdrawn article the last one, of a deleted one null.</summary>
    public string? Url([FromServices] Addresses addresses) => entry.Path is { } path ? addresses.Url(path) : null;

    /// <summary>What the public is told of a withdrawal.</summary>
    public string? Reason => entry.Reason;

    /// <summary>The article as it is now; null when it is to be removed.</summary>
    public ArticleType? Article => entry.Row is { } row ? new ArticleType(row) : null;
}
