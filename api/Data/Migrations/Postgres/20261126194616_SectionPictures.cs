using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SectionPictures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "picture_id",
                table: "section",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_section_picture_id",
                table: "section",
                column: "picture_id");

            migrationBuilder.AddForeignKey(
                name: "FK_section_media_picture_id",
                table: "section",
                column: "picture_id",
                principalTable: "media",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
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
