using System.Runtime.CompilerServices;
using System.Text.Json;
using NewsApi.Articles;

namespace NewsApi.Transfer;

/// <summary>
/// What Ghost exports. Public posts become articles; the first tag, which Ghost calls primary, is the section too. Posts not public
/// yet become drafts. What else there is is left out: pages, posts for members.
/// </summary>
internal sealed class GhostExport(ImportWork work)
{
    private const string Placeholder = "__GHOST_URL__";
    private static readonly HashSet<string> Tables = ["users", "tags", "posts_authors", "posts_tags", "posts_meta", "settings"];

    private readonly Dictionary<string, string> users = [];
    private readonly Dictionary<string, string> tags = [];
    private readonly List<(string Post, int Order, string User)> authorships = [];
    private readonly List<(string Post, int Order, string Tag)> taggings = [];
    private readonly Dictionary<string, JsonElement> metas = [];
    private string? language;

    public async IAsyncEnumerable<ImportItem> ReadAsync(ImportContent content, [EnumeratorCancellation] CancellationToken cancel)
    {
        var stream = await content.SeekableAsync(cancel);
        var (broken, number) = (Learn(stream), 0);
        var (byAuthor, byTag) = (Ordered(authorships), Ordered(taggings));
        stream.Position = 0;
        using var posts = JsonTables.Read(stream, table => table == "posts").GetEnumerator();
        while (Next(posts))
        {
            var post = posts.Current.Row;
            yield return await work.ItemAsync(++number, () => Draft(post, byAuthor, byTag, number), cancel);
        }

        if (broken is not null)
        {
            yield return new(work.Place((broken.LineNumber ?? 0) + 1), null, $"not JSON at byte {broken.BytePositionInLine + 1}; nothing behind it can be read");
        }
    }

    private JsonException? Learn(Stream stream)
    {
        try
        {
            foreach (var (table, row) in JsonTables.Read(stream, Tables.Contains))
            {
                Learn(table, row);
            }

            return null;
        }
        catch (JsonException e)
        {
            return e;
        }
    }

    private void Learn(string table, JsonElement row)
    {
        var order = int.TryParse(Text(row, "sort_order"), out var given) ? given : 0;
        switch (table)
        {
            case "users" when Text(row, "id") is { } id:
                users[id] = ImportText.Line(Text(row, "name")) ?? id;
                break;

            // Those with a # are the newsroom's own.
            case "tags" when Text(row, "id") is { } id && ImportText.Line(Text(row, "name")) is { } name && !name.StartsWith('#') && Text(row, "visibility") is null or "public":
                tags[Text(row, "id")!] = ImportText.Line(Text(row, "name"))!;
                break;
            case "posts_authors" when Text(row, "post_id") is { } post && Text(row, "author_id") is { } author:
                authorships.Add((post, order, author));
                break;
            case "posts_tags" when Text(row, "post_id") is { } post && Text(row, "tag_id") is { } tag:
                taggings.Add((post, order, tag));
                break;
            case "posts_meta" when Text(row, "post_id") is { } post:
                metas[post] = row;
                break;
            case "settings" when Text(row, "key") is "locale" or "lang" or "default_locale":
                language ??= ImportText.Line(Text(row, "value"));
                break;
        }
    }

    private static ILookup<string, string> Ordered(List<(string Post, int Order, string Other)> links) =>
        links.OrderBy(link => link.Order).ToLookup(link => link.Post, link => link.Other);

    // What broke the document was told of at the first reading.
    private static bool Next(IEnumerator<(string, JsonElement)> posts)
    {
        try
        {
            return posts.MoveNext();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private ImportDraft? Draft(JsonElement post, ILookup<string, string> byAuthor, ILookup<string, string> byTag, int number)
    {
        var isDraft = Text(post, "status") is "draft" or "scheduled";
        if ((Text(post, "type") ?? (Text(post, "page") is "1" or "true" ? "page" : "post")) != "post"
            || (!isDraft && (Text(post, "status") ?? "published") != "published") || (isDraft && ImportText.Line(Text(post, "title")) is null) || (Text(post, "visibility") ?? "public") != "public")
        {
            return null;
        }

        var id = Text(post, "id");
        var meta = id is null ? default : metas.GetValueOrDefault(id);
        var named = byTag[id ?? ""].Select(tag => tags.GetValueOrDefault(tag)).OfType<string>().Distinct().ToList();
        var authors = byAuthor[id ?? ""].DefaultIfEmpty(Text(post, "author_id") ?? "").Select(author => users.GetValueOrDefault(author)).OfType<string>().Distinct();
        var slug = ImportText.Line(Text(post, "slug"));
        return new(
            new ArticleInput
            {
                ExternalId = Text(post, "uuid") ?? (id is null ? null : $"ghost-{id}"),
                IsDraft = isDraft,
                Language = work.Languages.Of(Text(post, "locale"), language),
                Headline = work.Title(ImportText.Plain(Text(post, "title")), number),
                Slug = slug,
                Deck = ImportText.Deck(Text(post, "custom_excerpt")),
                Html = ImportText.Clean(Whole(Html(post))),
                Section = named.FirstOrDefault(),
                Credits = [.. authors.Select(name => new CreditInput(name))],
                Tags = [.. named.Take(200)],
                PublishedAt = work.Time(Time(post, "published_at") ?? Time(post, "created_at"), isDraft),
                CanonicalUrl = Whole(Text(post, "canonical_url")) is { } canonical && ArticleInput.Rules.IsWebAddress(canonical) ? canonical : null,
                FormerAddresses = slug is null ? [] : [$"/{slug}"],
            },
            work.Options.Site,
            Whole(Text(post, "feature_image")) is { } picture
                ? new(picture, ImportText.Line(Text(meta, "feature_image_alt")), ImportText.Deck(Text(meta, "feature_image_caption")))
                : null);
    }

    /// <exception cref="BadLine">It has a text in a form that is not read.</exception>
    private static string Html(JsonElement post)
    {
        if (ImportText.Line(Text(post, "html")) is not null)
        {
            return Text(post, "html")!;
        }

        if (Text(post, "lexical") is { Length: > 0 } lexical)
        {
            return LexicalHtml.Of(lexical);
        }

        return Text(post, "plaintext") is { Length: > 0 } plain ? ArticleBody.FromPlainText(plain)
            : Text(post, "mobiledoc") is { Length: > 0 } old ? MobiledocHtml.Of(old)
            : "";
    }

    // Exports say so for the address of the site; without --site they lead to the root of this one.
    private string? Whole(string? text) => ImportText.Line(text) is null ? null : text!.Replace(
        Placeholder, work.Options.Site?.GetLeftPart(UriPartial.Authority) ?? "", StringComparison.Ordinal);

    private static DateTimeOffset? Time(JsonElement post, string member) =>
        post.TryGetProperty(member, out var time) && time.ValueKind == JsonValueKind.Number && time.TryGetInt64(out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : ImportText.Time(Text(post, member));

    internal static string? Text(JsonElement row, string member) =>
        row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(member, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
}
