using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Data.Migrations
{
    /// <inheritdoc />
    public partial class AuthorPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "job_titles",
                table: "author",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<long>(
                name: "portrait_id",
                table: "author",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_author_portrait_id",
                table: "author",
                column: "portrait_id");

            migrationBuilder.AddForeignKey(
                name: "FK_author_media_portrait_id",
                table: "author",
                column: "portrait_id",
                principalTable: "media",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_author_media_portrait_id",
                table: "author");

            migrationBuilder.DropIndex(
                name: "IX_author_portrait_id",
                table: "author");

            migrationBuilder.DropColumn(
                name: "job_titles",
                table: "author");

            migrationBuilder.DropColumn(
                name: "portrait_id",
                table: "author");
        }
    }
}
