using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tests.Syndication;

/// <summary>Does with articles what a newsroom does, each time in one transaction with the log.</summary>
internal sealed class Newsroom(TestNews news, TimeProvider clock)
{
    public Task WithdrawAsync(string slug, string? reason) => ChangeAsync(slug, ChangeKind.Withdrawn, article =>
    {
        article.Status = ArticleStatus.Withdrawn;
        article.WithdrawalReason = reason;
    });

    public Task RepublishAsync(string slug) => ChangeAsync(slug, ChangeKind.Published, article => article.Status = ArticleStatus.Published);

    public Task CorrectAsync(string slug, string deck) => ChangeAsync(slug, ChangeKind.Corrected, article => article.Deck = deck);

    public Task RetitleAsync(string slug, string headline) => ChangeAsync(slug, ChangeKind.Updated, article => article.Headline = headline);

    public async Task MoveAsync(string slug, string section)
    {
        await using var db = await news.OpenAsync();
        var to = await db.Sections.SingleAsync(one => one.Slug == section);
        await ChangeAsync(slug, ChangeKind.Moved, article => article.SectionId = to.Id);
    }

    /// <summary>Back to the desk, where nobody sees it.</summary>
    public Task UnpublishAsync(string slug) => ChangeAsync(slug, ChangeKind.Withdrawn, article => article.Status = ArticleStatus.Draft);

    public async Task DeleteAsync(string slug)
    {
        await using var db = await news.OpenAsync();
        var article = await db.Articles.SingleAsync(one => one.Slug == slug);
        db.Remove(article);
        db.Append(ChangeKind.Deleted, "article", article.Id, clock.GetUtcNow(), article.Language);
        await db.SaveChangesAsync();
    }

    /// <summary>An article that is not public is saved; the log tells the desk's followers.</summary>
    public async Task<Article> DraftAsync(string slug, Section section)
    {
        await using var db = await news.OpenAsync();
        var draft = An.Article(slug, null!, status: ArticleStatus.Draft);
        draft.SectionId = section.Id;
        db.Add(draft);
        await db.SaveChangesAsync();
        db.Append(ChangeKind.Updated, "article", draft.Id, clock.GetUtcNow(), draft.Language);
        await db.SaveChangesAsync();
        return draft;
    }

    public async Task LogAsync(ChangeKind kind, string noun, long id, string? language = null)
    {
        await using var db = await news.OpenAsync();
        db.Append(kind, noun, id, clock.GetUtcNow(), language);
        await db.SaveChangesAsync();
    }

    /// <summary>Articles as rows, and the log's word that they are public.</summary>
    public async Task PublishAsync(params Article[] articles)
    {
        await using var db = await news.OpenAsync();
        db.AddRange(articles);
        await db.SaveChangesAsync();
        foreach (var article in articles)
        {
            db.Append(ChangeKind.Published, "article", article.Id, clock.GetUtcNow(), article.Language);
            await db.SaveChangesAsync();
        }
    }

    private async Task ChangeAsync(string slug, ChangeKind kind, Action<Article> change)
    {
        await using var db = await news.OpenAsync();
        var article = await db.Articles.SingleAsync(one => one.Slug == slug);
        change(article);
        article.Version++;
        article.UpdatedAt = clock.GetUtcNow();
        db.Append(kind, "article", article.Id, clock.GetUtcNow(), article.Language);
        await db.SaveChangesAsync();
    }
}
