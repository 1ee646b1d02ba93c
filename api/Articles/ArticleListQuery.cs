using System.ComponentModel.DataAnnotations;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>How a list of articles is to be given.</summary>
public sealed record ArticleListQuery
{
    /// <summary>Language of the articles, BCP 47; all when left out.</summary>
    public string? Language { get; init; }

    /// <summary>Order of the list; NEWEST when left out.</summary>
    [AllowedValues("NEWEST", "OLDEST", "RECENTLY_UPDATED")]
    public string? Order { get; init; }

    /// <summary>What else each item carries; body adds the text.</summary>
    [AllowedValues("body")]
    public string? Include { get; init; }

    /// <summary>Only these members of each item, parted by commas: id,headline,url. All when left out.</summary>
    public string? Fields { get; init; }

    internal ArticleOrder ToOrder() => Order switch
    {
        "OLDEST" => ArticleOrder.Oldest,
        "RECENTLY_UPDATED" => ArticleOrder.RecentlyUpdated,
        _ => ArticleOrder.Newest,
    };

    internal ArticleSelection ToSelection() => new() { Language = Language is null ? null : LanguageTag.Require(Language) };
}

/// <summary>Which articles are to be in a list.</summary>
public sealed record ArticleFilterQuery
{
    /// <summary>Slug of their section.</summary>
    public string? Section { get; init; }

    /// <summary>Slug of a tag they carry.</summary>
    public string? Tag { get; init; }

    /// <summary>Slug of somebody credited in them.</summary>
    public string? Author { get; init; }

    /// <summary>Id of the story they are editions of.</summary>
    public string? Story { get; init; }

    /// <summary>These articles: ids parted by commas, at most 100.</summary>
    public string? Ids { get; init; }

    /// <summary>Where they stand in the newsroom, parted by commas: DRAFT,SUBMITTED; only published ones when left out. Others need a key that may see them.</summary>
    public string? Status { get; init; }

    /// <summary>Published later than this time, ISO 8601.</summary>
    public DateTimeOffset? PublishedAfter { get; init; }

    /// <summary>Published earlier than this time, ISO 8601.</summary>
    public DateTimeOffset? PublishedBefore { get; init; }

    /// <summary>Changed later than this time, ISO 8601.</summary>
    public DateTimeOffset? UpdatedAfter { get; init; }

    /// <summary>Changed earlier than this time, ISO 8601.</summary>
    public DateTimeOffset? UpdatedBefore { get; init; }

    internal ArticleFilter ToFilter(string? language) => new()
    {
        Language = language,
        Section = Section,
        Tag = Tag,
        Author = Author,
        Story = Story,
        Status = Status is null ? null : [.. Status.Split(',').Select(name => Enum.TryParse<ArticleStatus>(name, ignoreCase: true, out var status) && name.All(char.IsAsciiLetter)
            ? status
            : throw new BadRequest("status", $"status must be of DRAFT, SUBMITTED, SCHEDULED, PUBLISHED, WITHDRAWN, parted by commas; '{name}' is none."))],
        Ids = Ids?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        PublishedAfter = PublishedAfter,
        PublishedBefore = PublishedBefore,
        UpdatedAfter = UpdatedAfter,
        UpdatedBefore = UpdatedBefore,
    };
}
