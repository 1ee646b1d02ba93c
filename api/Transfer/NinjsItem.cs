using System.Text.Json;
using NewsApi.Articles;
using NewsApi.Data;

namespace NewsApi.Transfer;

/// <summary>
/// One item of ninjs 1, 2 or 3. The versions name the same things in other cases and forms: what was an object by name became a
/// list, body_html became bodies with a role and a contentType.
/// </summary>
internal sealed class NinjsItem(JsonElement item, ImportWork work)
{
    /// <returns>Null for what is no text that is public now.</returns>
    /// <exception cref="BadLine">The item lacks what an article needs.</exception>
    public ImportDraft? Draft(long number)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new BadLine("not a JSON object");
        }

        if ((Text(item, "type") ?? "text") is not ("text" or "composite") || (Text(item, "pubstatus") ?? "usable") != "usable"
            || ImportText.Time(Text(item, "embargoed")) > work.Now)
        {
            return null;
        }

        var uri = ImportText.Line(Text(item, "uri"));
        var subjects = List(item, "subjects", "subject").ToList();
        var section = subjects.Find(subject => Text(subject, "rel") == "section");
        var source = List(item, "infosources", "infosource").FirstOrDefault(info => ImportText.Line(Text(info, "name")) is not null);
        var (html, plain) = Body();
        var picture = List(item, "associations").FirstOrDefault(other => Text(other, "type") is "picture" or "graphic");
        return new(
            new ArticleInput
            {
                ExternalId = uri ?? throw new BadLine("uri: is missing"),
                Language = work.Languages.Of(Text(item, "language")),
                Headline = work.Title(ImportText.Plain(Headline("main") ?? Text(item, "title")), number),
                Kicker = ImportText.Plain(Headline("kicker")),
                Slug = ImportText.Line(Text(item, "slugline")),
                Deck = ImportText.Deck(Described()),
                Place = ImportText.Line(Text(item, "located")),
                Html = html,
                Text = html is null ? plain : null,
                Section = ImportText.Plain(Text(section, "name")),
                Credits = [.. Credits().DistinctBy(credit => credit.Name)],
                Tags = [.. subjects.Where(subject => Text(subject, "rel") is not "section").Select(subject => ImportText.Plain(Text(subject, "name"))).OfType<string>()
                    .Concat(List(item, "keywords").Select(word => word.ValueKind == JsonValueKind.String ? ImportText.Plain(word.GetString()) : null).OfType<string>()).Distinct().Take(200)],
                PublishedAt = work.Time(Time("firstcreated") ?? Time("contentcreated") ?? Time("versioncreated")),
                SourceName = ImportText.Line(Text(source, "name")),
                SourceUrl = Text(source, "uri") is { } address && ArticleInput.Rules.IsWebAddress(address) ? address : null,
                CopyrightHolder = ImportText.Line(Text(item, "copyrightholder")),
                UsageTerms = ImportText.Line(Text(item, "usageterms")),
            },
            Uri.TryCreate(uri, UriKind.Absolute, out var home) && home.Scheme is "http" or "https" ? home : work.Options.Site,
            Picture(picture));
    }

    private (string? Html, string? Plain) Body()
    {
        var bodies = List(item, "bodies").ToList();
        string? Of(string kind, params string[] names) =>
            bodies.Where(body => Text(body, "contenttype")?.Contains(kind, StringComparison.OrdinalIgnoreCase) == true)
                .OrderByDescending(body => Text(body, "role") is "main" or null).Select(body => Text(body, "value")).FirstOrDefault()
            ?? names.Select(name => Text(item, name)).FirstOrDefault(text => text is not null);

        var html = ImportText.Clean(Of("html", "body_html", "body_html5", "body_xhtml"));
        return (html, ImportText.Clean(Of("text/plain", "body_text", "body_plain") ?? (html is null ? Any("body_") ?? bodies.Select(body => Text(body, "value")).FirstOrDefault() : null)));
    }

    private string? Headline(string role) => List(item, "headlines").Where(headline => (Text(headline, "role") ?? "main") == role).Select(headline => Text(headline, "value")).FirstOrDefault()
        ?? (role == "main" ? Text(item, "headline") ?? Any("headline_") ?? List(item, "headlines").Select(headline => Text(headline, "value")).FirstOrDefault() : null);

    private string? Described()
    {
        var all = List(item, "descriptions").ToList();
        return all.Where(one => Text(one, "role") is "summary" or "abstract" or "main").Concat(all).Select(one => Text(one, "value")).FirstOrDefault()
            ?? Text(item, "description_text") ?? Text(item, "description_html") ?? Any("description_");
    }

    private IEnumerable<CreditInput> Credits()
    {
        var people = List(item, "people", "person").Select(person => (Name: ImportText.Plain(Text(person, "name")), Role: RoleOf(Text(person, "rel")))).Where(one => one is { Name: not null, Role: not null }).ToList();
        var byline = ImportText.Plain(Text(item, "by") ?? Text(item, "byline"));
        if (people.Count > 0 || byline is null)
        {
            return people.Select(one => new CreditInput(one.Name!, one.Role!.Value));
        }

        byline = byline.StartsWith("by ", StringComparison.OrdinalIgnoreCase) ? byline[3..] : byline;
        return byline.Split([", ", " and ", " & ", "; "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => new CreditInput(name));
    }

    // Other people are spoken of in the text.
    private static CreditRole? RoleOf(string? relation) => relation?.ToLowerInvariant() switch
    {
        "author" or "creator" or "writer" or "byline" or "by" => CreditRole.Author,
        var other => Enum.TryParse<CreditRole>(other, ignoreCase: true, out var role) ? role : null,
    };

    private static ImportPicture? Picture(JsonElement picture)
    {
        var renditions = List(picture, "renditions").Where(rendition => Text(rendition, "href") is not null).ToList();
        var best = renditions.OrderByDescending(rendition => long.TryParse(Text(rendition, "width"), out var width) ? width : 0).FirstOrDefault();
        var url = Text(best, "href") ?? Text(picture, "href");
        if (url is null)
        {
            return null;
        }

        var told = List(picture, "descriptions").ToList();
        string? Of(string role) => told.Where(one => Text(one, "role") == role).Select(one => Text(one, "value")).FirstOrDefault();
        var caption = ImportText.Deck(Of("caption") ?? Text(picture, "description_text") ?? told.Select(one => Text(one, "value")).FirstOrDefault());
        return new(url, ImportText.Plain(Of("alt")) ?? ImportText.Plain(Text(picture, "headline")), caption, ImportText.Plain(Text(picture, "by") ?? Text(picture, "byline")), Text(picture, "usageterms"));
    }

    private DateTimeOffset? Time(string member) => ImportText.Time(Text(item, member));

    private string? Any(string start) => item.EnumerateObject()
        .FirstOrDefault(member => member.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.String).Value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The items of a list, or of an object that names each.</summary>
    private static IEnumerable<JsonElement> List(JsonElement of, params string[] names)
    {
        var list = names.Select(name => Member(of, name)).FirstOrDefault(found => found.ValueKind is JsonValueKind.Array or JsonValueKind.Object);
        return list.ValueKind switch
        {
            JsonValueKind.Array => list.EnumerateArray(),
            JsonValueKind.Object => list.EnumerateObject().Select(one => one.Value),
            _ => [],
        };
    }

    private static string? Text(JsonElement of, string name)
    {
        var member = Member(of, name);
        return member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Number => member.GetRawText(),
            _ => null,
        };
    }

    private static JsonElement Member(JsonElement of, string name) => of.ValueKind != JsonValueKind.Object ? default
        : of.EnumerateObject().FirstOrDefault(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
