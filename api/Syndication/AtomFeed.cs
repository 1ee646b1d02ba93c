using System.Xml.Linq;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>Atom 1.0 (RFC 4287), in parts as RFC 5005 has them.</summary>
internal static class AtomFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(Feed feed, FeedAddresses at, Addresses addresses) => XmlText.Of(new XElement(
        Atom + "feed",
        new XAttribute(XNamespace.Xml + "lang", feed.Language),
        new XElement(Atom + "id", at.Stable),
        new XElement(Atom + "title", feed.Title),
        feed.Description is { } description ? new XElement(Atom + "subtitle", description) : null,
        new XElement(Atom + "updated", Instant.Format(feed.ChangedAt)),
        new XElement(Atom + "rights", feed.Copyright),
        Link("alternate", feed.HomeUrl, "text/html"),
        at.Links.Select(link => Link(link.Relation, link.Url, link.Type)),
        feed.Articles.Select(article => Entry(article, feed, addresses))));

    private static XElement Entry(ArticleResponse article, Feed feed, Addresses addresses) => new(
        Atom + "entry",
        new XElement(Atom + "id", addresses.Url(ArticleFormats.Resource(article.Id))),
        new XElement(Atom + "title", article.Headline),
        new XElement(Atom + "published", Instant.Format(article.PublishedAt)),
        new XElement(Atom + "updated", Instant.Format(article.UpdatedAt)),
        // An entry without a byline is the publication's own: Atom wants a name for each.
        article.Credits.Count == 0 || article.Authors.Count == 0
            ? new XElement(Atom + "author", new XElement(Atom + "name", feed.Title))
            : article.Authors.Select(author => Person("author", author.Name, author.Url)),
        article.Credits.Where(credit => credit.Role != CreditRole.Author).Select(credit => Person("contributor", credit.Author.Name, credit.Author.Url)),
        Link("alternate", article.Url, "text/html"),
        article.Translations.Select(edition =>
        {
            var link = Link("alternate", edition.Url, "text/html");
            link.Add(new XAttribute("hreflang", edition.Language));
            return link;
        }),
        article.Source?.Url is { } source ? Link("via", source, null) : null,
        article.LeadMedia is { } media ? Link("enclosure", media.Url, PictureTypes.Of(media.Url)) : null,
        Category(article.Section.Slug, article.Section.Name),
        article.Tags.Select(tag => Category(tag.Slug, tag.Name)),
        new XElement(Atom + "rights", article.UsageTerms ?? article.Copyright.Notice),
        article.Deck is { } deck ? new XElement(Atom + "summary", deck) : null,
        new XElement(Atom + "content", new XAttribute("type", "html"), ArticleHtml.Of(article, addresses)));

    private static XElement Person(string role, string name, string url) =>
        new(Atom + role, new XElement(Atom + "name", name), new XElement(Atom + "uri", url));

    private static XElement Category(string term, string label) =>
        new(Atom + "category", new XAttribute("term", term), new XAttribute("label", label));

    private static XElement Link(string relation, string url, string? type) => new(
        Atom + "link", new XAttribute("rel", relation), new XAttribute("href", url), type is null ? null : new XAttribute("type", type));
}
