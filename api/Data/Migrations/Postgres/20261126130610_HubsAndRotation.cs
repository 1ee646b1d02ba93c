using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NewsApi.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class HubsAndRotation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_key",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<int>(type: "integer", nullable: false),
                    embargo = table.Column<bool>(type: "boolean", nullable: false),
                    requests_per_minute = table.Column<int>(type: "integer", nullable: true),
                    articles_per_day = table.Column<int>(type: "integer", nullable: true),
                    prefix = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true),
                    last_used_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "change",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    noun = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entity_id = table.Column<long>(type: "bigint", nullable: false),
                    language = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_change", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "former_slug",
                columns: table => new
                {
                    noun = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entity_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_former_slug", x => new { x.noun, x.slug });
                });

            migrationBuilder.CreateTable(
                name: "hub",
                columns: table => new
                {
                    url = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    position = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hub", x => x.url);
                });

            migrationBuilder.CreateTable(
                name: "idempotency",
                columns: table => new
                {
                    caller = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    entity_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency", x => new { x.caller, x.key });
                });

            migrationBuilder.CreateTable(
                name: "media",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    dominant_color = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    focal_x = table.Column<double>(type: "double precision", nullable: false),
                    focal_y = table.Column<double>(type: "double precision", nullable: false),
                    licence = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    alt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    credit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_media", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "section",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    position = table.Column<int>(type: "integer", nullable: false),
                    taglines = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    names = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_section", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "setting",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_setting", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "story",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    translation_key = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tag",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    media_topic = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    wikidata = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    names = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tag", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "upload_ticket",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    terms = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_upload_ticket", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "view_count",
                columns: table => new
                {
                    within = table.Column<int>(type: "integer", nullable: false),
                    hour = table.Column<long>(type: "bigint", nullable: false),
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    views = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_view_count", x => new { x.within, x.hour, x.article_id });
                });

            migrationBuilder.CreateTable(
                name: "webhook",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    url = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    secret = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    former_secret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    former_secret_until = table.Column<long>(type: "bigint", nullable: true),
                    language = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    section = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kinds = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    document = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    position = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    paused_at = table.Column<long>(type: "bigint", nullable: true),
                    paused_for = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    failing_since = table.Column<long>(type: "bigint", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<long>(type: "bigint", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_use",
                columns: table => new
                {
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    times = table.Column<long>(type: "bigint", nullable: false),
                    last_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_use", x => new { x.key_id, x.day, x.article_id });
                    table.ForeignKey(
                        name: "FK_key_use_api_key_key_id",
                        column: x => x.key_id,
                        principalTable: "api_key",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "author",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    bios = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    job_titles = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    portrait_id = table.Column<long>(type: "bigint", nullable: true),
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    names = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_author", x => x.id);
                    table.ForeignKey(
                        name: "FK_author_media_portrait_id",
                        column: x => x.portrait_id,
                        principalTable: "media",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "media_source",
                columns: table => new
                {
                    url = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    media_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_media_source", x => x.url);
                    table.ForeignKey(
                        name: "FK_media_source_media_media_id",
                        column: x => x.media_id,
                        principalTable: "media",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    story_id = table.Column<long>(type: "bigint", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    section_id = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    views = table.Column<long>(type: "bigint", nullable: false),
                    day_views = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    week_views = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    month_views = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    external_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    kicker = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    headline = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    deck = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    place = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    source_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    source_url = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    canonical_url = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    copyright_holder = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    copyright_year = table.Column<int>(type: "integer", nullable: true),
                    usage_terms = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    lead_media_id = table.Column<long>(type: "bigint", nullable: true),
                    lead_caption = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    withdrawal_reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    word_count = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article", x => x.id);
                    table.ForeignKey(
                        name: "FK_article_media_lead_media_id",
                        column: x => x.lead_media_id,
                        principalTable: "media",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_article_section_section_id",
                        column: x => x.section_id,
                        principalTable: "section",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_article_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhook_delivery",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    webhook_id = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    cursor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    milliseconds = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_delivery", x => x.id);
                    table.ForeignKey(
                        name: "FK_webhook_delivery_webhook_webhook_id",
                        column: x => x.webhook_id,
                        principalTable: "webhook",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alias",
                columns: table => new
                {
                    language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    article_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alias", x => new { x.language, x.slug });
                    table.ForeignKey(
                        name: "FK_alias_article_article_id",
                        column: x => x.article_id,
                        principalTable: "article",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_author",
                columns: table => new
                {
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    author_id = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    published_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_author", x => new { x.article_id, x.author_id });
                    table.ForeignKey(
                        name: "FK_article_author_article_article_id",
                        column: x => x.article_id,
                        principalTable: "article",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_article_author_author_author_id",
                        column: x => x.author_id,
                        principalTable: "author",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_tag",
                columns: table => new
                {
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    tag_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    published_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_tag", x => new { x.article_id, x.tag_id });
                    table.ForeignKey(
                        name: "FK_article_tag_article_article_id",
                        column: x => x.article_id,
                        principalTable: "article",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_article_tag_tag_tag_id",
                        column: x => x.tag_id,
                        principalTable: "tag",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "lead",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    section_id = table.Column<long>(type: "bigint", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    pinned_until = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lead", x => x.id);
                    table.ForeignKey(
                        name: "FK_lead_article_article_id",
                        column: x => x.article_id,
                        principalTable: "article",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_lead_section_section_id",
                        column: x => x.section_id,
                        principalTable: "section",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "revision",
                columns: table => new
                {
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    saved_at = table.Column<long>(type: "bigint", nullable: false),
                    saved_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    edit = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    public_from = table.Column<long>(type: "bigint", nullable: true),
                    public_until = table.Column<long>(type: "bigint", nullable: true),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_revision", x => new { x.article_id, x.version });
                    table.ForeignKey(
                        name: "FK_revision_article_article_id",
                        column: x => x.article_id,
                        principalTable: "article",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alias_article_id",
                table: "alias",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "IX_api_key_hash",
                table: "api_key",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_key_name",
                table: "api_key",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_article_day",
                table: "article",
                columns: new[] { "language", "day_views", "id", "section_id" },
                filter: "status = 3 AND day_views > 0");

            migrationBuilder.CreateIndex(
                name: "ix_article_due",
                table: "article",
                column: "published_at",
                filter: "status = 2");

            migrationBuilder.CreateIndex(
                name: "IX_article_external_id_language",
                table: "article",
                columns: new[] { "external_id", "language" },
                unique: true,
                filter: "external_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_article_language_newest",
                table: "article",
                columns: new[] { "language", "published_at", "id" },
                filter: "status = 3");

            migrationBuilder.CreateIndex(
                name: "IX_article_language_slug",
                table: "article",
                columns: new[] { "language", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_article_lead_media_id",
                table: "article",
                column: "lead_media_id");

            migrationBuilder.CreateIndex(
                name: "ix_article_month",
                table: "article",
                columns: new[] { "language", "month_views", "id", "section_id" },
                filter: "status = 3 AND month_views > 0");

            migrationBuilder.CreateIndex(
                name: "ix_article_newest",
                table: "article",
                columns: new[] { "published_at", "id" },
                filter: "status = 3");

            migrationBuilder.CreateIndex(
                name: "ix_article_section_newest",
                table: "article",
                columns: new[] { "section_id", "language", "published_at", "id" },
                filter: "status = 3");

            migrationBuilder.CreateIndex(
                name: "IX_article_story_id_language",
                table: "article",
                columns: new[] { "story_id", "language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_article_updated",
                table: "article",
                columns: new[] { "updated_at", "id" },
                filter: "status = 3");

            migrationBuilder.CreateIndex(
                name: "ix_article_week",
                table: "article",
                columns: new[] { "language", "week_views", "id", "section_id" },
                filter: "status = 3 AND week_views > 0");

            migrationBuilder.CreateIndex(
                name: "IX_article_author_author_id_language_published_at_article_id",
                table: "article_author",
                columns: new[] { "author_id", "language", "published_at", "article_id" });

            migrationBuilder.CreateIndex(
                name: "IX_article_author_author_id_published_at_article_id",
                table: "article_author",
                columns: new[] { "author_id", "published_at", "article_id" });

            migrationBuilder.CreateIndex(
                name: "IX_article_tag_tag_id_language_published_at_article_id",
                table: "article_tag",
                columns: new[] { "tag_id", "language", "published_at", "article_id" });

            migrationBuilder.CreateIndex(
                name: "IX_article_tag_tag_id_published_at_article_id",
                table: "article_tag",
                columns: new[] { "tag_id", "published_at", "article_id" });

            migrationBuilder.CreateIndex(
                name: "IX_author_portrait_id",
                table: "author",
                column: "portrait_id");

            migrationBuilder.CreateIndex(
                name: "IX_author_slug",
                table: "author",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_change_article",
                table: "change",
                columns: new[] { "entity_id", "seq" },
                filter: "noun = 'article'");

            migrationBuilder.CreateIndex(
                name: "IX_former_slug_noun_entity_id",
                table: "former_slug",
                columns: new[] { "noun", "entity_id" });

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_at",
                table: "idempotency",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_lead_article_id",
                table: "lead",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "IX_lead_language_section_id_position",
                table: "lead",
                columns: new[] { "language", "section_id", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_lead_section_id",
                table: "lead",
                column: "section_id");

            migrationBuilder.CreateIndex(
                name: "IX_media_path",
                table: "media",
                column: "path",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_media_source_media_id",
                table: "media_source",
                column: "media_id");

            migrationBuilder.CreateIndex(
                name: "IX_section_slug",
                table: "section",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_story_translation_key",
                table: "story",
                column: "translation_key",
                unique: true,
                filter: "translation_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tag_slug",
                table: "tag",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_webhook_name",
                table: "webhook",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_webhook_delivery_at",
                table: "webhook_delivery",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_delivery_webhook_id_id",
                table: "webhook_delivery",
                columns: new[] { "webhook_id", "id" });

            // Whoever appends to the log, door, import or hand, does so in the order of the commits and is heard of. The lock and the
            // channel are those of PostgresNewsContext.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION change_append() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  PERFORM pg_advisory_xact_lock(7023458901);
                  PERFORM pg_notify('newsapi_change', '');
                  RETURN NULL;
                END $$;
                CREATE TRIGGER change_append BEFORE INSERT ON change FOR EACH STATEMENT EXECUTE FUNCTION change_append();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alias");

            migrationBuilder.DropTable(
                name: "article_author");

            migrationBuilder.DropTable(
                name: "article_tag");

            migrationBuilder.DropTable(
                name: "change");

            migrationBuilder.DropTable(
                name: "former_slug");

            migrationBuilder.DropTable(
                name: "hub");

            migrationBuilder.DropTable(
                name: "idempotency");

            migrationBuilder.DropTable(
                name: "key_use");

            migrationBuilder.DropTable(
                name: "lead");

            migrationBuilder.DropTable(
                name: "media_source");

            migrationBuilder.DropTable(
                name: "revision");

            migrationBuilder.DropTable(
                name: "setting");

            migrationBuilder.DropTable(
                name: "upload_ticket");

            migrationBuilder.DropTable(
                name: "view_count");

            migrationBuilder.DropTable(
                name: "webhook_delivery");

            migrationBuilder.DropTable(
                name: "author");

            migrationBuilder.DropTable(
                name: "tag");

            migrationBuilder.DropTable(
                name: "api_key");

            migrationBuilder.DropTable(
                name: "article");

            migrationBuilder.DropTable(
                name: "webhook");

            migrationBuilder.DropTable(
                name: "media");

            migrationBuilder.DropTable(
                name: "section");

            migrationBuilder.DropTable(
                name: "story");

            migrationBuilder.Sql("DROP FUNCTION change_append();");
        }
    }
}
