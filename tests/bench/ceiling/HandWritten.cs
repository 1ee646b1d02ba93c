using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace NewsApi.Ceiling;

/// <summary>
/// The newest twenty articles in English, and one article, as REST answers them: for a newsroom without pictures and translations,
/// with nothing between SQL and bytes. The bench checks that they are the product's own bytes.
/// </summary>
internal sealed class HandWritten(string database, string site)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly string connection = $"Data Source={database};Mode=ReadOnly";

    public async Task ListAsync(HttpContext http)
    {
        using var db = new SqliteConnection(connection);
        db.Open();
        var rows = Rows.Articles(db, $"{Rows.Columns} WHERE a.status = 3 AND a.language = 'en' ORDER BY a.published_at DESC, a.id DESC LIMIT 21", []);
        var ids = string.Join(',', rows.Take(20).Select(row => row.Id));
        var (credits, tags) = (Rows.Links(db, Rows.Credits(ids)), Rows.Links(db, Rows.Tags(ids)));
        await SendAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var row in rows.Take(20))
            {
                json.WriteStartObject();
                Members(json, row, credits[row.Id], tags[row.Id]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("pageInfo");
            json.WriteBoolean("hasNextPage", rows.Count > 20);
            json.WriteBoolean("hasPreviousPage", false);
            json.WriteString("startCursor", Cursor(rows[0]));
            json.WriteString("endCursor", Cursor(rows[Math.Min(19, rows.Count - 1)]));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    public async Task BySlugAsync(HttpContext http, string language, string slug)
    {
        using var db = new SqliteConnection(connection);
        db.Open();
        var row = Rows.Articles(db, $"{Rows.Columns} WHERE a.status = 3 AND a.language = $language AND a.slug = $slug", [("$language", language), ("$slug", slug)])[0];
        var id = row.Id.ToString(CultureInfo.InvariantCulture);
        var (credits, tags) = (Rows.Links(db, Rows.Credits(id)), Rows.Links(db, Rows.Tags(id)));
        using var read = Rows.Command(db, "SELECT body FROM article WHERE id = $id", [("$id", row.Id)]);
        var body = (string)read.ExecuteScalar()!;
        using var first = Rows.Command(db, "SELECT public_from FROM revision WHERE article_id = $id AND public_from IS NOT NULL ORDER BY version", [("$id", row.Id)]);
        var since = (long)first.ExecuteScalar()!;
        await SendAsync(http, json =>
        {
            json.WriteStartObject();
            Members(json, row, credits[row.Id], tags[row.Id]);
            var paragraphs = body.Split("</p>", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part[3..]).ToList();
            json.WriteStartObject("body");
            json.WriteString("html", body);
            json.WriteString("text", string.Join("\n\n", paragraphs.Select(Plain)));
            json.WriteStartArray("blocks");
            foreach (var paragraph in paragraphs)
            {
                json.WriteStartObject();
                json.WriteString("kind", "PARAGRAPH");
                json.WriteString("html", $"<p>{paragraph}</p>");
                json.WriteString("text", Plain(paragraph));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("wordCount", row.Words);
            json.WriteNumber("readingTime", Math.Max(1, (row.Words + 110) / 220));
            json.WriteEndObject();
            json.WriteStartArray("corrections");
            json.WriteEndArray();
            json.WriteStartArray("publishedRevisions");
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("publicFrom", Time(since));
            json.WriteNull("publicUntil");
            json.WriteNull("change");
            json.WriteNull("note");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private void Members(Utf8JsonWriter json, Row row, IEnumerable<Link> credits, IEnumerable<Link> tags)
    {
        var url = $"{site}/{row.Language}/{row.SectionSlug}/{row.Slug}";
        json.WriteString("id", Id("Article", row.Id));
        json.WriteString("externalId", row.External);
        json.WriteString("language", row.Language);
        json.WriteString("slug", row.Slug);
        json.WriteString("url", url);
        json.WriteString("canonicalUrl", url);
        json.WriteNull("kicker");
        json.WriteString("headline", row.Headline);
        json.WriteString("deck", row.Deck);
        json.WriteStartObject("section");
        json.WriteString("id", Id("Section", row.SectionId));
        json.WriteString("slug", row.SectionSlug);
        json.WriteString("language", row.Language);
        json.WriteString("name", Name(row.SectionNames));
        json.WriteString("tagline", Name(row.SectionTaglines));
        json.WriteNull("pictureUrl");
        json.WriteString("url", $"{site}/{row.Language}/{row.SectionSlug}");
        json.WriteEndObject();
        json.WriteStartArray("authors");
        foreach (var author in credits)
        {
            Author(json, author, row.Language);
        }

        json.WriteEndArray();
        json.WriteStartArray("credits");
        foreach (var author in credits)
        {
            json.WriteStartObject();
            json.WritePropertyName("author");
            Author(json, author, row.Language);
            json.WriteString("role", "AUTHOR");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("tags");
        foreach (var tag in tags)
        {
            json.WriteStartObject();
            json.WriteString("id", Id("Tag", tag.Id));
            json.WriteString("slug", tag.Slug);
            json.WriteString("language", row.Language);
            json.WriteString("name", Name(tag.Names));
            json.WriteNull("mediaTopic");
            json.WriteNull("wikidata");
            json.WriteString("url", $"{site}/{row.Language}/tag/{tag.Slug}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNull("place");
        json.WriteNull("source");
        json.WriteString("publishedAt", Time(row.Published));
        json.WriteString("updatedAt", Time(row.Updated));
        json.WriteNumber("version", row.Version);
        json.WriteString("status", "PUBLISHED");
        json.WriteNumber("views", row.Views);
        json.WriteNull("leadMedia");
        json.WriteNull("leadCaption");
        var year = DateTimeOffset.FromUnixTimeMilliseconds(row.Published).Year;
        json.WriteStartObject("copyright");
        json.WriteString("holder", "NewsApi");
        json.WriteNumber("year", year);
        json.WriteString("notice", string.Create(CultureInfo.InvariantCulture, $"© {year} NewsApi"));
        json.WriteEndObject();
        json.WriteNull("usageTerms");
        json.WriteString("attributionHtml", $"<a href=\"{url}\">NewsApi</a>");
        json.WriteString("story", Id("Story", row.Story));
        json.WriteStartArray("translations");
        json.WriteEndArray();
    }

    private void Author(Utf8JsonWriter json, Link author, string language)
    {
        json.WriteStartObject();
        json.WriteString("id", Id("Author", author.Id));
        json.WriteString("slug", author.Slug);
        json.WriteString("language", language);
        json.WriteString("name", Name(author.Names));
        json.WriteNull("bio");
        json.WriteNull("jobTitle");
        json.WriteNull("portraitUrl");
        json.WriteString("url", $"{site}/{language}/author/{author.Slug}");
        json.WriteEndObject();
    }

    private static async Task SendAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes, Options))
        {
            write(json);
        }

        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), http.RequestAborted);
    }

    // Names are kept as {"az":"Şəhər","en":"City"}.
    private static string? Name(string names)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(names));
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("en"u8))
            {
                reader.Read();
                return reader.GetString();
            }
        }

        return null;
    }

    private static string Plain(string html) =>
        html.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&nbsp;", "\u00a0", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    private static string Id(string type, long id) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type}:{id}")));

    private static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString(milliseconds % 1000 == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Cursor(Row row)
    {
        Span<byte> bytes = stackalloc byte[17];
        bytes[0] = (byte)'n';
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], row.Published);
        BinaryPrimitives.WriteInt64BigEndian(bytes[9..], row.Id);
        return Base64Url.EncodeToString(bytes);
    }
}
