using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Data.Migrations
{
    /// <inheritdoc />
    public partial class Newsroom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "tag",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "setting",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "section",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "edit",
                table: "revision",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "created_by",
                table: "media",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "focal_x",
                table: "media",
                type: "REAL",
                nullable: false,
                defaultValue: 0.5);

            migrationBuilder.AddColumn<double>(
                name: "focal_y",
                table: "media",
                type: "REAL",
                nullable: false,
                defaultValue: 0.5);

            migrationBuilder.AddColumn<string>(
                name: "hash",
                table: "media",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "media",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "job_titles",
                table: "author",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            // With its constraint at once: adding that later would write the table anew, outside the transaction.
            migrationBuilder.Sql("ALTER TABLE author ADD COLUMN portrait_id INTEGER NULL REFERENCES media (id) ON DELETE SET NULL");

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "author",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "created_by",
                table: "article",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "day_views",
                table: "article",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "month_views",
                table: "article",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "week_views",
                table: "article",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "api_key",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    embargo = table.Column<bool>(type: "INTEGER", nullable: false),
                    prefix = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "former_slug",
                columns: table => new
                {
                    noun = table.Column<string>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    entity_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_former_slug", x => new { x.noun, x.slug });
                });

            migrationBuilder.CreateTable(
                name: "idempotency",
                columns: table => new
                {
                    caller = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    entity_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency", x => new { x.caller, x.key });
                });

            migrationBuilder.CreateTable(
                name: "upload_ticket",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_upload_ticket", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "view_count",
                columns: table => new
                {
                    within = table.Column<int>(type: "INTEGER", nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    views = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_view_count", x => new { x.within, x.hour, x.article_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_change_article",
                table: "change",
                columns: new[] { "entity_id", "seq" },
                filter: "noun = 'article'");

            migrationBuilder.CreateIndex(
                name: "IX_author_portrait_id",
                table: "author",
                column: "portrait_id");

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
                name: "ix_article_month",
                table: "article",
                columns: new[] { "language", "month_views", "id", "section_id" },
                filter: "status = 3 AND month_views > 0");

            migrationBuilder.CreateIndex(
                name: "ix_article_week",
                table: "article",
                columns: new[] { "language", "week_views", "id", "section_id" },
                filter: "status = 3 AND week_views > 0");

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
                name: "IX_former_slug_noun_entity_id",
                table: "former_slug",
                columns: new[] { "noun", "entity_id" });

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_at",
                table: "idempotency",
                column: "at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_key");

            migrationBuilder.DropTable(
                name: "former_slug");

            migrationBuilder.DropTable(
                name: "idempotency");

            migrationBuilder.DropTable(
                name: "upload_ticket");

            migrationBuilder.DropTable(
                name: "view_count");

            migrationBuilder.DropIndex(
                name: "ix_change_article",
                table: "change");

            migrationBuilder.DropIndex(
                name: "IX_author_portrait_id",
                table: "author");

            migrationBuilder.DropIndex(
                name: "ix_article_day",
                table: "article");

            migrationBuilder.DropIndex(
                name: "ix_article_due",
                table: "article");

            migrationBuilder.DropIndex(
                name: "ix_article_month",
                table: "article");

            migrationBuilder.DropIndex(
                name: "ix_article_week",
                table: "article");

            migrationBuilder.DropColumn(
                name: "version",
                table: "tag");

            migrationBuilder.DropColumn(
                name: "version",
                table: "setting");

            migrationBuilder.DropColumn(
                name: "version",
                table: "section");

            migrationBuilder.DropColumn(
                name: "edit",
                table: "revision");

            migrationBuilder.DropColumn(
                name: "created_by",
                table: "media");

            migrationBuilder.DropColumn(
                name: "focal_x",
                table: "media");

            migrationBuilder.DropColumn(
                name: "focal_y",
                table: "media");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "media");

            migrationBuilder.DropColumn(
                name: "version",
                table: "media");

            migrationBuilder.DropColumn(
                name: "job_titles",
                table: "author");

            migrationBuilder.DropColumn(
                name: "portrait_id",
                table: "author");

            migrationBuilder.DropColumn(
                name: "version",
                table: "author");

            migrationBuilder.DropColumn(
                name: "created_by",
                table: "article");

            migrationBuilder.DropColumn(
                name: "day_views",
                table: "article");

            migrationBuilder.DropColumn(
                name: "month_views",
                table: "article");

            migrationBuilder.DropColumn(
                name: "week_views",
                table: "article");
        }
    }
}
