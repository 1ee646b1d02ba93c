using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Data.Migrations
{
    /// <inheritdoc />
    public partial class Views : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "ix_article_day",
                table: "article",
                columns: new[] { "language", "day_views", "id", "section_id" },
                filter: "status = 3 AND day_views > 0");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "view_count");

            migrationBuilder.DropIndex(
                name: "ix_article_day",
                table: "article");

            migrationBuilder.DropIndex(
                name: "ix_article_month",
                table: "article");

            migrationBuilder.DropIndex(
                name: "ix_article_week",
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
