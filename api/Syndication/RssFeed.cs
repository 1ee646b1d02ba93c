using System.Xml.Linq;
using NewsApi.Articles;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>RSS 2.0 with the whole texts. The prefixes are the usual ones: many readers know an element by its prefix.</summary>
internal static class RssFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    public static byte[] Write(Feed feed, FeedAddresses at, Addresses addresses) => XmlText.Of(new XElement(
        "rss",
        new XAttribute("version", "2.0"),
        new XAttribute(XNamespace.Xmlns + "atom", Atom),
        new XAttribute(XNamespace.Xmlns + "content", Content),
        new XAttribute(XNamespace.Xmlns + "dc", DublinCore),
        new XAttribute(XNamespace.Xmlns + "media", Media),
        new XElement(
            "channel",
            new XElement("title", feed.Title),
            new XElement("link", feed.HomeUrl),
            new XElement("description", feed.Description ?? feed.Title),
            new XElement("language", feed.Language),
            new XElement("copyright", feed.Copyright),
            new XElement("lastBuildDate", feed.ChangedAt.ToString("r")),
            at.Links.Select(link => new XElement(
                Atom + "link", new XAttribute("rel", link.Relation), new XAttribute("href", link.Url), new XAttribute("type", link.Type))),
            feed.Articles.Select(article => Item(article, addresses)))));

    private static XElement Item(ArticleResponse article, Addresses addresses) => new(
        "item",
        new XElement("title", article.Headline),
        new XElement("link", article.Url),
        new XElement("guid", new XAttribute("isPermaLink", "false"), addresses.Url(ArticleFormats.Resource(article.Id))),
        new XElement("pubDate", article.PublishedAt.ToString("r")),
        article.Authors.Select(author => new XElement(DublinCore + "creator", author.Name)),
        new XElement("category", article.Section.Name),
        article.Tags.Select(tag => new XElement("category", tag.Name)),
        new XElement("description", article.Deck ?? article.Headline),
        new XElement(Content + "encoded", ArticleHtml.Of(article, addresses)),
        article.LeadMedia is not { } media ? null : new XElement(
            Media + "content",
            new XAttribute("url", media.Url), new XAttribute("medium", "image"), new XAttribute("type", PictureTypes.Of(media.Url)),
            new XAttribute("width", media.Width), new XAttribute("height", media.Height),
            Text("description", article.LeadCaption ?? media.Alt), Text("credit", media.Credit)));

    private static XElement? Text(string name, string? text) => text is null ? null : new XElement(Media + name, text);
}
