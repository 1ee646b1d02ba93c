using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Data.Migrations
{
    /// <inheritdoc />
    public partial class Media : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "upload_ticket");

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
        }
    }
}
