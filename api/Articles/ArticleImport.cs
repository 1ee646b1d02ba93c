using System.Globalization;
using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>
/// Writes batches of articles, each batch in one transaction. An article is known again by its external id and language, and an
/// unchanged one by the hash of what was handed in.
/// </summary>
public sealed class ArticleImport : IAsyncDisposable
{
    private readonly NewsContext db;
    private readonly IValidator<ArticleInput> rules;
    private readonly ChangeTail tail;
    private readonly TimeProvider clock;
    private readonly string savedBy;
    private readonly ArticleImportSql sql;
    private readonly ImportedNames names;
    private readonly List<Change> changes = [];
    private DateTimeOffset now;
    private long lastSeq;

    internal ArticleImport(NewsContext db, IValidator<ArticleInput> rules, ChangeTail tail, TimeProvider clock, string savedBy)
    {
        (this.db, this.rules, this.tail, this.clock, this.savedBy) = (db, rules, tail, clock, savedBy);
        sql = new ArticleImportSql(db.Database.GetDbConnection());
        names = new ImportedNames(sql, Log);
    }

    public ImportResult Write(IReadOnlyList<ArticleInput> batch)
    {
        // All that needs no database comes first: other writers wait while the transaction is open.
        var refused = new List<Refusal>();
        var ready = new List<ImportedArticle>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            if (rules.Validate(batch[i]) is { IsValid: false } broken)
            {
                refused.Add(new(i, JsonNamingPolicy.CamelCase.ConvertName(broken.Errors[0].PropertyName), broken.Errors[0].ErrorMessage));
            }
            else
            {
                try
                {
                    ready.Add(new ImportedArticle(batch[i], references => ArticlePictures.Find(db, references)));
                }
                catch (Refused tooDeep)
                {
                    refused.Add(new(i, "html", tooDeep.Message));
                }
            }
        }

        var (created, updated) = (0, 0);
        now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        using var transaction = db.BeginWrite();
        sql.Transaction = transaction.GetDbTransaction();
        names.Forget();
        changes.Clear();
        foreach (var article in ready)
        {
            var known = sql.FindArticle.First(KnownArticle.Read, article.ExternalId, article.Input.Language);
            if (known is null)
            {
                Create(article);
                created++;
            }
            else if (!article.Hash.AsSpan().SequenceEqual(known.Hash) && (!article.Input.IsDraft || known.Status == ArticleStatus.Draft))
            {
                Update(article, known);
                updated++;
            }
            else if (article.Input.Views > known.Views)
            {
                sql.RaiseViews.Run(article.Input.Views, known.Id);
            }
        }

        foreach (var change in changes)
        {
            sql.AddChange.Run(change.Kind.ToString(), change.Noun, change.EntityId, change.Language, now.ToUnixTimeMilliseconds(), change.Payload);
        }

