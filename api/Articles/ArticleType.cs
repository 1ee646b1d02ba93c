using GraphQL;
using GraphQL.DataLoader;
using NewsApi.Authors;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Media;
using NewsApi.Search;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Tags;

namespace NewsApi.Articles;

/// <summary>One language edition of a story.</summary>
[Name("Article")]
[Implements(typeof(INode))]
public sealed class ArticleType(ArticleRow row) : INode
{
    /// <summary>Opaque, the same in GraphQL and REST.</summary>
    [Id]
    public string Id => PublicId.Of("Article", row.Id);

    /// <summary>The id it has where it was imported from; unique within its language.</summary>
    public string? ExternalId => row.ExternalId;

    /// <summary>BCP 47.</summary>
    public string Language => row.Language;

    /// <summary>Its part of the address, unique within its language.</summary>
    public string Slug => row.Slug;

    /// <summary>Root-relative address on the site: /{language}/{section}/{slug}.</summary>
    public string Path => ArticleReuse.Path(row);

    /// <summary>Absolute address on the site.</summary>
    public string Url([FromServices] ArticleReuse reuse) => reuse.Url(row);

    /// <summary>A word or two above the headline.</summary>
    public string? Kicker => row.Kicker;

    /// <summary>The title.</summary>
    public string Headline => row.Headline;

    /// <summary>The sentence under the headline.</summary>
    public string? Deck => row.Deck;

    /// <summary>The text.</summary>
    public IDataLoaderResult<BodyType> Body([FromServices] ArticleLoaders articles) =>
        articles.Bodies.Load(row.Id).Then(html => new BodyType(html, row.Language, row.WordCount));

    /// <summary>The section it stands in.</summary>
    public IDataLoaderResult<SectionType> Section([FromServices] SectionLoaders sections) =>
        sections.ById.Load(row.SectionId).Then(section => new SectionType(section, row.Language));

    /// <summary>Who wrote it, in byline order.</summary>
    [Complexity(1, 2)]
    public IDataLoaderResult<IReadOnlyList<AuthorType>> Authors([FromServices] AuthorLoaders authors) =>
        authors.ByArticle.Load(row.Id).Then<IReadOnlyList<Credited>, IReadOnlyList<AuthorType>>(
            found => [.. found.Where(credit => credit.Role == CreditRole.Author).Select(credit => new AuthorType(credit.Author, row.Language))]);

    /// <summary>Everybody who had a part in it, in order.</summary>
    [Complexity(1, 2)]
    public IDataLoaderResult<IReadOnlyList<CreditType>> Credits([FromServices] AuthorLoaders authors) =>
        authors.ByArticle.Load(row.Id).Then<IReadOnlyList<Credited>, IReadOnlyList<CreditType>>(
            found => [.. found.Select(credit => new CreditType(credit, row.Language))]);

    /// <summary>The credits other than its authors': translators, illustrators and so on.</summary>
    public IDataLoaderResult<IReadOnlyList<CreditType>> Contributors([FromServices] AuthorLoaders authors) =>
        authors.ByArticle.Load(row.Id).Then<IReadOnlyList<Credited>, IReadOnlyList<CreditType>>(
            found => [.. found.Where(credit => credit.Role != CreditRole.Author).Select(credit => new CreditType(credit, row.Language))]);

    /// <summary>What it is about, in the editors' order.</summary>
    [Complexity(1, 4)]
    public IDataLoaderResult<IReadOnlyList<TagType>> Tags([FromServices] TagLoaders tags) =>
        tags.ByArticle.Load(row.Id).Then<IReadOnlyList<Tag>, IReadOnlyList<TagType>>(
            found => [.. found.Select(tag => new TagType(tag, row.Language))]);

    /// <summary>Where it was reported from.</summary>
    public string? Place => row.Place;

    /// <summary>Where the text comes from, when not from this newsroom.</summary>
    public SourceType? Source => row.SourceName is null ? null : new(row.SourceName, row.SourceUrl);

    /// <summary>When it was first published.</summary>
    public DateTimeOffset PublishedAt => row.PublishedAt;

    /// <summary>publishedAt written out in this language and its edition's time zone.</summary>
    public string PublishedText([FromServices] Wording wording) => wording.Date(row.Language, row.PublishedAt);

    /// <summary>When it was last changed; publishedAt when never.</summary>
    public DateTimeOffset UpdatedAt => row.UpdatedAt;

    /// <summary>updatedAt written out; null when it was never changed.</summary>
    public string? UpdatedText([FromServices] Wording wording) =>
        row.UpdatedAt > row.PublishedAt && row.Version > 1 ? wording.Date(row.Language, row.UpdatedAt) : null;

    /// <summary>Grows by one with every saved change.</summary>
    public int Version => row.Version;

    /// <summary>Where it stands in the newsroom.</summary>
    public ArticleStatus Status => row.Status;

    /// <summary>How often it was read; may be a minute old.</summary>
    public int Views => (int)Math.Min(row.Views, int.MaxValue);

