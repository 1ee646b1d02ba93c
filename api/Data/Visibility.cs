namespace NewsApi.Data;

/// <summary>Who sees what. Every read of articles goes through here, lists, counts and links alike.</summary>
public static class Visibility
{
    public static IQueryable<Article> Visible(this IQueryable<Article> articles) =>
        articles.Where(article => article.Status == ArticleStatus.Published);

    public static IQueryable<Article> Visible(this IQueryable<Article> articles, Caller caller) => caller switch
    {
        { Role: >= Role.Editor } => articles,
        { Role: Role.Contributor, Name: var name, Embargo: true } => articles.Where(article =>
            article.Status == ArticleStatus.Published || article.Status == ArticleStatus.Scheduled || article.CreatedBy == name),
        { Role: Role.Contributor, Name: var name } => articles.Where(article =>
            article.Status == ArticleStatus.Published || article.CreatedBy == name),
        { Embargo: true } => articles.Where(article =>
            article.Status == ArticleStatus.Published || article.Status == ArticleStatus.Scheduled),
        _ => articles.Visible(),
    };

    /// <summary>What was taken back: of it the public may know its id, address, language, time and the reason given, nothing else.</summary>
    public static IQueryable<Article> Withdrawn(this IQueryable<Article> articles) =>
        articles.Where(article => article.Status == ArticleStatus.Withdrawn);
}
