using GraphQL.DataLoader;
using NewsApi.Accounts;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Articles;

public sealed class ArticleLoaders(ArticleReader articles, RevisionReader revisions, LeadReader leads, UsageWriter usage, Caller by)
{
    private readonly BatchLoader<ArticleListRequest, ArticlePage> lists = new(async (requests, cancel) =>
    {
        var pages = await articles.ListsAsync(requests, cancel);
        var found = requests.Zip(pages).ToDictionary(pair => pair.First, pair => pair.Second);
        return request => found[request];
    });

    public BatchLoader<long, string> Bodies { get; } = new(async (ids, cancel) =>
    {
        var found = await articles.BodiesAsync(ids, cancel, by);
        usage.Take([.. found.Keys]);
        return id => found.GetValueOrDefault(id, "");
    });

    /// <summary>The versions the public could read, the first one first.</summary>
    public BatchLoader<long, IReadOnlyList<PublishedRevision>> Published { get; } = new(async (ids, cancel) =>
    {
        var found = await revisions.PublishedAsync(ids, cancel);
        return id => [.. found[id]];
    });

    /// <summary>All editions of a story.</summary>
    public BatchLoader<long, IReadOnlyList<ArticleRow>> ByStory { get; } = new(async (ids, cancel) =>
    {
        var found = await articles.ByStoryAsync(ids, cancel);
        return id => [.. found[id]];
    });

    /// <summary>What the editors pinned on top of a section's page in a language.</summary>
    public BatchLoader<(long SectionId, string Language), IReadOnlyList<ArticleRow>> Leads { get; } = new(async (pages, cancel) =>
    {
        var found = await leads.OfSectionsAsync(pages, cancel);
        return page => [.. found[page]];
    });

    private readonly BatchLoader<ArticleSelection, int> counts = new(async (selections, cancel) =>
    {
        var found = await articles.CountsAsync(selections, cancel);
        return selection => found[selection];
    });

    public static IReadOnlyList<Correction> Corrections(IReadOnlyList<PublishedRevision> revisions) =>
    [
        .. revisions.Where(revision => revision.Change == EditKind.Correction)
            .Select(revision => new Correction(revision.Version, revision.PublicFrom, revision.Note!)),
    ];

    /// <summary>A list that belongs to something else; lists asked for side by side are read together.</summary>
    public IDataLoaderResult<ArticleConnection> List(
        ArticleSelection selection, PageRequest page, ArticleOrder order = ArticleOrder.Newest) =>
        lists.Load(new(selection, page.Checked(), order)).Then(page => page.ToConnection(() => counts.Load(selection)));

    /// <summary>In which of these languages a list has articles.</summary>
    public IDataLoaderResult<IReadOnlySet<string>> LanguagesOf(ArticleSelection selection, IEnumerable<string> languages) => DataLoaderResults
        .All([.. languages.Select(language =>
            lists.Load(new(selection with { Language = language }, new PageRequest(First: 1))).Then(page => page.Rows.Count > 0 ? language : null))])
        .Then<IReadOnlyList<string?>, IReadOnlySet<string>>(found => found.OfType<string>().ToHashSet());
}
