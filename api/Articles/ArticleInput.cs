using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>Which articles a list holds. Members given together must all hold.</summary>
public sealed record ArticleFilter
{
    /// <summary>Language of the articles, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Slug of their section.</summary>
    public string? Section { get; init; }

    /// <summary>Slug of a tag they carry.</summary>
    public string? Tag { get; init; }

    /// <summary>Slug of somebody credited in them.</summary>
    public string? Author { get; init; }

    /// <summary>The story they are editions of.</summary>
    public string? Story { get; init; }

    /// <summary>These articles, by id; at most 100.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Published later than this.</summary>
    public DateTimeOffset? PublishedAfter { get; init; }

    /// <summary>Published earlier than this.</summary>
    public DateTimeOffset? PublishedBefore { get; init; }

    /// <summary>Changed later than this.</summary>
    public DateTimeOffset? UpdatedAfter { get; init; }

    /// <summary>Changed earlier than this.</summary>
    public DateTimeOffset? UpdatedBefore { get; init; }

    internal ArticleSelection ToSelection() => new()
    {
        Language = Language is null ? null : LanguageTag.Require(Language),
        StoryId = Story is null ? null : PublicId.Read("Story", Story)
            ?? throw new BadRequest("story", "story must be the id of a story, as an article's story gives it."),
        Ids = Ids is null ? null : ReadIds(Ids),
        PublishedAfter = PublishedAfter,
        PublishedBefore = PublishedBefore,
        UpdatedAfter = UpdatedAfter,
        UpdatedBefore = UpdatedBefore,
    };

    private static List<long> ReadIds(IReadOnlyList<string> ids) =>
        ids.Count > PageRequest.MaxSize
            ? throw new BadRequest("ids", $"ids takes at most {PageRequest.MaxSize} ids; {ids.Count} were given.")
            : [.. ids.Select(id => PublicId.Read("Article", id)
                ?? throw new BadRequest("ids", $"ids must be ids of articles; '{id}' is none."))];
}
