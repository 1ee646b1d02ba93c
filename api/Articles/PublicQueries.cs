using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>
/// What readers ask all the time, compiled once: to find out again and again what a query means takes longer than SQLite takes for
/// it. One of them a reader, because what is compiled is of one kind of database.
/// </summary>
internal sealed class PublicQueries
{
    public Func<NewsContext, string, string, CancellationToken, Task<ArticleRow?>> BySlug { get; } =
        EF.CompileAsyncQuery((NewsContext db, string language, string slug, CancellationToken cancel) => db.Articles
            .Where(Visibility.Public)
            .Where(article => article.Language == language && article.Slug == slug)
            .Select(ArticleRow.Columns)
            .FirstOrDefault());

    public Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<ArticleRow>> ByIds { get; } =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> ids) => db.Articles
            .Where(Visibility.Public)
            .Where(article => ids.Contains(article.Id))
            .Select(ArticleRow.Columns));

    /// <summary>The newest of a language.</summary>
    public Func<NewsContext, string, int, IAsyncEnumerable<ArticleRow>> Newest { get; } =
        EF.CompileAsyncQuery((NewsContext db, string language, int most) => db.Articles
            .Where(Visibility.Public)
            .Where(article => article.Language == language)
            .OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id)
            .Select(ArticleRow.Columns)
            .Take(most));

    public Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<KeyValuePair<long, string>>> Bodies { get; } =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> ids) => db.Articles
            .Where(Visibility.Public)
            .Where(article => ids.Contains(article.Id))
            .Select(article => new KeyValuePair<long, string>(article.Id, article.Body)));

    public Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<ArticleRow>> ByStory { get; } =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> storyIds) => db.Articles
            .Where(Visibility.Public)
            .Where(article => storyIds.Contains(article.StoryId))
            .OrderBy(article => article.Language)
            .Select(ArticleRow.Columns));

    public Func<NewsContext, IReadOnlyCollection<long>, IAsyncEnumerable<StoryEdition>> Editions { get; } =
        EF.CompileAsyncQuery((NewsContext db, IReadOnlyCollection<long> storyIds) => db.Articles
            .Where(Visibility.Public)
            .Where(article => storyIds.Contains(article.StoryId))
            .OrderBy(article => article.Language)
            .Select(article => new StoryEdition(article.StoryId, article.Id, article.Language, article.Headline, article.Section.Slug, article.Slug)));
}
