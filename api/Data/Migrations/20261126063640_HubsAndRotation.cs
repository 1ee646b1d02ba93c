using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Data.Migrations
{
    /// <inheritdoc />
    public partial class HubsAndRotation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "former_secret",
                table: "webhook",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "former_secret_until",
                table: "webhook",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "hub",
                columns: table => new
                {
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hub", x => x.url);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hub");

            migrationBuilder.DropColumn(
                name: "former_secret",
                table: "webhook");

            migrationBuilder.DropColumn(
                name: "former_secret_until",
                table: "webhook");
        }
    }
}
