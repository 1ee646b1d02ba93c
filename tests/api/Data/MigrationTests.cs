using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using NewsApi.Data;

namespace NewsApi.Tests.Data;

/// <summary>While a version is brought out, nodes of the one before go on beside it: a migration takes nothing from them and asks nothing new of them.</summary>
public partial class MigrationTests
{
    // Before these there was nothing. Here, with the reason, goes also what takes away what no node of the version before uses any more.
    private static readonly string[] Excepted = ["20261124032147_Initial", "20261126130610_HubsAndRotation"];

    private static IEnumerable<TestCaseData> Later()
    {
        using var sqlite = new NewsContext(new DbContextOptionsBuilder<NewsContext>().UseSqlite().Options);
        using var postgres = new PostgresNewsContext(new DbContextOptionsBuilder<NewsContext>().UseNpgsql().Options);
        foreach (var db in new[] { sqlite, postgres })
        {
            var migrations = db.GetService<IMigrationsAssembly>();
            foreach (var (id, type) in migrations.Migrations.Where(one => !Excepted.Contains(one.Key)))
            {
                yield return new TestCaseData(migrations.CreateMigration(type, db.Database.ProviderName!).UpOperations).SetArgDisplayNames(db.GetType().Name, id);
            }
        }
    }

    [TestCaseSource(nameof(Later))]
    public void A_migration_only_adds(IReadOnlyList<MigrationOperation> operations) => Assert.That(
        Breaking(operations), Is.Empty, "Nodes of the version before still run beside it: add what is new now, take away what is old a version later.");

    private static IEnumerable<TestCaseData> Breaks()
    {
        static TestCaseData Case(string name, params MigrationOperation[] operations) => new TestCaseData([operations]).SetArgDisplayNames(name);
        static AddColumnOperation Column(bool nullable) => new() { Table = "tag", Name = "colour", ClrType = typeof(string), IsNullable = nullable };
        static AddForeignKeyOperation Key(ReferentialAction onDelete) => new() { Table = "tag", Columns = ["colour"], PrincipalTable = "media", OnDelete = onDelete };
        yield return Case("a column dropped", new DropColumnOperation { Table = "tag", Name = "names" });
        yield return Case("a table dropped", new DropTableOperation { Name = "tag" });
        yield return Case("an index dropped", new DropIndexOperation { Table = "tag", Name = "ix" });
        yield return Case("a column renamed", new RenameColumnOperation { Table = "tag", Name = "names", NewName = "titles" });
        yield return Case("a table renamed", new RenameTableOperation { Name = "tag", NewName = "topic" });
        yield return Case("a column changed", new AlterColumnOperation { Table = "tag", Name = "wikidata", ClrType = typeof(string) });
        yield return Case("a column that must be filled", Column(nullable: false));
        yield return Case("a check", new AddCheckConstraintOperation { Table = "tag", Name = "ck", Sql = "position > 0" });
        yield return Case("old columns made unique", new CreateIndexOperation { Table = "tag", Name = "ix", Columns = ["names"], IsUnique = true });
        yield return Case("an old column that must refer", Key(ReferentialAction.SetNull));
        yield return Case("a new one that keeps what it refers to", Column(nullable: true), Key(ReferentialAction.Restrict));
        yield return Case("SQL that nobody can tell of", new SqlOperation { Sql = "UPDATE tag SET names = '{}'" });
        yield return Case("a new table's index elsewhere", new SqlOperation { Sql = "CREATE UNLOGGED TABLE a (b int);\nCREATE INDEX \"ix\" ON tag (slug)" });
        yield return Case("more behind what may be", new SqlOperation { Sql = "ALTER TABLE tag ADD COLUMN colour TEXT NULL; DROP TABLE tag" });
    }

    [TestCaseSource(nameof(Breaks))]
    public void What_would_break_the_version_before_is_found(MigrationOperation[] operations) => Assert.That(Breaking(operations).ToList(), Has.Count.EqualTo(1));

    private static IEnumerable<string> Breaking(IReadOnlyList<MigrationOperation> operations)
    {
        var tables = operations.OfType<CreateTableOperation>().Select(table => table.Name).ToHashSet();
        var columns = operations.OfType<AddColumnOperation>().ToLookup(column => column.Table, column => column.Name);

        // Of what nodes of the version before delete, nothing new may keep them.
        bool LetsGo(AddForeignKeyOperation key) => key.OnDelete is ReferentialAction.Cascade or ReferentialAction.SetNull || tables.Contains(key.PrincipalTable);

        bool Adds(MigrationOperation operation) => operation switch
        {
            CreateTableOperation table => table.ForeignKeys.All(LetsGo),
            AddColumnOperation column => column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is not null,
            CreateIndexOperation index => !index.IsUnique || tables.Contains(index.Table) || index.Columns.Intersect(columns[index.Table]).Any(),
            AddForeignKeyOperation key => LetsGo(key) && (tables.Contains(key.Table) || key.Columns.All(columns[key.Table].Contains)),
            SqlOperation sql => NullableColumn().IsMatch(sql.Sql) || NewTable().IsMatch(sql.Sql),
            _ => false,
        };
        return operations.Where(operation => !Adds(operation)).Select(operation => operation switch
        {
            ITableMigrationOperation { Table: var table } => $"{operation.GetType().Name} on {table}",
            SqlOperation { Sql: var sql } => sql,
            _ => operation.GetType().Name,
        });
    }

    // SQLite would make the table anew for a column that refers to another table.
    [GeneratedRegex(@"^ALTER TABLE \w+ ADD COLUMN \w+ \w+ NULL [^;]*$")]
    private static partial Regex NullableColumn();

    // EF Core knows no table without a log.
    [GeneratedRegex(@"^CREATE UNLOGGED TABLE (\w+) \([^;]+\);\s+CREATE INDEX ""\w+"" ON \1 \(\w+\);?$")]
    private static partial Regex NewTable();
}