    /// <summary>views written out in this language: 1,024 views.</summary>
    public string ViewsText => Wording.Views(row.Language, row.Views);

    /// <summary>The picture it leads with.</summary>
    public IDataLoaderResult<MediaType?> LeadMedia([FromServices] MediaLoaders media) => row.LeadMediaId is { } id
        ? media.ById.Load(id).Then(found => found is null ? null : new MediaType(found, row.Language))
        : DataLoaderResults.Known<MediaType?>(null);

    /// <summary>What stands under that picture.</summary>
    public string? LeadCaption => row.LeadCaption;

    /// <summary>The address of its first home: another site's for syndicated text, else url.</summary>
    public string CanonicalUrl([FromServices] ArticleReuse reuse) => reuse.CanonicalUrl(row);

    /// <summary>Who holds the rights.</summary>
    public CopyrightType Copyright([FromServices] ArticleReuse reuse) => reuse.Copyright(row);

    /// <summary>On what terms it may be reused.</summary>
    public string? UsageTerms([FromServices] ArticleReuse reuse) => reuse.UsageTerms(row);

    /// <summary>The hyperlink that whoever reuses the text shows: to its source, else to its canonical address.</summary>
    public string AttributionHtml([FromServices] ArticleReuse reuse) => reuse.AttributionHtml(row);

    /// <summary>Where a reader passes it on.</summary>
    [Complexity(1, 5)]
    public IReadOnlyList<ShareLink> ShareLinks([FromServices] ArticleReuse reuse) => ShareLink.Of(row.Language, reuse.Url(row), row.Headline);

    /// <summary>The story it is an edition of; the same for all its translations.</summary>
    [Id]
    public string Story => PublicId.Of("Story", row.StoryId);

    /// <summary>What was wrong and has been corrected, the first one first.</summary>
    [Complexity(1, 2)]
    public IDataLoaderResult<IReadOnlyList<CorrectionType>> Corrections([FromServices] ArticleLoaders articles) =>
        articles.Published.Load(row.Id).Then<IReadOnlyList<PublishedRevision>, IReadOnlyList<CorrectionType>>(
            revisions => [.. ArticleLoaders.Corrections(revisions).Select(correction => new CorrectionType(correction, row.Language))]);

    /// <summary>The versions the public could read: when, and why each was changed; the first one first.</summary>
    [Complexity(1, 4)]
    public IDataLoaderResult<IReadOnlyList<PublishedRevision>> PublishedRevisions([FromServices] ArticleLoaders articles) =>
        articles.Published.Load(row.Id);

    /// <summary>The same story in other languages.</summary>
    [Complexity(1, 4)]
    public IDataLoaderResult<IReadOnlyList<ArticleType>> Translations([FromServices] ArticleLoaders articles) =>
        articles.ByStory.Load(row.StoryId).Then<IReadOnlyList<ArticleRow>, IReadOnlyList<ArticleType>>(
            found => [.. found.Where(edition => edition.Id != row.Id).Select(edition => new ArticleType(edition))]);

    /// <summary>The edition switcher of its page: the same story where there is one, else that edition's section.</summary>
    [Complexity(1, 4)]
    public IDataLoaderResult<IReadOnlyList<EditionLinkType>> Editions([FromServices] ArticleLoaders articles, [FromServices] Editions editions) =>
        articles.ByStory.Load(row.StoryId).Then(found => editions.Links(row.Language, other =>
            found.FirstOrDefault(edition => edition.Language == other) is { } same
                ? (ArticleReuse.Path(same), true)
                : (Addresses.Section(other, row.SectionSlug), false)));

    /// <summary>The newest articles of its section in this language, without itself.</summary>
    /// <param name="first">How many; 0 to 100.</param>
    /// <param name="after">Cursor to go on after.</param>
    public IDataLoaderResult<ArticleConnection> MoreFromSection([FromServices] ArticleLoaders articles, int first = 8, string? after = null) =>
        articles.List(new() { SectionId = row.SectionId, Language = row.Language, Without = row.Id }, new(first, after));

    /// <summary>The articles of its language that read most like it, the best first; never itself. Empty while the search index is being built.</summary>
    /// <param name="first">How many; 0 to 20.</param>
    /// <param name="elsewhere">Only those of other sections, for a page that shows its own section's newest beside them.</param>
    [Complexity(1, 5)]
    public IDataLoaderResult<IReadOnlyList<ArticleType>> Related([FromServices] SearchLoaders search, int first = 5, bool elsewhere = false) => first is >= 0 and <= 20
        ? search.Related.Load(row.Id).Then<IReadOnlyList<ArticleRow>, IReadOnlyList<ArticleType>>(
            found => [.. found.Where(like => !elsewhere || like.SectionId != row.SectionId).Take(first).Select(like => new ArticleType(like))])
        : throw new BadRequest("first", "first must be from 0 to 20.");
}
