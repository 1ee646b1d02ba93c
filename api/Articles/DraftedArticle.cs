using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>Brings an article to what a draft says, with everything the draft names found or refused.</summary>
internal sealed class DraftedArticle(HeldArticle held)
{
    private readonly NewsContext db = held.Db;
    private readonly Article article = held.Article;

    /// <summary>A contributor hands a draft over by submitting it.</summary>
    public static void RefuseHandedIn(HeldArticle held, string verb)
    {
        if (!held.By.May(Role.Editor))
        {
            held.RefuseUnless($"{verb} by a contributor", ArticleStatus.Draft);
        }
    }

    /// <exception cref="Refused">Something that readers need is missing.</exception>
    public static void RefuseUnready(Article article)
    {
        var errors = new List<WriteError>();
        if (article.Body.Length == 0)
        {
            errors.Add(new ValidationError("An article without a text cannot be published; give it a body.", ["body"]));
        }

        if (article.LeadMedia is { } picture && !picture.Alt.ContainsKey(article.Language) && !picture.Alt.ContainsKey(article.Language.Split('-')[0]))
        {
            errors.Add(new ValidationError(
                $"The picture it leads with has no alternative text in '{article.Language}'; readers who do not see it need one.", ["leadMedia"]));
        }

        if (errors.Count > 0)
        {
            throw new Refused(errors);
        }
    }

    /// <returns>What of the text was not kept.</returns>
    public async Task<IReadOnlyList<BodyWarning>> ApplyAsync(ArticleDraft draft, CancellationToken cancel)
    {
        if (draft.Language != article.Language)
        {
            throw new Refused(new ValidationError(
                $"An edition keeps its language, '{article.Language}'; add a translation to its story instead.", ["language"]));
        }

        await JoinStoryAsync(draft.Story, cancel);
        await PlaceAsync(draft, cancel);
        (article.Headline, article.Kicker, article.Deck, article.Place) = (draft.Headline, draft.Kicker, draft.Deck, draft.Place);
        (article.SourceName, article.SourceUrl, article.CanonicalUrl) = (draft.Source?.Name, draft.Source?.Url, draft.CanonicalUrl);
        (article.CopyrightHolder, article.CopyrightYear, article.UsageTerms) = (draft.CopyrightHolder, draft.CopyrightYear, draft.UsageTerms);
        await SetLeadAsync(draft, cancel);
        await CreditAsync(draft.Credits ?? [], cancel);
        await TagAsync(draft.Tags ?? [], cancel);
        return SetBody(draft.Body);
    }

    private async Task JoinStoryAsync(string? story, CancellationToken cancel)
    {
        if (story is null)
        {
            article.Story = article.StoryId == 0 ? new Story() : article.Story;
            return;
        }

        var id = PublicId.Read("Story", story) is { } row && await db.Articles.Visible(held.By).AnyAsync(edition => edition.StoryId == row, cancel)
            ? row
            : throw Missing("story", story, "story");
        if (await db.Articles.AnyAsync(edition => edition.StoryId == id && edition.Language == article.Language && edition.Id != article.Id, cancel))
        {
            throw new Refused(new ValidationError($"The story has an edition in '{article.Language}' already.", ["story"]));
        }

        article.StoryId = id;
    }

    private async Task PlaceAsync(ArticleDraft draft, CancellationToken cancel)
    {
        article.Section = draft.Section is { } section
            ? await FindAsync(db.Sections, "Section", section, row => row.Slug == section, cancel) ?? throw Missing("section", section, "section")
            : await db.Sections.FirstOrDefaultAsync(row => row.Slug == Section.Fallback, cancel)
                ?? new Section { Slug = Section.Fallback, Names = new LocalText(ImportedNames.FallbackNames) };

        var former = article.Slug;
        if (draft.Slug is { } slug && slug != former)
        {
            if (await IsTakenAsync(slug, cancel))
            {
                var free = await Slug.FreeAsync(slug, other => IsTakenAsync(other, cancel));
                throw new Refused(new SlugTakenError($"Another article in '{article.Language}' has the slug '{slug}', or the site keeps it for itself; '{free}' is free.", ["slug"], free));
            }

            article.Slug = slug;
        }
        else if (former.Length == 0)
        {
            var wish = Slug.Of(draft.Headline) is { Length: > 0 } readable ? readable : "item";
            article.Slug = await IsTakenAsync(wish, cancel) ? await Slug.FreeAsync(wish, other => IsTakenAsync(other, cancel)) : wish;
        }

        if (former.Length > 0 && article.Slug != former && article.Status == ArticleStatus.Published)
        {
            await db.Aliases.Where(alias => alias.Language == article.Language && alias.Slug == article.Slug).ExecuteDeleteAsync(cancel);
            db.Aliases.Add(new() { Language = article.Language, Slug = former, ArticleId = article.Id });
        }
    }

