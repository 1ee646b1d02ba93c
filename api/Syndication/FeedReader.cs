using Microsoft.EntityFrameworkCore;
using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Tags;

namespace NewsApi.Syndication;

/// <summary>Reads what feeds tell of.</summary>
internal sealed class FeedReader(
    IDbContextFactory<NewsContext> contexts, ArticleReader articles, ArticleResponses responses, SectionReader sections, TagReader tags,
    AuthorReader authors, Editions editions, Addresses addresses)
{
    private const int Size = 30;

    public Task<Feed> FrontAsync(string language, string? after, CancellationToken cancel) =>
        ReadAsync(language, null, editions.Site.Taglines.In(language), Addresses.Front(language), new(), after, cancel);

    /// <returns>Null when there is no such section; the same goes for tags and authors.</returns>
    public async Task<Feed?> SectionAsync(string language, string slug, string? after, CancellationToken cancel) =>
        await sections.FindAsync(slug, cancel) is { } section
            ? await ReadAsync(
                language, section.Names.In(language), section.Taglines.In(language), Addresses.Section(language, slug),
                new() { SectionId = section.Id }, after, cancel)
            : null;

    public async Task<Feed?> TagAsync(string language, string slug, string? after, CancellationToken cancel) =>
        await tags.FindAsync(slug, cancel) is { } tag
            ? await ReadAsync(language, tag.Names.In(language), null, Addresses.Tag(language, slug), new() { TagId = tag.Id }, after, cancel)
            : null;

    public async Task<Feed?> AuthorAsync(string language, string slug, string? after, CancellationToken cancel) =>
        await authors.FindAsync(slug, cancel) is { } author
            ? await ReadAsync(
                language, author.Names.In(language), author.Bios.In(language), Addresses.Author(language, slug),
                new() { AuthorId = author.Id }, after, cancel)
            : null;

    private async Task<Feed> ReadAsync(
        string language, string? name, string? description, string path, ArticleSelection selection, string? after, CancellationToken cancel)
    {
        var page = (await articles.ListsAsync([new(selection with { Language = language }, new(Size, after))], cancel))[0];
        var shown = await responses.OfAsync(page.Rows, withBody: true, cancel);
        var site = editions.Site.Names.In(language) ?? "NewsApi";
        return new Feed(
            path[1..], language, name is null ? site : $"{name} — {site}", description, addresses.Url(path),
            Wording.Copyright(editions.Site.CopyrightHolders.In(language) ?? site, null), shown,
            after, await page.HasNextAsync(cancel) ? page.EndCursor : null, await ChangedAtAsync(shown, cancel));
    }

    // By the log and not by what is shown: what was withdrawn is shown no more.
    private async Task<DateTimeOffset> ChangedAtAsync(IReadOnlyList<ArticleResponse> shown, CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.Everything);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var logged = await db.Told().OrderByDescending(change => change.Seq).Select(change => change.At).FirstOrDefaultAsync(cancel);
        return shown.Select(article => article.UpdatedAt).Append(logged).Max();
    }
}
