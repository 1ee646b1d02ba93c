using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Data.Migrations
{
    /// <inheritdoc />
    public partial class SectionPictures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // In place: added as a constraint of its own it would have the table made anew, outside a transaction.
            migrationBuilder.Sql("ALTER TABLE section ADD COLUMN picture_id INTEGER NULL CONSTRAINT FK_section_media_picture_id REFERENCES media (id) ON DELETE SET NULL");

            migrationBuilder.CreateIndex(
                name: "IX_section_picture_id",
                table: "section",
                column: "picture_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_section_media_picture_id",
                table: "section");

            migrationBuilder.DropIndex(
                name: "IX_section_picture_id",
                table: "section");

            migrationBuilder.DropColumn(
                name: "picture_id",
                table: "section");
        }
    }
}
