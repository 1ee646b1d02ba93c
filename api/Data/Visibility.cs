namespace NewsApi.Data;

/// <summary>Who sees what. Every read of articles for the public goes through here, lists, counts and links alike.</summary>
public static class Visibility
{
    public static IQueryable<Article> Visible(this IQueryable<Article> articles) =>
        articles.Where(article => article.Status == ArticleStatus.Published);
}
