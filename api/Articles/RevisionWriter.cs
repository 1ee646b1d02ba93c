using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>What a save is, for the log and for readers.</summary>
internal sealed record Saving(ChangeKind Kind, EditKind? Edit = null, string? Note = null);

/// <summary>An article in a writer's hands, in a transaction that ends with it: nobody else writes meanwhile.</summary>
internal sealed class HeldArticle(NewsContext db, IDbContextTransaction transaction, Caller by, DateTimeOffset now) : IAsyncDisposable
{
    public NewsContext Db => db;
    public IDbContextTransaction Transaction => transaction;
    public Caller By => by;
    public DateTimeOffset Now => now;
    public Article Article { get; set; } = null!;

    /// <exception cref="Refused">It is in another state.</exception>
    public void RefuseUnless(string verb, params ReadOnlySpan<ArticleStatus> states)
    {
        if (!states.Contains(Article.Status))
        {
            var state = Article.Status.ToString().ToUpperInvariant();
            throw new Refused(new WrongStateError($"The article is {state} and cannot be {verb} as such.", state));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }
}

/// <summary>Takes an article in hand for a change and saves it: as a row, as a revision that is never changed again, and in the log.</summary>
public sealed class RevisionWriter(IDbContextFactory<NewsContext> contexts, ChangeTail tail, TimeProvider clock)
{
    internal async Task<HeldArticle> BeginAsync(Caller by, CancellationToken cancel)
    {
        var db = await contexts.CreateDbContextAsync(cancel);

        // Stored to the millisecond; what is answered now must be what is read later.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        return new HeldArticle(db, await db.BeginWriteAsync(cancel), by, now);
    }

    /// <param name="version">The version the caller has seen; null takes it as it is.</param>
    /// <exception cref="Refused">There is none for this caller, or somebody else saved it.</exception>
    /// <exception cref="Forbidden">A contributor may change only their own drafts.</exception>
    internal async Task<HeldArticle> HoldAsync(long id, int? version, Caller by, CancellationToken cancel)
    {
        var held = await BeginAsync(by, cancel);
        try
        {
            held.Article = await held.Db.Articles.Visible(by)
                .Include(article => article.Section)
                .Include(article => article.LeadMedia)
                .Include(article => article.Authors.OrderBy(credit => credit.Position)).ThenInclude(credit => credit.Author)
                .Include(article => article.Tags.OrderBy(tag => tag.Position)).ThenInclude(tag => tag.Tag)
                .AsSplitQuery()
                .FirstOrDefaultAsync(article => article.Id == id, cancel) ?? throw Refused.Missing("article", PublicId.Of("Article", id));
            if (held.Article.CreatedBy != by.Name)
            {
                Forbidden.Unless(by, Role.Editor);
            }

            if (version is { } seen && seen != held.Article.Version)
            {
                var last = await held.Db.Revisions.Where(revision => revision.ArticleId == id)
                    .OrderByDescending(revision => revision.Version).Select(revision => new { revision.SavedBy, revision.SavedAt }).FirstOrDefaultAsync(cancel);
                Refused.UnlessCurrent(seen, held.Article.Version, last?.SavedBy, last?.SavedAt);
            }

            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <returns>The article as every door shows it.</returns>
    internal async Task<ArticleRow> SaveAsync(HeldArticle held, Saving saving, Func<long, Task>? alsoSave, CancellationToken cancel)
    {
        var (db, article) = (held.Db, held.Article);
        foreach (var link in article.Authors)
        {
            (link.Language, link.PublishedAt) = (article.Language, article.PublishedAt);
        }

        foreach (var link in article.Tags)
        {
            (link.Language, link.PublishedAt) = (article.Language, article.PublishedAt);
        }

        await db.SaveChangesAsync(cancel);
        if (alsoSave is not null)
        {
            await alsoSave(article.Id);
        }

        var ended = await db.Revisions.Where(revision => revision.ArticleId == article.Id && revision.PublicFrom != null && revision.PublicUntil == null).ToListAsync(cancel);
        ended.ForEach(revision => revision.PublicUntil = held.Now);
        db.Revisions.Add(new Revision
        {
            ArticleId = article.Id,
            Version = article.Version,
            SavedAt = held.Now,
            SavedBy = held.By.Name,
            Edit = saving.Edit,
            Reason = saving.Note,
            PublicFrom = article.Status == ArticleStatus.Published ? held.Now : null,
            Content = Snapshot(article).ToJson(),
        });
        var edit = saving.Edit is { } kind ? $",\"edit\":\"{kind.ToString().ToUpperInvariant()}\"" : "";
        return await CommitAsync(held, saving.Kind, $$"""{"version":{{article.Version}}{{edit}}}""", cancel);
    }

    /// <summary>Takes it away with its revisions.</summary>
    internal Task DeleteAsync(HeldArticle held, CancellationToken cancel)
    {
        held.Db.Articles.Remove(held.Article);
        return CommitAsync(held, ChangeKind.Deleted, $$"""{"version":{{held.Article.Version}}}""", cancel);
    }

    private async Task<ArticleRow> CommitAsync(HeldArticle held, ChangeKind kind, string payload, CancellationToken cancel)
    {
        var (db, article) = (held.Db, held.Article);
        var change = db.Append(kind, "article", article.Id, held.Now, article.Language, payload);
        await db.SaveChangesAsync(cancel);
        await held.Transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return RowOf(article);
    }

    private static readonly Func<Article, ArticleRow> RowOf = ArticleRow.Columns.Compile();

    private static ArticleSnapshot Snapshot(Article article) => new()
    {
        Story = article.StoryId,
        Language = article.Language,
        Slug = article.Slug,
        Section = article.Section.Slug,
        Status = article.Status,
        PublishedAt = article.PublishedAt,
        UpdatedAt = article.UpdatedAt,
        ExternalId = article.ExternalId,
        Kicker = article.Kicker,
        Headline = article.Headline,
        Deck = article.Deck,
        Place = article.Place,
        SourceName = article.SourceName,
        SourceUrl = article.SourceUrl,
        CanonicalUrl = article.CanonicalUrl,
        CopyrightHolder = article.CopyrightHolder,
        CopyrightYear = article.CopyrightYear,
        UsageTerms = article.UsageTerms,
        LeadMedia = article.LeadMedia?.Path,
        LeadCaption = article.LeadCaption,
        Credits = [.. article.Authors.OrderBy(credit => credit.Position).Select(credit => new SnapshotCredit(credit.Author.Slug, credit.Role))],
        Tags = [.. article.Tags.OrderBy(tag => tag.Position).Select(tag => tag.Tag.Slug)],
        Body = article.Body,
    };
}
