using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SharedCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Of the last minute only, and of no worth to anybody after a crash: it is not written to the log that replicas and backups follow.
            migrationBuilder.Sql(
                """
                CREATE UNLOGGED TABLE tally (
                    name text COLLATE "C" NOT NULL, part bigint NOT NULL, node uuid NOT NULL, count bigint NOT NULL, PRIMARY KEY (name, part, node));
                CREATE INDEX "IX_tally_part" ON tally (part);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE tally");
    }
}