        lastSeq = changes.Count > 0 ? sql.LastChange.Number()!.Value : lastSeq;
        sql.Send();
        transaction.Commit();
        return new ImportResult(created, updated, ready.Count - created - updated, refused);
    }

    /// <summary>Waits until this process's followers have seen all that was written.</summary>
    public Task PassedAsync(CancellationToken cancel) => tail.PassedAsync(lastSeq, cancel);

    public async ValueTask DisposeAsync()
    {
        sql.Dispose();
        await db.DisposeAsync();
    }

    private void Create(ImportedArticle article)
    {
        var input = article.Input;
        var story = sql.Story.Number(input.TranslationKey)!.Value;
        if (input.TranslationKey is not null && sql.EditionOfStory.Number(story, input.Language) is not null)
        {
            story = sql.Story.Number((string?)null)!.Value;
        }

        var row = Resolve(article, story, FreeSlug(article, 0), input.IsDraft ? ArticleStatus.Draft : ArticleStatus.Published, null);
        row.Id = sql.AddArticle.Number(Values(article, row))!.Value;
        AddLinks(row, input);
        AddFormerAddresses(row, input);
        AddRevision(row, article);
        Log(input.IsDraft ? ChangeKind.Updated : ChangeKind.Published, "article", row.Id, input.Language, VersionPayload(row.Version));
    }

    private void Update(ImportedArticle article, KnownArticle known)
    {
        var input = article.Input;
        var slug = article.Wishes(known.Slug, known.Headline) ? known.Slug : FreeSlug(article, known.Id);
        // What editors took back and work on again stays theirs.
        var comesOut = known.Status == ArticleStatus.Draft && !input.IsDraft && sql.WasPublic.Number(known.Id) is null;
        var row = Resolve(article, StoryOf(input, known), slug, comesOut ? ArticleStatus.Published : known.Status, known);
        row.Id = known.Id;
        sql.UpdateArticle.Run([.. Values(article, row), row.Id]);
        if (slug != known.Slug)
        {
            sql.DropAlias.Run(input.Language, slug);
            sql.AddAlias.Run(input.Language, known.Slug, row.Id);
        }

        if (row.StoryId != known.StoryId)
        {
            sql.DropEmptyStory.Run(known.StoryId);
        }

        sql.DropCredits.Run(row.Id);
        sql.DropTags.Run(row.Id);
        AddLinks(row, input);
        AddFormerAddresses(row, input);
        sql.CloseRevision.Run(now.ToUnixTimeMilliseconds(), row.Id);
        AddRevision(row, article);
        var moved = slug != known.Slug || row.Section.Id != known.SectionId;
        Log(comesOut ? ChangeKind.Published : moved ? ChangeKind.Moved : ChangeKind.Updated, "article", row.Id, input.Language, VersionPayload(row.Version));
    }

    /// <summary>What the record refers to, as rows; what only the newsroom sets stays as it is known.</summary>
    private ImportedRow Resolve(ImportedArticle article, long story, string slug, ArticleStatus status, KnownArticle? known)
    {
        var input = article.Input;
        var media = input.LeadMedia is null ? known?.LeadMediaId : sql.FindMedia.Number(input.LeadMedia);
        return new ImportedRow
        {
            StoryId = story,
            Slug = slug,
            Status = status,
            Version = (known?.Version ?? 0) + 1,
            UpdatedAt = known is null ? input.PublishedAt : now,
            Views = Math.Max(input.Views, known?.Views ?? 0),
            Section = names.Section(input),
            Credits =
            [
                .. input.Credits.SelectMany(credit => names.Author(credit.Name, input) is { } author ? [(author, credit.Role)] : Array.Empty<(NamedRow, CreditRole)>())
                    .DistinctBy(credit => credit.Item1.Id),
            ],
            Tags = [.. input.Tags.Select(tag => names.Tag(tag, input)).OfType<NamedRow>().DistinctBy(tag => tag.Id)],
            LeadMediaId = media,
            LeadMedia = media is null ? null : input.LeadMedia ?? known?.LeadMedia,
            LeadCaption = input.LeadCaption ?? known?.LeadCaption,
            Kicker = input.Kicker ?? known?.Kicker,
            Place = input.Place ?? known?.Place,
            CanonicalUrl = input.CanonicalUrl ?? known?.CanonicalUrl,
        };
    }

    private long StoryOf(ArticleInput input, KnownArticle known)
    {
        if (input.TranslationKey is null)
        {
            return known.StoryId;
        }

        var story = sql.Story.Number(input.TranslationKey)!.Value;
        return sql.EditionOfStory.Number(story, input.Language) is null ? story : known.StoryId;
    }

    private string FreeSlug(ImportedArticle article, long self) =>
        article.SlugWishes().First(slug => sql.SlugOfAnother.Number(article.Input.Language, slug, self) is null);

    private void AddLinks(ImportedRow row, ArticleInput input)
    {
        var publishedAt = input.PublishedAt.ToUnixTimeMilliseconds();
        for (var i = 0; i < row.Credits.Count; i++)
        {
            sql.AddCredit.Run(row.Id, row.Credits[i].Author.Id, (int)row.Credits[i].Role, i, input.Language, publishedAt);
        }

        for (var i = 0; i < row.Tags.Count; i++)
        {
            sql.AddTag.Run(row.Id, row.Tags[i].Id, i, input.Language, publishedAt);
        }
    }

    private void AddFormerAddresses(ImportedRow row, ArticleInput input)
    {
        // A draft has had none that anybody knows.
        foreach (var former in input.IsDraft ? [] : input.FormerAddresses)
        {
            if (FormerAddress.PathOf(former) is { } path)
            {
                sql.AddFormerAddress.Run(FormerAddress.OfSite, path, row.Id);
            }
            else if (Slug.Of(former) is { Length: > 0 } slug && slug != row.Slug && sql.SlugOfAnother.Number(input.Language, slug, row.Id) is null)
            {
                sql.AddFormerAddress.Run(input.Language, slug, row.Id);
            }
        }
    }

    private void AddRevision(ImportedRow row, ImportedArticle article)
    {
        var savedAt = now.ToUnixTimeMilliseconds();
        long? publicFrom = row.Status == ArticleStatus.Published ? savedAt : null;
        sql.AddRevision.Run(row.Id, row.Version, savedAt, savedBy, publicFrom, row.Snapshot(article).ToJson());
    }

    private static object?[] Values(ImportedArticle article, ImportedRow row)
    {
        var input = article.Input;
        return
        [
            row.StoryId, input.Language, row.Slug, row.Section.Id, (int)row.Status, input.PublishedAt.ToUnixTimeMilliseconds(),
            row.UpdatedAt.ToUnixTimeMilliseconds(), row.Version, row.Views, article.ExternalId, article.Hash, row.Kicker, input.Headline,
            input.Deck, row.Place, input.SourceName, input.SourceUrl, row.CanonicalUrl, input.CopyrightHolder, input.CopyrightYear,
            input.UsageTerms, row.LeadMediaId, row.LeadCaption, article.WordCount, article.Html,
        ];
    }

    private void Log(ChangeKind kind, string noun, long id, string? language, string? payload) =>
        changes.Add(new Change { Kind = kind, Noun = noun, EntityId = id, Language = language, Payload = payload });

    private static string VersionPayload(int version) => string.Create(CultureInfo.InvariantCulture, $$"""{"version":{{version}}}""");
}
