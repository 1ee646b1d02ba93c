using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Articles;

public sealed class ArticleSubscriptions
{
    /// <summary>Each article at the moment it becomes public. Of what was missed while away, articles(where: {publishedAfter}) tells.</summary>
    /// <param name="language">Only articles in this language, BCP 47; all when left out.</param>
    /// <param name="section">Only articles of the section with this slug; all when left out.</param>
    public static IObservable<ArticleType> ArticlePublished(
        [FromServices] Feed<ArticleChange> feed, IResolveFieldContext context, string? language = null, string? section = null)
    {
        var tag = language is null ? null : LanguageTag.Require(language);
        return feed.Listen(context, change =>
            change is { Entry.Kind: ChangeKind.Published, Article: { } row }
            && (tag is null || row.Language == tag)
            && (section is null || row.SectionSlug == section)
                ? new ArticleType(row)
                : null);
    }

    /// <summary>What happens to one article: published, edited, corrected, moved, withdrawn. Changes in quick succession may be told as one.</summary>
    /// <param name="id">Its id. One that names no article yet or none that is public is silent until it does.</param>
    public static IObservable<ArticleChangeType> ArticleChanged([FromServices] Feed<ArticleChange> feed, IResolveFieldContext context, [Id] string id)
    {
        var row = PublicId.Read("Article", id) ?? throw new BadRequest("id", $"id must be the id of an article, as an answer gave it; '{id}' is none.");
        return feed.Listen(context, change => change.Entry.EntityId == row && ArticleChangeType.Of(change) is { } told ? told : null);
    }
}
