using Microsoft.Data.Sqlite;

namespace NewsApi.Ceiling;

internal sealed record Row(
    long Id, string? External, string Language, string Slug, string Headline, string? Deck, long Story, long Published, long Updated, int Version,
    long Views, int Words, long SectionId, string SectionSlug, string SectionNames, string SectionTaglines);

internal sealed record Link(long Article, long Id, string Slug, string Names);

/// <summary>The rows of answers, by SQL written by hand.</summary>
internal static class Rows
{
    public const string Columns =
        """
        SELECT a.id, a.external_id, a.language, a.slug, a.headline, a.deck, a.story_id, a.published_at, a.updated_at, a.version, a.views, a.word_count,
          s.id, s.slug, s.names, s.taglines FROM article a JOIN section s ON s.id = a.section_id
        """;

    public static string Credits(string ids) =>
        $"SELECT l.article_id, n.id, n.slug, n.names FROM article_author l JOIN author n ON n.id = l.author_id WHERE l.article_id IN ({ids}) ORDER BY l.article_id, l.position";

    public static string Tags(string ids) =>
        $"SELECT l.article_id, n.id, n.slug, n.names FROM article_tag l JOIN tag n ON n.id = l.tag_id WHERE l.article_id IN ({ids}) ORDER BY l.article_id, l.position";

    public static ILookup<long, Link> Links(SqliteConnection db, string sql)
    {
        using var command = Command(db, sql, []);
        using var reader = command.ExecuteReader();
        var links = new List<Link>();
        while (reader.Read())
        {
            links.Add(new(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3)));
        }

        return links.ToLookup(link => link.Article);
    }

    public static List<Row> Articles(SqliteConnection db, string sql, (string, object)[] parameters)
    {
        using var command = Command(db, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<Row>();
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        while (reader.Read())
        {
            rows.Add(new(
                reader.GetInt64(0), Text(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), Text(5), reader.GetInt64(6), reader.GetInt64(7),
                reader.GetInt64(8), reader.GetInt32(9), reader.GetInt64(10), reader.GetInt32(11), reader.GetInt64(12), reader.GetString(13), reader.GetString(14), reader.GetString(15)));
        }

        return rows;
    }

    public static SqliteCommand Command(SqliteConnection db, string sql, (string Name, object Value)[] parameters)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
