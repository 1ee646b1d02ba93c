using System.Xml.Linq;
using NewsApi.Articles;

namespace NewsApi.Transfer;

/// <summary>Items of RSS 0.9 to 2.0 and entries of Atom.</summary>
internal sealed class FeedItems(ImportWork work)
{
    private string? title;
    private string? language;
    private Uri? home;

    public void Learn(XmlPart part)
    {
        switch (part.Name)
        {
            case "feed":
                language ??= (string?)part.Element.Attribute(XNamespace.Xml + "lang") ?? (string?)part.Element.Attribute("lang");
                break;
            case "title":
                title ??= ImportText.Plain(part.Element.Value);
                break;
            case "language":
                language ??= part.Element.Value;
                break;
            case "link" when part.Element.Attribute("href") is null || (string?)part.Element.Attribute("rel") is null or "alternate":
                home ??= Address((string?)part.Element.Attribute("href") ?? part.Element.Value);
                break;
        }
    }

    /// <exception cref="BadLine">The item lacks what an article needs.</exception>
    public ImportDraft Draft(XmlPart item)
    {
        var link = Link(item);
        var url = (Uri.TryCreate(home, link ?? "", out var whole) && link is not null ? whole : Address(link))?.AbsoluteUri;
        var (body, summary) = (Body(item), item.Text("description") ?? Text(item.Core("summary").FirstOrDefault()));
        var source = item.Core("source").FirstOrDefault();
        var categories = Categories(item);
        return new(
            new ArticleInput
            {
                ExternalId = ImportText.Line(item.Text("guid") ?? item.Text("id")) ?? url,
                Language = work.Languages.Of(
                    (string?)item.Element.Attribute(XNamespace.Xml + "lang"), item.Text(XmlPart.DublinCore, "language"), language),
                Headline = work.Title(ImportText.Plain(Text(item.Core("title").FirstOrDefault())), item.Line),
                Slug = ImportText.LastWord(url),
                Deck = body is null ? null : ImportText.Deck(summary),
                Html = ImportText.Clean(body ?? summary) ?? "",
                Section = categories.FirstOrDefault(),
                Credits = [.. Authors(item).Select(name => new CreditInput(name))],
                Tags = [.. categories.Skip(1).Take(200)],
                PublishedAt = work.Time(
                    ImportText.Time(item.Text("pubDate") ?? item.Text("published") ?? item.Text(XmlPart.DublinCore, "date") ?? item.Text("issued") ?? item.Text("updated"))),
                SourceName = ImportText.Plain(source?.Elements().FirstOrDefault(child => child.Name.LocalName == "title")?.Value ?? (source is { HasElements: false } ? source.Value : null)) ?? title,
                SourceUrl = url,
                CopyrightHolder = null,
                UsageTerms = ImportText.Line(item.Text("rights")),
                FormerAddresses = url is null ? [] : [url],
            },
            Address(url) ?? home ?? work.Options.Site,
            Picture(item));
    }

    private static string? Link(XmlPart item)
    {
        var atom = item.Core("link").Where(link => link.Attribute("href") is not null).ToList();
        return ImportText.Line(
            (string?)(atom.Find(link => (string?)link.Attribute("rel") is null or "alternate") ?? atom.FirstOrDefault())?.Attribute("href")
            ?? item.Text("link")
            ?? item.Core("guid").Where(guid => (string?)guid.Attribute("isPermaLink") != "false").Select(guid => guid.Value).FirstOrDefault());
    }

    private static string? Body(XmlPart item) => item.Text(XmlPart.Content, "encoded") is { Length: > 0 } encoded ? encoded : Html(item.Core("content").FirstOrDefault());

    // What Atom calls text is no markup even where it looks like it.
    private static string? Html(XElement? content) => (string?)content?.Attribute("type") switch
    {
        null when content is null => null,
        "xhtml" => string.Concat((content!.Elements().FirstOrDefault() ?? content).Nodes().Select(node => Local(node).ToString(SaveOptions.DisableFormatting))),
        null or "text" => ArticleBody.FromPlainText(content!.Value),
        _ => content!.Value,
    };

    private static string? Text(XElement? element) => (string?)element?.Attribute("type") is null or "html" or "xhtml"
        ? element?.Value
        : System.Net.WebUtility.HtmlEncode(element!.Value);

    // Without namespaces, which HTML does not write.
    private static XNode Local(XNode node) => node is not XElement element ? node : new XElement(
        element.Name.LocalName, element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => new XAttribute(attribute.Name.LocalName, attribute.Value)),
        element.Nodes().Select(Local));

    private static List<string> Categories(XmlPart item) =>
    [
        .. item.Core("category").Select(category => (string?)category.Attribute("label") ?? (category.Value.Length > 0 ? category.Value : (string?)category.Attribute("term")))
            .Concat(item.All(XmlPart.DublinCore, "subject").Select(subject => subject.Value))
            .Select(ImportText.Plain).OfType<string>().Distinct(),
    ];

    // RSS wants an address of mail and lets a name follow in brackets.
    private static IEnumerable<string> Authors(XmlPart item)
    {
        var creators = item.All(XmlPart.DublinCore, "creator").Select(creator => creator.Value).ToList();
        var authors = item.Core("author").Select(author =>
            author.Elements().FirstOrDefault(child => child.Name.LocalName == "name")?.Value
            ?? (author.Value.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? author.Value[(open + 1)..].TrimEnd(' ', ')') : author.Value));
        return (creators.Count > 0 ? creators : authors).Select(ImportText.Plain).OfType<string>().Where(name => !name.Contains('@', StringComparison.Ordinal)).Distinct();
    }

    private static ImportPicture? Picture(XmlPart item)
    {
        var media = item.All(XmlPart.MediaRss, "content").Concat(item.All(XmlPart.MediaRss, "group").SelectMany(group => group.Elements()))
            .FirstOrDefault(content => (string?)content.Attribute("medium") == "image" || IsImage((string?)content.Attribute("type")))
            ?? item.All(XmlPart.MediaRss, "thumbnail").FirstOrDefault();
        var enclosure = item.Core("enclosure").FirstOrDefault(file => IsImage((string?)file.Attribute("type")))
            ?? item.Core("link").FirstOrDefault(link => (string?)link.Attribute("rel") == "enclosure" && IsImage((string?)link.Attribute("type")));
        var url = (string?)media?.Attribute("url") ?? (string?)enclosure?.Attribute("url") ?? (string?)enclosure?.Attribute("href");
        string? Told(string name) => ImportText.Plain(media?.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value);
        return url is null ? null : new(url, Told("title") ?? Told("description"), Told("description"), Told("credit"));
    }

    private static bool IsImage(string? type) => type?.StartsWith("image/", StringComparison.Ordinal) == true;

    private static Uri? Address(string? url) => Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
