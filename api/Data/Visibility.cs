namespace NewsApi.Data;

/// <summary>Who sees what. Every read of articles for the public goes through here, lists, counts and links alike.</summary>
public static class Visibility
{
    public static IQueryable<Article> Visible(this IQueryable<Article> articles) =>
        articles.Where(article => article.Status == ArticleStatus.Published);

    /// <summary>What was taken back: of it the public may know its id, address, language, time and the reason given, nothing else.</summary>
    public static IQueryable<Article> Withdrawn(this IQueryable<Article> articles) =>
        articles.Where(article => article.Status == ArticleStatus.Withdrawn);
}
