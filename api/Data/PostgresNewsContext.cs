using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace NewsApi.Data;

/// <summary>The same tables in PostgreSQL. What runs on both is written against <see cref="NewsContext"/>.</summary>
public sealed class PostgresNewsContext(DbContextOptions<NewsContext> options) : NewsContext(options)
{
    /// <summary>The channel on which every append to the log is told.</summary>
    internal const string Channel = "newsapi_change";

    // One lock for all writes: writers look whether a slug is free, a version current, an article not yet published, and then save. It
    // is also the lock that the trigger of the log's table takes, so that the order of the log is the order of the commits.
    // A node that vanishes in the midst keeps the others from writing no longer than the time set.
    internal const string TakeWriteLock = "SET LOCAL idle_in_transaction_session_timeout = '30s'; SELECT pg_advisory_xact_lock(7023458901)";

    internal override string WriteMark => "SELECT pg_current_snapshot()::text";

    public override async Task<IDbContextTransaction> BeginWriteAsync(CancellationToken cancel)
    {
        var transaction = await Database.BeginTransactionAsync(cancel);
        try
        {
            await Database.ExecuteSqlRawAsync(TakeWriteLock, cancel);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public override IDbContextTransaction BeginWrite()
    {
        var transaction = Database.BeginTransaction();
        try
        {
            Database.ExecuteSqlRaw(TakeWriteLock);
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    public override Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancel) =>
        Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);

    // Names, and not the rows they stand for: whoever pauses a webhook would wait for its receiver, with the newsroom's lock in hand. A node
    // that vanishes keeps one no longer than the time set, twice what a receiver is given. What a claim guards is to be read by a statement
    // after this one, which may have begun before the former holder was done.
    internal override async Task<bool> ClaimAsync(string name, CancellationToken cancel)
    {
        var transaction = await Database.BeginTransactionAsync(cancel);
        var had = await Database.SqlQuery<string>(
            $"""SELECT set_config('idle_in_transaction_session_timeout', '30s', true) AS "Value" FROM claim WHERE name = {name} FOR UPDATE SKIP LOCKED""").ToListAsync(cancel);
        if (had.Count > 0)
        {
            return true;
        }

        await transaction.DisposeAsync();
        return await Database.ExecuteSqlAsync($"INSERT INTO claim (name) VALUES ({name}) ON CONFLICT DO NOTHING", cancel) > 0 && await ClaimAsync(name, cancel);
    }

    // Each node has rows of its own, with sums and not with what was added: what is told twice counts once, and nobody waits for another.
    internal override async Task<IReadOnlyList<Tallied>> TallyAsync(Guid node, IReadOnlyCollection<Tallied> own, long oldest, CancellationToken cancel)
    {
        var (names, parts, counts) = (own.Select(one => one.Name).ToArray(), own.Select(one => one.Part).ToArray(), own.Select(one => one.Count).ToArray());
        return await Database.SqlQuery<Tallied>(
            $"""
            WITH told AS (
                INSERT INTO tally (name, part, node, count)
                SELECT name, part, {node}, count FROM unnest({names}, {parts}, {counts}) AS own (name, part, count)
                ON CONFLICT (name, part, node) DO UPDATE SET count = excluded.count),
            gone AS (DELETE FROM tally WHERE part < {oldest})
            SELECT name AS "Name", part AS "Part", SUM(count)::bigint AS "Count" FROM tally
            WHERE name = ANY ({names}) AND part >= {oldest} AND node <> {node} GROUP BY name, part
            """).ToListAsync(cancel);
    }

    internal override async Task<Dictionary<string, long>> LastIdsAsync(CancellationToken cancel)
    {
        var last = new Dictionary<string, long>();
        foreach (var (table, column) in Numbered())
        {
            var given = await Database.SqlQuery<long?>($"""SELECT pg_sequence_last_value(pg_get_serial_sequence({table}, {column})::regclass) AS "Value" """).SingleAsync(cancel);
            if (given is { } id)
            {
                last[table] = id;
            }
        }

        return last;
    }

    internal override async Task SetLastIdAsync(string table, long last, CancellationToken cancel)
    {
        var column = Numbered().Single(one => one.Table == table).Column;
        await Database.ExecuteSqlAsync($"SELECT setval(pg_get_serial_sequence({table}, {column}), {last})", cancel);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // By bytes, as SQLite orders text: cursors hold on both, whatever language the server was set up in.
        configurationBuilder.Properties<string>().UseCollation("C");
        configurationBuilder.Properties<LocalText>().UseCollation("C");
    }

    private IEnumerable<(string Table, string Column)> Numbered() =>
        from entity in Model.GetEntityTypes()
        let key = entity.FindPrimaryKey()!.Properties
        where key.Count == 1 && key[0].ClrType == typeof(long)
        select (entity.GetTableName()!, key[0].GetColumnName());
}
