using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SharedSending : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // In no model: a file has one node, which claims nothing.
            migrationBuilder.CreateTable(
                name: "claim",
                columns: table => new { name = table.Column<string>(type: "text", nullable: false, collation: "C") },
                constraints: table => table.PrimaryKey("PK_claim", claim => claim.name));

            migrationBuilder.AddColumn<long>(
                name: "failing_since",
                table: "hub",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "failures",
                table: "hub",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "next_attempt_at",
                table: "hub",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "claim");

            migrationBuilder.DropColumn(
                name: "failing_since",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "failures",
                table: "hub");

            migrationBuilder.DropColumn(
                name: "next_attempt_at",
                table: "hub");
        }
    }
}
