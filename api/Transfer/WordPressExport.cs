using System.Globalization;
using NewsApi.Articles;

namespace NewsApi.Transfer;

/// <summary>
/// What WordPress exports (WXR). Public posts become articles: the first category is the section, further ones are tags. Posts not
/// public yet become drafts. What else there is is left out: private and protected posts, pages, menus, attachments.
/// </summary>
internal sealed class WordPressExport(ImportWork work)
{
    private static readonly string[] NotYet = ["draft", "pending", "future"];
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss"];

    private readonly Dictionary<string, string> authors = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, WordPressPicture> pictures = [];
    private string? language;
    private Uri? home;

    public void Learn(XmlPart part)
    {
        switch (part.Name)
        {
            case "author" when part.Text(XmlPart.WordPress, "author_login") is { } login:
                authors[login.Trim()] = ImportText.Plain(part.Text(XmlPart.WordPress, "author_display_name")) ?? login.Trim();
                break;
            case "language":
                language ??= part.Element.Value;
                break;
            case "base_blog_url" or "base_site_url" or "link":
                home = Uri.TryCreate(part.Element.Value.Trim(), UriKind.Absolute, out var uri) && (home is null || part.Name == "base_blog_url") ? uri : home;
                break;
            case "item" when Of(part, "post_type") == "attachment" && Of(part, "post_id") is { } id && Of(part, "attachment_url") is { } url:
                pictures[id] = new(
                    id, url, ImportText.Plain(Meta(part, "_wp_attachment_image_alt").FirstOrDefault()), ImportText.Plain(part.Text(XmlPart.Excerpts, "encoded")), Of(part, "post_parent"));
                break;
        }
    }

    /// <returns>Null for what is neither a public post nor one to be.</returns>
    /// <exception cref="BadLine">The post lacks what an article needs.</exception>
    public ImportDraft? Draft(XmlPart post)
    {
        var isDraft = NotYet.Contains(Of(post, "status"));
        if ((Of(post, "post_type") ?? "post") != "post" || (!isDraft && (Of(post, "status") ?? "publish") != "publish") || Of(post, "post_password") is not null
            || (isDraft && ImportText.Line(ImportText.Plain(post.Text("title"))) is null))
        {
            return null;
        }

        var id = Of(post, "post_id");
        var link = ImportText.Line(post.Text("link"));
        var name = Of(post, "post_name") is { } encoded ? Uri.UnescapeDataString(encoded) : ImportText.LastWord(link);
        var categories = Terms(post, "category").Where(category => !category.Equals("Uncategorized", StringComparison.OrdinalIgnoreCase)).ToList();
        var lead = Meta(post, "_thumbnail_id").Select(thumbnail => pictures.GetValueOrDefault(thumbnail.Trim())).FirstOrDefault(picture => picture is not null);
        return new(
            new ArticleInput
            {
                // The guid is no id: a post that was made of a copy has its original's.
                ExternalId = id is not null && home is not null ? new Uri(home, $"?p={id}").AbsoluteUri : ImportText.Line(post.Text("guid")) ?? link,
                IsDraft = isDraft,
                Language = work.Languages.Of(language),
                Headline = work.Title(ImportText.Plain(post.Text("title")), post.Line),
                Slug = name,
                Deck = ImportText.Deck(post.Text(XmlPart.Excerpts, "encoded")),
                Html = WordPressText.ToHtml(ImportText.Clean(post.Text(XmlPart.Content, "encoded")) ?? "", id, pictures),
                Section = categories.FirstOrDefault(),
                Credits = [.. Authors(post).Select(author => new CreditInput(author))],
                Tags = [.. categories.Skip(1).Concat(Terms(post, "post_tag")).Concat(Terms(post, "tag")).Distinct().Take(200)],
                PublishedAt = work.Time(Time(Of(post, "post_date_gmt")) ?? ImportText.Time(post.Text("pubDate")) ?? Time(Of(post, "post_date")), isDraft),
                FormerAddresses = [.. new[] { link, ImportText.LastWord(link) }.Concat(Meta(post, "_wp_old_slug")).OfType<string>().Distinct()],
            },
            work.Options.Site ?? home,
            lead is null ? null : new(lead.Url, lead.Alt, lead.Caption));
    }

    // Several authors stand among the categories, where the plug-in for that is in use; it names each as often as it likes.
    private List<string> Authors(XmlPart post)
    {
        var several = post.Core("category").Where(category => (string?)category.Attribute("domain") == "author").Select(author =>
        {
            var login = (string?)author.Attribute("nicename") ?? "";
            login = login.StartsWith("cap-", StringComparison.Ordinal) ? login[4..] : login;
            return authors.GetValueOrDefault(login) ?? ImportText.Plain(author.Value) ?? login;
        }).Where(name => name.Length > 0).Distinct().ToList();
        return several.Count > 0 ? several
            : ImportText.Line(post.Text(XmlPart.DublinCore, "creator")) is { } login ? [authors.GetValueOrDefault(login) ?? login]
            : [];
    }

    private static IEnumerable<string> Terms(XmlPart post, string domain) => post.Core("category")
        .Where(category => (string?)category.Attribute("domain") == domain)
        .Select(category => ImportText.Plain(category.Value) ?? ImportText.Line((string?)category.Attribute("nicename"))).OfType<string>().Distinct();

    private static IEnumerable<string> Meta(XmlPart post, string key) => post.All(XmlPart.WordPress, "postmeta")
        .Where(meta => meta.Elements().Any(child => child.Name.LocalName == "meta_key" && child.Value == key))
        .Select(meta => meta.Elements().FirstOrDefault(child => child.Name.LocalName == "meta_value")?.Value ?? "").Where(value => value.Length > 0);

    private static string? Of(XmlPart post, string name) => ImportText.Line(post.Text(XmlPart.WordPress, name));

    private static DateTimeOffset? Time(string? text) => DateTimeOffset.TryParseExact(
        text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year >= 1000 ? time : null;
}

/// <param name="Post">Id of the post it was brought with.</param>
internal sealed record WordPressPicture(string Id, string Url, string? Alt, string? Caption, string? Post);
