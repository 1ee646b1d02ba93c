using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Articles;

public sealed class ArticleFields
{
    /// <summary>One article: by id, by path, or by slug and language. Callers of the newsroom find what they may see before it is public, too.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="path">Its address on the site, /{language}/{section}/{slug}; a former address serves too.</param>
    /// <param name="slug">Its slug; needs language.</param>
    /// <param name="language">Language of the slug, BCP 47.</param>
    public static async Task<ArticleType?> Article(
        [FromServices] ArticleReader articles, [FromServices] Caller by, CancellationToken cancel,
        [Id] string? id = null, string? path = null, string? slug = null, string? language = null)
    {
        var row = (id, path, slug, language) switch
        {
            (not null, null, null, null) => PublicId.Read("Article", id) is { } article ? await articles.FindAsync(article, cancel, by) : null,
            (null, not null, null, null) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var tag, _, var last] && LanguageTag.TryNormalise(tag, out var of)
                ? await articles.FindAsync(of, last, cancel, by) ?? await articles.FindByAliasAsync(of, last, cancel)
                : null,
            (null, null, not null, not null) => await articles.FindAsync(LanguageTag.Require(language), slug, cancel, by),
            _ => throw new BadRequest("id", "Name the article by id, or by path, or by slug and language together."),
        };
        return row is null ? null : new ArticleType(row);
    }

    /// <summary>The public articles, filtered and ordered.</summary>
    /// <param name="first">How many, from the front; 0 to 100, 20 when neither first nor last is given.</param>
    /// <param name="after">Cursor to go on after.</param>
    /// <param name="last">How many, from the end.</param>
    /// <param name="before">Cursor to stop before.</param>
    /// <param name="where">Which articles; all when left out.</param>
    /// <param name="order">Order of the list.</param>
    public static async Task<ArticleConnection> Articles(
        [FromServices] ArticleReader articles, [FromServices] Caller by, CancellationToken cancel,
        int? first = null, string? after = null, int? last = null, string? before = null,
        ArticleFilter? where = null, ArticleOrder order = ArticleOrder.Newest)
    {
        var page = await articles.ListAsync(where ?? new(), new(first, after, last, before), order, cancel, by);
        return page.ToConnection(() => DataLoaderResults.Later(page.CountAsync));
    }

    /// <summary>What the public is told of an article that was taken back: by id or by path; null where none was.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="path">Its address on the site, /{language}/{section}/{slug}.</param>
    public static async Task<Withdrawal?> Withdrawal(
        [FromServices] ArticleReader articles, CancellationToken cancel, [Id] string? id = null, string? path = null) => (id, path) switch
        {
            (not null, null) => PublicId.Read("Article", id) is { } row ? await articles.WithdrawalAsync(row, null, null, cancel) : null,
            (null, not null) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var tag, _, var slug]
                ? await articles.WithdrawalAsync(null, LanguageTag.Normalise(tag), slug, cancel)
                : null,
            _ => throw new BadRequest("id", "Name the article by id or by path."),
        };

    /// <summary>All saved versions of an article, the last one first. A contributor sees those of what they began.</summary>
    /// <param name="article">Its id.</param>
    [Needs(Role.Contributor)]
    public static async Task<IReadOnlyList<SavedRevision>> Revisions(
        [Id] string article, [FromServices] RevisionReader revisions, [FromServices] Caller by, CancellationToken cancel) =>
        PublicId.Read("Article", article) is { } id ? await revisions.ByArticleAsync(id, by, cancel) : throw new BadRequest("article", "article must be the id of an article.");

    /// <summary>Where two versions of an article differ, the text block by block.</summary>
    /// <param name="article">Its id.</param>
    /// <param name="from">The earlier version.</param>
    /// <param name="to">The later version.</param>
    [Needs(Role.Contributor)]
    public static async Task<IReadOnlyList<Difference>> Differences(
        [Id] string article, int from, int to, [FromServices] RevisionReader revisions, [FromServices] Caller by, CancellationToken cancel) =>
        PublicId.Read("Article", article) is { } id ? await revisions.CompareAsync(id, from, to, by, cancel) : throw new BadRequest("article", "article must be the id of an article.");

    /// <summary>The front page of a language.</summary>
    /// <param name="language">BCP 47; any well-formed tag is answered.</param>
    public static async Task<FrontType> Front(string language, [FromServices] FrontReader fronts, CancellationToken cancel) =>
        new(await fronts.ReadAsync(LanguageTag.Require(language), cancel));
}
