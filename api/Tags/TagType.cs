using GraphQL;
using GraphQL.DataLoader;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Settings;

namespace NewsApi.Tags;

/// <summary>What articles are about; names are given in one language.</summary>
[Name("Tag")]
[Implements(typeof(INode))]
public sealed class TagType(Tag row, string language) : INode
{
    /// <summary>Opaque, the same in GraphQL and REST.</summary>
    [Id]
    public string Id => PublicId.Of("Tag", row.Id);

    /// <summary>Its part of addresses, the same in every language.</summary>
    public string Slug => row.Slug;

    /// <summary>The language the name and articles are given in.</summary>
    public string Language => language;

    /// <summary>Its label.</summary>
    public string Name => row.Names.In(language) ?? row.Slug;

    /// <summary>Its label in every language it has one in.</summary>
    public LocalText Names => row.Names;

    /// <summary>IPTC media topic, such as medtop:20000790.</summary>
    public string? MediaTopic => row.MediaTopic;

    /// <summary>Wikidata item, such as Q1234.</summary>
    public string? Wikidata => row.Wikidata;

    /// <summary>Grows by one with every saved change; a change names the version it was made from.</summary>
    public int Version => row.Version;

    /// <summary>Root-relative address of its page.</summary>
    public string Path => Addresses.Tag(language, row.Slug);

    /// <summary>Absolute address of its page.</summary>
    public string Url([FromServices] Addresses addresses) => addresses.Url(Path);

    /// <summary>The edition switcher of its page.</summary>
    [Complexity(1, 4)]
    public IDataLoaderResult<IReadOnlyList<EditionLinkType>> Editions([FromServices] ArticleLoaders articles, [FromServices] Editions editions) =>
        articles.LanguagesOf(new() { TagId = row.Id }, editions.Languages)
            .Then(live => editions.Links(language, other => (Addresses.Tag(other, row.Slug), live.Contains(other))));

    /// <summary>The articles in this language that carry it.</summary>
    /// <param name="first">How many, from the front; 0 to 100, 20 when neither first nor last is given.</param>
    /// <param name="after">Cursor to go on after.</param>
    /// <param name="last">How many, from the end.</param>
    /// <param name="before">Cursor to stop before.</param>
    /// <param name="order">Order of the list.</param>
    public IDataLoaderResult<ArticleConnection> Articles(
        [FromServices] ArticleLoaders articles, int? first = null, string? after = null, int? last = null, string? before = null,
        ArticleOrder order = ArticleOrder.Newest) =>
        articles.List(new() { TagId = row.Id, Language = language }, new(first, after, last, before), order);
}

/// <summary>A page of tags.</summary>
public sealed class TagConnection(IReadOnlyList<TagEdge> edges, PageInfo pageInfo, Func<IDataLoaderResult<int>> count)
    : Connection<TagType, TagEdge>(edges, pageInfo, count);

/// <summary>A tag in a page.</summary>
public sealed class TagEdge(string cursor, TagType node) : Edge<TagType>(cursor, node);
