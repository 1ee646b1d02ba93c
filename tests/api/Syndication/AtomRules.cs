using System.Globalization;
using System.Xml.Linq;

namespace NewsApi.Tests.Syndication;

/// <summary>What RFC 4287 asks of a feed document, rule by rule: no validator for its RELAX NG grammar is to be had for .NET.</summary>
internal static class AtomRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly string[] OfFeed = ["author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title", "updated", "entry"];
    private static readonly string[] OfEntry = ["author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary", "title", "updated"];
    private static readonly string[] Several = ["author", "category", "contributor", "link", "entry"];

    public static void Hold(XDocument document)
    {
        var feed = document.Root!;
        Assert.That(feed.Name, Is.EqualTo(Atom + "feed"));
        HoldContainer(feed, OfFeed);
        foreach (var entry in feed.Elements(Atom + "entry"))
        {
            HoldContainer(entry, OfEntry);
            Assert.That(entry.Elements(Atom + "author").Any() || feed.Elements(Atom + "author").Any(), "An entry or its feed has an author.");
        }

        Assert.That(feed.Elements(Atom + "entry").Select(entry => (string?)entry.Element(Atom + "id")), Is.Unique);
        foreach (var person in feed.Descendants().Where(element => element.Name == Atom + "author" || element.Name == Atom + "contributor"))
        {
            Assert.That((string?)person.Element(Atom + "name"), Is.Not.Empty);
        }
    }

    private static void HoldContainer(XElement container, string[] allowed)
    {
        Assert.That(container.Elements().Select(element => element.Name.LocalName).Except(allowed), Is.Empty);
        foreach (var name in allowed.Except(Several))
        {
            Assert.That(container.Elements(Atom + name).Count(), Is.LessThan(2), name);
        }

        Assert.That((string?)container.Element(Atom + "title"), Is.Not.Null);
        Assert.That(Uri.IsWellFormedUriString((string?)container.Element(Atom + "id"), UriKind.Absolute));
        Assert.That(IsTime(container.Element(Atom + "updated")), "atom:updated is a time.");
        var links = container.Elements(Atom + "link").ToList();
        Assert.That(links.Select(link => Uri.IsWellFormedUriString((string?)link.Attribute("href"), UriKind.Absolute)), Is.All.True);
        Assert.That(
            links.Where(link => (string?)link.Attribute("rel") == "alternate").Select(link => ((string?)link.Attribute("type"), (string?)link.Attribute("hreflang"))), Is.Unique);
        Assert.That(container.Elements(Atom + "category").Select(category => (string?)category.Attribute("term")), Is.All.Not.Empty);
    }

    private static bool IsTime(XElement? element) => DateTimeOffset.TryParseExact(
        (string?)element, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
