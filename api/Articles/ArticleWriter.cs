using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>An article as it was saved, and what of its text was not kept.</summary>
public sealed record SavedArticle(ArticleRow Row, IReadOnlyList<BodyWarning> Warnings);

/// <summary>What articles say: begun, edited, restored, deleted, imported. What becomes public when is the PublicationWriter's.</summary>
public sealed class ArticleWriter(
    IDbContextFactory<NewsContext> contexts, IValidator<ArticleInput> imported, IValidator<ArticleDraft> drafts,
    RevisionWriter revisions, ChangeTail tail, TimeProvider clock)
{
    private const int MaxNote = 1000;

    /// <summary>Begins a draft; with a story, as another edition of it.</summary>
    /// <param name="key">Sent again with the same input, nothing more is made.</param>
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">The slug is taken, something named does not exist, or the key was used for something else.</exception>
    public async Task<SavedArticle> CreateAsync(ArticleDraft draft, Caller by, string? key, CancellationToken cancel)
    {
        await drafts.ValidateAndThrowAsync(draft, cancel);
        await using var held = await revisions.BeginAsync(by, cancel);
        var (db, now) = (held.Db, held.Now);
        if (await db.MadeAsync(by, key, draft, now, cancel) is { } made)
        {
            return new(
                await db.Articles.Visible(by).Where(article => article.Id == made).Select(ArticleRow.Columns).FirstOrDefaultAsync(cancel)
                    ?? throw Refused.Missing("article", PublicId.Of("Article", made)),
                []);
        }

        held.Article = new Article
        {
            Language = draft.Language,
            Slug = "",
            Headline = draft.Headline,
            Body = "",
            Status = ArticleStatus.Draft,
            PublishedAt = now,
            UpdatedAt = now,
            CreatedBy = by.Name,
        };
        db.Articles.Add(held.Article);
        var warnings = await new DraftedArticle(held).ApplyAsync(draft, cancel);
        var row = await revisions.SaveAsync(held, new(ChangeKind.Updated), id =>
        {
            db.Remember(by, key, draft, id, now);
            return Task.CompletedTask;
        }, cancel);
        return new(row, warnings);
    }

    /// <summary>Makes the article what is handed in.</summary>
    /// <param name="version">The version the caller has seen.</param>
    /// <param name="change">For a public article: what kind of change.</param>
    /// <param name="note">What readers are told of it.</param>
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">There is no such article, somebody else saved it, it is in no state for this, or something named does not exist.</exception>
    public async Task<SavedArticle> EditAsync(
        long id, int version, ArticleDraft draft, EditKind? change, string? note, Caller by, CancellationToken cancel)
    {
        await drafts.ValidateAndThrowAsync(draft, cancel);
        await using var held = await revisions.HoldAsync(id, version, by, cancel);
        return await EditAsync(held, draft, change, note, cancel);
    }

    /// <summary>Makes the article say again what a version of it said; its address and state stay.</summary>
    /// <param name="to">The version to go back to.</param>
    /// <exception cref="Refused">There is no such article or version, somebody else saved it, or it is in no state for this.</exception>
    public async Task<SavedArticle> RestoreAsync(
        long id, int version, int to, EditKind? change, string? note, Caller by, CancellationToken cancel)
    {
        await using var held = await revisions.HoldAsync(id, version, by, cancel);
        var revision = await held.Db.Revisions.FindAsync([id, to], cancel)
            ?? throw new Refused(new NotFoundError($"The article has no version {to}.", ["revision"]));
        return await EditAsync(held, await DraftOfAsync(held.Db, ArticleSnapshot.FromJson(revision.Content), cancel), change, note, cancel);
    }

    /// <exception cref="Refused">There is no such article, somebody else saved it, or the public has seen it.</exception>
    public async Task DeleteAsync(long id, int version, Caller by, CancellationToken cancel)
    {
        await using var held = await revisions.HoldAsync(id, version, by, cancel);
        held.RefuseUnless("deleted", ArticleStatus.Draft, ArticleStatus.Submitted, ArticleStatus.Scheduled);
        DraftedArticle.RefuseHandedIn(held, "deleted");
        var story = held.Article.StoryId;
        await revisions.DeleteAsync(held, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Stories.Where(row => row.Id == story && row.TranslationKey == null && !db.Articles.Any(article => article.StoryId == row.Id)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Creates or updates these articles in one transaction, with all they refer to; what has not changed is passed over.</summary>
    /// <param name="savedBy">Who their revisions name.</param>
    public async Task<ImportResult> ImportAsync(IReadOnlyList<ArticleInput> batch, string savedBy, CancellationToken cancel)
    {
        await using var import = await OpenImportAsync(savedBy, cancel);
        var result = import.Write(batch);
        await import.PassedAsync(cancel);
        return result;
    }

    /// <summary>For many batches one after the other: the statements are prepared once.</summary>
    public async Task<ArticleImport> OpenImportAsync(string savedBy, CancellationToken cancel)
    {
        var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        return new ArticleImport(db, imported, tail, clock, savedBy);
    }

    private async Task<SavedArticle> EditAsync(HeldArticle held, ArticleDraft draft, EditKind? change, string? note, CancellationToken cancel)
    {
        var article = held.Article;
        held.RefuseUnless("edited", ArticleStatus.Draft, ArticleStatus.Submitted, ArticleStatus.Scheduled, ArticleStatus.Published);
        DraftedArticle.RefuseHandedIn(held, "edited");
        var isPublic = article.Status == ArticleStatus.Published;
        if (isPublic)
        {
            RefuseUnexplained(change, note);
        }

        var (slug, section) = (article.Slug, article.SectionId);
        var warnings = await new DraftedArticle(held).ApplyAsync(draft, cancel);
        if (article.Status is ArticleStatus.Published or ArticleStatus.Scheduled)
        {
            DraftedArticle.RefuseUnready(article);
        }

        article.Version++;
        article.UpdatedAt = held.Now;
        var moved = isPublic && (slug != article.Slug || section != article.Section.Id);
        var kind = moved ? ChangeKind.Moved : isPublic && change == EditKind.Correction ? ChangeKind.Corrected : ChangeKind.Updated;
        return new(await revisions.SaveAsync(held, isPublic ? new(kind, change, note) : new(kind), null, cancel), warnings);
    }

    private static void RefuseUnexplained(EditKind? change, string? note)
    {
        if (change is null)
        {
            throw new Refused(new Data.ValidationError("The article is public: say what kind of change this is, TYPO, UPDATE or CORRECTION.", ["change"]));
        }

        if ((change == EditKind.Correction && string.IsNullOrWhiteSpace(note)) || note?.Length > MaxNote || !ArticleInput.Rules.IsLine(note))
        {
            throw new Refused(new Data.ValidationError(
                $"note must tell readers what was corrected, in at most {MaxNote:N0} characters without control characters.", ["note"]));
        }
    }

    // What was renamed or merged away since is left out; the rest comes back.
    private static async Task<ArticleDraft> DraftOfAsync(NewsContext db, ArticleSnapshot saved, CancellationToken cancel)
    {
        var authors = saved.Credits.Select(credit => credit.Author).ToList();
        var known = await db.Authors.Where(author => authors.Contains(author.Slug)).Select(author => author.Slug).ToListAsync(cancel);
        var tags = await db.Tags.Where(tag => saved.Tags.Contains(tag.Slug)).Select(tag => tag.Slug).ToListAsync(cancel);
        var media = await db.Media.Where(item => item.Path == saved.LeadMedia).Select(item => (long?)item.Id).FirstOrDefaultAsync(cancel);
        return new ArticleDraft
        {
            Language = saved.Language,
            Headline = saved.Headline,
            Kicker = saved.Kicker,
            Deck = saved.Deck,
            Body = new() { Html = saved.Body },
            Section = await db.Sections.AnyAsync(section => section.Slug == saved.Section, cancel) ? saved.Section : null,
            Credits = [.. saved.Credits.Where(credit => known.Contains(credit.Author)).Select(credit => new DraftCredit { Author = credit.Author, Role = credit.Role })],
            Tags = [.. saved.Tags.Where(tags.Contains)],
            Place = saved.Place,
            Source = saved.SourceName is { } name ? new() { Name = name, Url = saved.SourceUrl } : null,
            CanonicalUrl = saved.CanonicalUrl,
            CopyrightHolder = saved.CopyrightHolder,
            CopyrightYear = saved.CopyrightYear,
            UsageTerms = saved.UsageTerms,
            LeadMedia = media is { } id ? PublicId.Of("Media", id) : null,
            LeadCaption = saved.LeadCaption,
        };
    }
}

/// <param name="Refused">What breaks a rule, by place in the batch; the rest was written.</param>
public sealed record ImportResult(int Created, int Updated, int Unchanged, IReadOnlyList<Refusal> Refused);

/// <param name="Member">The member that breaks a rule, camel case.</param>
public sealed record Refusal(int Index, string Member, string Reason);
