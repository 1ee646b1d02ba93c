using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>How found articles are ordered.</summary>
public enum SearchOrder
{
    /// <summary>What answers best first; of articles that answer alike the newer.</summary>
    Relevance,

    /// <summary>Last published first.</summary>
    Newest,
}

/// <summary>Among which articles to search. Members given together must all hold.</summary>
public sealed record SearchFilter
{
    /// <summary>Language of the articles, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Slug of their section.</summary>
    public string? Section { get; init; }

    /// <summary>Slug of a tag they carry.</summary>
    public string? Tag { get; init; }

    /// <summary>Slug of somebody credited in them.</summary>
    public string? Author { get; init; }

    /// <summary>Published at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Published before this time.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>A search somebody asks for.</summary>
public sealed record SearchRequest(string Text, SearchFilter Where, SearchOrder Order, int First, string? After)
{
    internal SearchRequest Checked()
    {
        _ = new PageRequest(First).Checked();
        return Where.Language is { } language ? this with { Where = Where with { Language = LanguageTag.Require(language) } } : this;
    }
}
