using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Sections;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>OPML 2.0: every feed that has something, edition by edition, to be taken into a feed reader at once.</summary>
internal sealed class Opml(IDbContextFactory<NewsContext> contexts, SectionReader sections, Editions editions, Addresses addresses)
{
    public const string Path = "/feeds.opml";
    public const string MediaType = "text/x-opml";

    public async Task<byte[]> WriteAsync(CancellationToken cancel)
    {
        Dependencies.Note(SurrogateKey.Everything);
        var outlines = new List<XElement>();
        foreach (var edition in editions.Site.Editions)
        {
            outlines.Add(await EditionAsync(edition, cancel));
        }

        return XmlText.Of(new XElement(
            "opml",
            new XAttribute("version", "2.0"),
            new XElement("head", new XElement("title", editions.Site.Names.In("en") ?? "NewsApi")),
            new XElement("body", outlines)));
    }

    private async Task<XElement> EditionAsync(Edition edition, CancellationToken cancel)
    {
        var language = edition.Language;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var articles = db.Articles.Visible();
        var inUse = await sections.InUseAsync(language, cancel);
        var tags = await db.Tags.AsNoTracking()
            .Where(tag => db.ArticleTags.Any(link => link.TagId == tag.Id && link.Language == language && articles.Any(article => article.Id == link.ArticleId)))
            .OrderBy(tag => tag.Slug).ToListAsync(cancel);
        var authors = await db.Authors.AsNoTracking()
            .Where(author => db.ArticleAuthors.Any(link => link.AuthorId == author.Id && link.Language == language && articles.Any(article => article.Id == link.ArticleId)))
            .OrderBy(author => author.Slug).ToListAsync(cancel);

        return new XElement(
            "outline",
            new XAttribute("text", edition.Name),
            Outline(editions.Site.Names.In(language) ?? "NewsApi", language, Addresses.Front(language)),
            inUse.Select(section => Outline(section.Names.In(language) ?? section.Slug, language, Addresses.Section(language, section.Slug))),
            tags.Select(tag => Outline(tag.Names.In(language) ?? tag.Slug, language, Addresses.Tag(language, tag.Slug))),
            authors.Select(author => Outline(author.Names.In(language) ?? author.Slug, language, Addresses.Author(language, author.Slug))));
    }

    private XElement Outline(string name, string language, string path) => new(
        "outline",
        new XAttribute("type", "rss"),
        new XAttribute("text", name),
        new XAttribute("title", name),
        new XAttribute("language", language),
        new XAttribute("htmlUrl", addresses.Url(path)),
        new XAttribute("xmlUrl", addresses.Url(Addresses.Feed(path[1..], "rss"))));
}
