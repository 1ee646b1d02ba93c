using GraphQL;
using GraphQL.DataLoader;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Media;
using NewsApi.Settings;

namespace NewsApi.Sections;

/// <summary>A part of the publication, such as World; its names are given in one language.</summary>
[Name("Section")]
[Implements(typeof(INode))]
public sealed class SectionType(Section row, string language) : INode
{
    /// <summary>Opaque, the same in GraphQL and REST.</summary>
    [Id]
    public string Id => PublicId.Of("Section", row.Id);

    /// <summary>Its part of addresses, the same in every language.</summary>
    public string Slug => row.Slug;

    /// <summary>The language its names and articles are given in.</summary>
    public string Language => language;

    /// <summary>Its label.</summary>
    public string Name => row.Names.In(language) ?? row.Slug;

    /// <summary>Its label in every language it has one in.</summary>
    public LocalText Names => row.Names;

    /// <summary>What it brings: The most important world news.</summary>
    public string? Tagline => row.Taglines.In(language);

    /// <summary>What it brings in every language it is said in.</summary>
    public LocalText Taglines => row.Taglines;

    /// <summary>Stands for it wherever a story of it is shared that has no picture.</summary>
    public IDataLoaderResult<MediaType?> Picture([FromServices] MediaLoaders media) => row.PictureId is { } id
        ? media.ById.Load(id).Then(found => found is null ? null : new MediaType(found, language))
        : DataLoaderResults.Known<MediaType?>(null);

    /// <summary>Grows by one with every saved change; a change names the version it was made from.</summary>
    public int Version => row.Version;

    /// <summary>Root-relative address of its page.</summary>
    public string Path => Addresses.Section(language, row.Slug);

    /// <summary>Absolute address of its page.</summary>
    public string Url([FromServices] Addresses addresses) => addresses.Url(Path);

    /// <summary>The edition switcher of its page.</summary>
    [Complexity(1, 4)]
    public IDataLoaderResult<IReadOnlyList<EditionLinkType>> Editions([FromServices] ArticleLoaders articles, [FromServices] Editions editions) =>
        articles.LanguagesOf(new() { SectionId = row.Id }, editions.Languages)
            .Then(live => editions.Links(language, other => (Addresses.Section(other, row.Slug), live.Contains(other))));

    /// <summary>What the editors pinned on top of its page in this language, in order; its articles hold them, too.</summary>
    [Complexity(1, 5)]
    public IDataLoaderResult<IReadOnlyList<ArticleType>> Leads([FromServices] ArticleLoaders articles) =>
        articles.Leads.Load((row.Id, language)).Then<IReadOnlyList<ArticleRow>, IReadOnlyList<ArticleType>>(
            found => [.. found.Select(article => new ArticleType(article))]);

    /// <summary>Its articles in this language.</summary>
    /// <param name="first">How many, from the front; 0 to 100, 20 when neither first nor last is given.</param>
    /// <param name="after">Cursor to go on after.</param>
    /// <param name="last">How many, from the end.</param>
    /// <param name="before">Cursor to stop before.</param>
    /// <param name="order">Order of the list.</param>
    public IDataLoaderResult<ArticleConnection> Articles(
        [FromServices] ArticleLoaders articles, int? first = null, string? after = null, int? last = null, string? before = null,
        ArticleOrder order = ArticleOrder.Newest) =>
        articles.List(new() { SectionId = row.Id, Language = language }, new(first, after, last, before), order);
}
