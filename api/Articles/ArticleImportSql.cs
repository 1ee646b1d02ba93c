using System.Data.Common;

namespace NewsApi.Articles;

/// <summary>
/// The one place for prepared SQL: through EF Core an import takes several times as long. Plain enough for SQLite and PostgreSQL both.
/// </summary>
internal sealed class ArticleImportSql(DbConnection connection) : IDisposable
{
    private static readonly string[] Columns =
    [
        "story_id", "language", "slug", "section_id", "status", "published_at", "updated_at", "version", "views", "external_id",
        "external_hash", "kicker", "headline", "deck", "place", "source_name", "source_url", "canonical_url", "copyright_holder",
        "copyright_year", "usage_terms", "lead_media_id", "lead_caption", "word_count", "body",
    ];

    private readonly List<Statement> statements = [];
    private readonly UnsentStatements unsent = new(connection);

    public Statement FindArticle => field ??= Prepare(
        """
        SELECT a.id, a.story_id, a.slug, a.section_id, a.status, a.version, a.views, a.external_hash, a.headline,
          a.kicker, a.place, a.canonical_url, a.lead_media_id, m.path, a.lead_caption
        FROM article a LEFT JOIN media m ON m.id = a.lead_media_id
        WHERE a.external_id = @external_id AND a.language = @language
        """);

    public Statement AddArticle => field ??= Prepare(
        $"INSERT INTO article ({string.Join(", ", Columns)}) VALUES (@{string.Join(", @", Columns)}) RETURNING id");

    public Statement UpdateArticle => field ??= Prepare(
        $"UPDATE article SET {string.Join(", ", Columns.Select(column => $"{column} = @{column}"))} WHERE id = @id");

    public Statement RaiseViews => field ??= Prepare("UPDATE article SET views = @views WHERE id = @id AND views < @views");

    public Statement SlugOfAnother => field ??= Prepare(
        """
        SELECT id FROM article WHERE language = @language AND slug = @slug AND id <> @id
        UNION ALL
        SELECT article_id FROM alias WHERE language = @language AND slug = @slug AND article_id <> @id
        LIMIT 1
        """);

    public Statement AddAlias => field ??= Prepare("INSERT INTO alias (language, slug, article_id) VALUES (@language, @slug, @article_id)");

    public Statement DropAlias => field ??= Prepare("DELETE FROM alias WHERE language = @language AND slug = @slug");

    public Statement AddFormerAddress => field ??= Prepare(
        "INSERT INTO alias (language, slug, article_id) VALUES (@language, @slug, @article_id) ON CONFLICT DO NOTHING");

    // A null key conflicts with nothing: then it is always a new story.
    public Statement Story => field ??= Prepare(
        """
        INSERT INTO story (translation_key) VALUES (@translation_key)
        ON CONFLICT (translation_key) WHERE translation_key IS NOT NULL DO UPDATE SET translation_key = excluded.translation_key
        RETURNING id
        """);

    public Statement EditionOfStory => field ??= Prepare("SELECT id FROM article WHERE story_id = @story_id AND language = @language");

    public Statement DropEmptyStory => field ??= Prepare(
        "DELETE FROM story WHERE id = @id AND NOT EXISTS (SELECT 1 FROM article WHERE story_id = @id)");

    public Statement FindMedia => field ??= Prepare("SELECT id FROM media WHERE path = @path");

    public Statement DropCredits => field ??= Prepare("DELETE FROM article_author WHERE article_id = @article_id");

    public Statement AddCredit => field ??= Prepare(
        """
        INSERT INTO article_author (article_id, author_id, role, position, language, published_at)
        VALUES (@article_id, @author_id, @role, @position, @language, @published_at)
        """);

    public Statement DropTags => field ??= Prepare("DELETE FROM article_tag WHERE article_id = @article_id");

    public Statement AddTag => field ??= Prepare(
        """
        INSERT INTO article_tag (article_id, tag_id, position, language, published_at)
        VALUES (@article_id, @tag_id, @position, @language, @published_at)
        """);

    public Statement CloseRevision => field ??= Prepare(
        """
        UPDATE revision SET public_until = @public_until
        WHERE article_id = @article_id AND public_from IS NOT NULL AND public_until IS NULL
        """);

    public Statement WasPublic => field ??= Prepare("SELECT 1 FROM revision WHERE article_id = @article_id AND public_from IS NOT NULL LIMIT 1");

    public Statement AddRevision => field ??= Prepare(
        """
        INSERT INTO revision (article_id, version, saved_at, saved_by, public_from, content)
        VALUES (@article_id, @version, @saved_at, @saved_by, @public_from, @content)
        """);

    public Statement AddChange => field ??= Prepare(
        """
        INSERT INTO change (kind, noun, entity_id, language, at, payload)
        VALUES (@kind, @noun, @entity_id, @language, @at, @payload)
        """);

    // Of a transaction that has added one: until it ends nobody else does.
    public Statement LastChange => field ??= Prepare("SELECT max(seq) FROM change");

    public Statement Prepare(string sql)
    {
        var statement = new Statement(connection, unsent, sql) { Transaction = Transaction };
        statements.Add(statement);
        return statement;
    }

    public DbTransaction? Transaction
    {
        get;
        set
        {
            field = value;
            unsent.Transaction = value;
            statements.ForEach(statement => statement.Transaction = value);
        }
    }

    /// <summary>Nothing is left unsent. Before the transaction ends.</summary>
    public void Send() => unsent.Send();

    public void Dispose() => statements.ForEach(statement => statement.Dispose());
}
