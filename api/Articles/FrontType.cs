using GraphQL;
using NewsApi.Sections;

namespace NewsApi.Articles;

/// <summary>A front page: what the editors placed, filled up with the newest, nothing twice.</summary>
[Name("Front")]
public sealed class FrontType(Front front)
{
    /// <summary>The language asked for, BCP 47.</summary>
    public string Language => front.Language;

    /// <summary>The lead story: the editors' first choice, else the newest; null when there is no article.</summary>
    public ArticleType? Lead => front.Top.Count == 0 ? null : new(front.Top[0]);

    /// <summary>The stories beside it.</summary>
    [Complexity(1, 4)]
    public IEnumerable<ArticleType> Seconds => front.Top.Skip(1).Select(row => new ArticleType(row));

    /// <summary>The sections with their newest articles, in the editors' order.</summary>
    [Complexity(1, 10)]
    public IEnumerable<FrontBlockType> Blocks => front.Blocks.Select(block => new FrontBlockType(
        new SectionType(block.Section, front.Language), [.. block.Articles.Select(row => new ArticleType(row))]));
}

/// <summary>A section's place on a front page.</summary>
/// <param name="Section">The section.</param>
/// <param name="Articles">Its newest articles that stand nowhere above.</param>
[Name("FrontBlock")]
public sealed record FrontBlockType(SectionType Section, [property: Complexity(1, 4)] IReadOnlyList<ArticleType> Articles);
