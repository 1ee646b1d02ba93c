using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Data.Migrations
{
    /// <inheritdoc />
    public partial class SharedSending : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "failing_since",
                table: "hub",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "failures",
                table: "hub",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "next_attempt_at",
                table: "hub",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