    private async Task<bool> IsTakenAsync(string slug, CancellationToken cancel) =>
        Slug.Reserved.Contains(slug)
        || await db.Articles.AnyAsync(other => other.Language == article.Language && other.Slug == slug && other.Id != article.Id, cancel)
        || await db.Aliases.AnyAsync(alias => alias.Language == article.Language && alias.Slug == slug && alias.ArticleId != article.Id, cancel);

    private async Task SetLeadAsync(ArticleDraft draft, CancellationToken cancel)
    {
        article.LeadMedia = draft.LeadMedia is not { } media
            ? null
            : PublicId.Read("Media", media) is { } id && await db.Media.FindAsync([id], cancel) is { } found ? found : throw Missing("picture", media, "leadMedia");
        article.LeadMediaId = article.LeadMedia?.Id;
        article.LeadCaption = draft.LeadCaption;
    }

    private async Task CreditAsync(IReadOnlyList<DraftCredit> credits, CancellationToken cancel)
    {
        var found = new List<ArticleAuthor>();
        for (var i = 0; i < credits.Count; i++)
        {
            var wish = credits[i].Author;
            var author = await FindAsync(db.Authors, "Author", wish, row => row.Slug == wish, cancel) ?? throw Missing("author", wish, "credits", $"{i}", "author");
            var link = article.Authors.Find(link => link.AuthorId == author.Id)
                ?? new() { Author = author, AuthorId = author.Id, Language = article.Language };
            (link.Role, link.Position) = (credits[i].Role ?? CreditRole.Author, i);
            found.Add(link);
        }

        Replace(article.Authors, [.. found.DistinctBy(link => link.AuthorId)]);
    }

    private async Task TagAsync(IReadOnlyList<string> tags, CancellationToken cancel)
    {
        var found = new List<ArticleTag>();
        for (var i = 0; i < tags.Count; i++)
        {
            var wish = tags[i];
            var tag = await FindAsync(db.Tags, "Tag", wish, row => row.Slug == wish, cancel) ?? throw Missing("tag", wish, "tags", $"{i}");
            var link = article.Tags.Find(link => link.TagId == tag.Id) ?? new() { Tag = tag, TagId = tag.Id, Language = article.Language };
            link.Position = i;
            found.Add(link);
        }

        Replace(article.Tags, [.. found.DistinctBy(link => link.TagId)]);
    }

    private static void Replace<T>(List<T> links, List<T> now)
    {
        links.RemoveAll(link => !now.Contains(link));
        links.AddRange(now.Where(link => !links.Contains(link)).ToList());
    }

    private IReadOnlyList<BodyWarning> SetBody(DraftBody? body)
    {
        var markup = body?.Markdown is { } markdown ? ArticleMarkup.OfMarkdown(markdown) : ArticleMarkup.OfHtml(body?.Html ?? "");
        var clean = markup.Clean(ArticlePictures.Find(db, markup.Pictures), article.Language);
        article.Body = clean.Html;
        article.WordCount = ArticleBody.CountWords(ArticleBody.ToText(clean.Html));
        return clean.Warnings;
    }

    /// <param name="wish">An id or a slug.</param>
    private static async Task<T?> FindAsync<T>(
        DbSet<T> rows, string type, string wish, System.Linq.Expressions.Expression<Func<T, bool>> bySlug, CancellationToken cancel) where T : class =>
        PublicId.Read(type, wish) is { } id ? await rows.FindAsync([id], cancel) : await rows.FirstOrDefaultAsync(bySlug, cancel);

    private static Refused Missing(string noun, string wish, params IReadOnlyList<string> path) =>
        new(new NotFoundError($"There is no {noun} '{wish}'.", path));
}

/// <summary>Finds the pictures that texts name.</summary>
internal static class ArticlePictures
{
    private const string ById = "media:";

    /// <param name="references">Paths, or ids behind media:.</param>
    public static Dictionary<string, MediaItem> Find(NewsContext db, IReadOnlyList<string> references)
    {
        if (references.Count == 0)
        {
            return [];
        }

        var ids = references.Select(IdOf).OfType<long>().ToList();
        var found = db.Media.AsNoTracking().Where(item => references.Contains(item.Path) || ids.Contains(item.Id)).ToList();
        return references
            .Select(reference => (reference, Item: found.Find(item => IdOf(reference) is { } id ? item.Id == id : item.Path == reference)))
            .Where(pair => pair.Item is not null)
            .ToDictionary(pair => pair.reference, pair => pair.Item!);
    }

    private static long? IdOf(string reference) =>
        reference.StartsWith(ById, StringComparison.Ordinal) ? PublicId.Read("Media", reference[ById.Length..]) : null;
}
