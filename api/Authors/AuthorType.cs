using GraphQL;
using GraphQL.DataLoader;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Media;
using NewsApi.Settings;

namespace NewsApi.Authors;

/// <summary>Somebody who writes, translates, photographs or draws; names are given in one language.</summary>
[Name("Author")]
[Implements(typeof(INode))]
public sealed class AuthorType(Author row, string language) : INode
{
    /// <summary>Opaque, the same in GraphQL and REST.</summary>
    [Id]
    public string Id => PublicId.Of("Author", row.Id);

    /// <summary>Their part of addresses, the same in every language.</summary>
    public string Slug => row.Slug;

    /// <summary>The language the name and articles are given in.</summary>
    public string Language => language;

    /// <summary>Name as printed in a byline.</summary>
    public string Name => row.Names.In(language) ?? row.Slug;

    /// <summary>Name as printed in a byline in every language it is known in.</summary>
    public LocalText Names => row.Names;

    /// <summary>A few sentences about them.</summary>
    public string? Bio => row.Bios.In(language);

    /// <summary>A few sentences about them in every language they are written in.</summary>
    public LocalText Bios => row.Bios;

    /// <summary>Grows by one with every saved change; a change names the version it was made from.</summary>
    public int Version => row.Version;

    /// <summary>What they are in the newsroom: Science editor.</summary>
    public string? JobTitle => row.JobTitles.In(language);

    /// <summary>What they are in the newsroom in every language it is said in.</summary>
    public LocalText JobTitles => row.JobTitles;

    /// <summary>The first letters of their first and last name, to stand where there is no portrait.</summary>
    public string Initials => Wording.Initials(Name);

    /// <summary>A photograph or drawing of them.</summary>
    public IDataLoaderResult<MediaType?> Portrait([FromServices] MediaLoaders media) => row.PortraitId is { } id
        ? media.ById.Load(id).Then(found => found is null ? null : new MediaType(found, language))
        : DataLoaderResults.Known<MediaType?>(null);

    /// <summary>Root-relative address of their page.</summary>
    public string Path => Addresses.Author(language, row.Slug);

    /// <summary>Absolute address of their page.</summary>
    public string Url([FromServices] Addresses addresses) => addresses.Url(Path);

    /// <summary>The edition switcher of their page.</summary>
    [Complexity(1, 4)]
    public IDataLoaderResult<IReadOnlyList<EditionLinkType>> Editions([FromServices] ArticleLoaders articles, [FromServices] Editions editions) =>
        articles.LanguagesOf(new() { AuthorId = row.Id }, editions.Languages)
            .Then(live => editions.Links(language, other => (Addresses.Author(other, row.Slug), live.Contains(other))));

    /// <summary>The articles in this language they are credited in.</summary>
    /// <param name="first">How many, from the front; 0 to 100, 20 when neither first nor last is given.</param>
    /// <param name="after">Cursor to go on after.</param>
    /// <param name="last">How many, from the end.</param>
    /// <param name="before">Cursor to stop before.</param>
    /// <param name="order">Order of the list.</param>
    public IDataLoaderResult<ArticleConnection> Articles(
        [FromServices] ArticleLoaders articles, int? first = null, string? after = null, int? last = null, string? before = null,
        ArticleOrder order = ArticleOrder.Newest) =>
        articles.List(new() { AuthorId = row.Id, Language = language }, new(first, after, last, before), order);
}

/// <summary>A page of authors.</summary>
public sealed class AuthorConnection(IReadOnlyList<AuthorEdge> edges, PageInfo pageInfo, Func<IDataLoaderResult<int>> count)
    : Connection<AuthorType, AuthorEdge>(edges, pageInfo, count);

/// <summary>An author in a page.</summary>
public sealed class AuthorEdge(string cursor, AuthorType node) : Edge<AuthorType>(cursor, node);

/// <summary>Somebody's part in an article.</summary>
[Name("Credit")]
public sealed class CreditType(Credited credit, string language)
{
    /// <summary>Who.</summary>
    public AuthorType Author => new(credit.Author, language);

    /// <summary>What they did.</summary>
    public CreditRole Role => credit.Role;

    /// <summary>role written out in the article's language, as a label: Translation.</summary>
    public string RoleText => Wording.Role(language, credit.Role);
}
