using NewsApi.Data;
using NewsApi.Sections;

namespace NewsApi.Articles;

/// <summary>A front page: what the editors placed, filled up with the newest, nothing twice.</summary>
/// <param name="Top">The lead and the seconds.</param>
public sealed record Front(string Language, IReadOnlyList<ArticleRow> Top, IReadOnlyList<(Section Section, IReadOnlyList<ArticleRow> Articles)> Blocks);

public sealed class FrontReader(LeadReader leads, ArticleReader articles, SectionReader sections)
{
    private const int TopSize = 5;
    private const int BlockSize = 4;

    public async Task<Front> ReadAsync(string language, CancellationToken cancel)
    {
        var placed = await leads.OfFrontAsync(language, TopSize, cancel);
        var inUse = await sections.InUseAsync(language, cancel);

        // Each list is long enough to lose everything that stands higher up and still be full.
        var lists = new List<ArticleListRequest> { new(new() { Language = language }, new(First: TopSize * 2)) };
        lists.AddRange(inUse.Select(section => new ArticleListRequest(
            new() { Language = language, SectionId = section.Id }, new(First: BlockSize + TopSize))));
        var pages = await articles.ListsAsync(lists, cancel);

        var top = placed.Concat(pages[0].Rows).DistinctBy(row => row.Id).Take(TopSize).ToList();
        var shown = top.Select(row => row.Id).ToHashSet();
        var blocks = inUse.Zip(pages.Skip(1))
            .Select(pair => (pair.First, Rows: pair.Second.Rows.Where(row => !shown.Contains(row.Id)).Take(BlockSize).ToList()))
            .Where(block => block.Rows.Count > 0)
            .Select(block => (block.First, (IReadOnlyList<ArticleRow>)block.Rows))
            .ToList();
        return new Front(language, top, blocks);
    }
}
