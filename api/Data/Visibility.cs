using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Data;

/// <summary>Who sees what. Every read of articles goes through here, lists, counts and links alike.</summary>
public static class Visibility
{
    /// <summary>What everybody sees, for a query that is compiled: there no method can be called.</summary>
    public static readonly Expression<Func<Article, bool>> Public = article => article.Status == ArticleStatus.Published;

    public static IQueryable<Article> Visible(this IQueryable<Article> articles) => articles.Where(Public);

    /// <summary>Whose id, address, language, time and reason of withdrawal are public, and nothing else.</summary>
    public static IQueryable<Article> Withdrawn(this IQueryable<Article> articles) =>
        articles.Where(article => article.Status == ArticleStatus.Withdrawn);

    public static IQueryable<Article> Visible(this IQueryable<Article> articles, Caller caller) => caller switch
    {
        { Preview: { } shown } => articles.Where(article => article.Status == ArticleStatus.Published || article.Id == shown),
        { Role: >= Role.Editor } => articles,
        { Role: Role.Contributor, Name: var name, Embargo: true } => articles.Where(article =>
            article.Status == ArticleStatus.Published || article.Status == ArticleStatus.Scheduled || article.CreatedBy == name),
        { Role: Role.Contributor, Name: var name } => articles.Where(article =>
            article.Status == ArticleStatus.Published || article.CreatedBy == name),
        { Embargo: true } => articles.Where(article =>
            article.Status == ArticleStatus.Published || article.Status == ArticleStatus.Scheduled),
        _ => articles.Visible(),
    };

    private static readonly string[] PublicNouns = ["section", "tag", "author", "settings"];

    /// <summary>
    /// What of the log is public. Of an article that was not public by then it is not told even when somebody worked on it, and what
    /// is told of articles stays told, so that places in the log hold for ever.
    /// </summary>
    public static IQueryable<Change> Told(this NewsContext db) => db.Changes.AsNoTracking().Where(change =>
        (change.Noun == "article" && db.Changes.Any(first =>
            first.Noun == "article" && first.EntityId == change.EntityId && first.Seq <= change.Seq
            && (first.Kind == ChangeKind.Published || first.Kind == ChangeKind.Withdrawn)))
        || (change.Noun == "media" && db.Articles.Any(article => article.Status == ArticleStatus.Published && article.LeadMediaId == change.EntityId))
        || PublicNouns.Contains(change.Noun));

    /// <summary>A picture is as public as the articles that lead with it; the newsroom sees its whole library.</summary>
    public static IQueryable<MediaItem> Visible(this IQueryable<MediaItem> media, IQueryable<Article> articles, Caller caller)
    {
        // Named here, because a query is not translated through a call inside another.
        var shown = articles.Visible(caller);
        return caller.May(Role.Contributor) ? media : media.Where(item => shown.Any(article => article.LeadMediaId == item.Id));
    }
}
