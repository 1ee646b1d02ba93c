using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Sections;

namespace NewsApi.Views;

public sealed class ViewReader(IDbContextFactory<NewsContext> contexts, SectionReader sections)
{
    /// <summary>The public articles read most, the most read first; those nobody read are not among them.</summary>
    /// <param name="section">Slug; null for all sections.</param>
    public async Task<IReadOnlyList<ArticleRow>> MostReadAsync(
        string language, string? section, MostReadWindow window, int first, CancellationToken cancel)
    {
        var size = new PageRequest(first).Checked().Size;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var articles = db.Articles.Visible().Where(article => article.Language == language);
        if (section is not null)
        {
            if (await sections.IdAsync(section, cancel) is not { } id)
            {
                return [];
            }

            articles = articles.Where(article => article.SectionId == id);
        }

        // Each condition word for word as the index has it, or SQLite would not use it.
        var rows = await (window switch
        {
            MostReadWindow.Day => InOrder(articles.Where(article => article.DayViews > 0), article => article.DayViews),
            MostReadWindow.Week => InOrder(articles.Where(article => article.WeekViews > 0), article => article.WeekViews),
            _ => InOrder(articles.Where(article => article.MonthViews > 0), article => article.MonthViews),
        }).Select(ArticleRow.Columns).Take(size).ToListAsync(cancel);
        Dependencies.Note("article", rows.Select(row => row.Id));
        return rows;
    }

    private static IOrderedQueryable<Article> InOrder(IQueryable<Article> articles, Expression<Func<Article, long>> views) =>
        articles.OrderByDescending(views).ThenByDescending(article => article.Id);
}
