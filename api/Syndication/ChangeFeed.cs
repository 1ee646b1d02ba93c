using System.ComponentModel;
using NewsApi.Data;

namespace NewsApi.Syndication;

/// <summary>What became of an article.</summary>
[DefaultValue(Published)]
public enum ChangeFeedKind
{
    /// <summary>It became public.</summary>
    Published,

    /// <summary>It was edited.</summary>
    Updated,

    /// <summary>It was put right, and says so.</summary>
    Corrected,

    /// <summary>Its address changed: its section or its slug.</summary>
    Moved,

    /// <summary>It was taken back; remove it.</summary>
    Withdrawn,

    /// <summary>It is gone for good; remove it.</summary>
    Deleted,

    /// <summary>It is public still, but no longer in the section asked for; remove it.</summary>
    Left,
}

/// <summary>What somebody asks of the change feed.</summary>
/// <param name="Section">Slug.</param>
public sealed record ChangeFeedRequest(string? After, int? First, string? Language, string? Section)
{
    public int Size => First ?? PageRequest.MaxSize;

    /// <exception cref="BadRequest">A size out of range, or no language tag.</exception>
    public ChangeFeedRequest Checked()
    {
        _ = new PageRequest(First).Checked();
        return this with { Language = Language is null ? null : LanguageTag.Require(Language) };
    }
}

/// <summary>An article's newest public state, at the place of its last change in the page; a tombstone when it has none.</summary>
/// <param name="At">When the change was made.</param>
/// <param name="Row">Null for what is to be removed.</param>
/// <param name="Path">Root-relative; of a withdrawn article its last address, of a deleted one nothing.</param>
/// <param name="Reason">What the public is told of a withdrawal.</param>
public sealed record ChangeFeedEntry(
    ChangeFeedKind Kind, DateTimeOffset At, string Cursor, long Id, string? Language, string? Path, string? Reason, ArticleRow? Row);

/// <param name="EndCursor">Where to go on, there on an empty page too.</param>
/// <param name="HasNext">Whether the log goes on; a page may be short, even empty, and yet not be the last.</param>
public sealed record ChangeFeedPage(IReadOnlyList<ChangeFeedEntry> Entries, string EndCursor, bool HasNext);
