using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Views;

/// <summary>Counts views. The SQL is what SQLite and PostgreSQL share.</summary>
public sealed class ViewWriter : SecondlyWriter
{
    private const int MaxRows = 5000;

    private readonly IDbContextFactory<NewsContext> contexts;
    private readonly TimeProvider clock;
    private readonly ILogger<ViewWriter> log;
    private readonly Lock gate = new();
    private Dictionary<(long Article, long Hour), long> gathered = [];
    private long agedIn;

    public ViewWriter(IDbContextFactory<NewsContext> contexts, TimeProvider clock, Telemetry telemetry, ILogger<ViewWriter> log)
    {
        (this.contexts, this.clock, this.log) = (contexts, clock, log);
        telemetry.Meter.CreateObservableGauge("news.views.gathered", Gathered, "{view}", "Views that are counted and not yet written");
    }

    public void Count(long articleId)
    {
        lock (gate)
        {
            Add((articleId, HourNow()), 1);
        }
    }

    public override async Task WriteAsync()
    {
        var written = Take();
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            if (agedIn != HourNow())
            {
                await AgeAsync(db, HourNow());
            }

            foreach (var part in written.ToList().Chunk(MaxRows))
            {
                await AddAsync(db, part);
                foreach (var (key, _) in part)
                {
                    written.Remove(key);
                }
            }
        }
        catch (Exception e)
        {
            lock (gate)
            {
                foreach (var (key, views) in written)
                {
                    Add(key, views);
                }
            }

            log.LogError(e, "The views of {Articles} articles could not be written; they are tried again.", written.Count);
        }
    }

    private static async Task AddAsync(NewsContext db, IEnumerable<KeyValuePair<(long Article, long Hour), long>> counts)
    {
        var rows = new StringBuilder();
        foreach (var ((article, hour), views) in counts)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{(rows.Length > 0 ? "," : "")}({article},{hour},{views})");
        }

        var gathered = $"WITH gathered (article_id, hour, views) AS (VALUES {rows})";
        var addToArticles =
            $"""
            {gathered}, sums (article_id, n) AS (SELECT article_id, SUM(views) FROM gathered GROUP BY article_id)
            UPDATE article SET views = views + n, day_views = day_views + n, week_views = week_views + n, month_views = month_views + n
            FROM sums WHERE article.id = sums.article_id
            """;
        var addToHours =
            $"""
            {gathered} INSERT INTO view_count ("within", hour, article_id, views)
            SELECT 0, hour, article_id, views FROM gathered WHERE true
            ON CONFLICT ("within", hour, article_id) DO UPDATE SET views = view_count.views + excluded.views
            """;
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        await db.Database.ExecuteSqlRawAsync(addToArticles);
        await db.Database.ExecuteSqlRawAsync(addToHours);
        await transaction.CommitAsync();
    }

    /// <summary>
    /// Takes from each window, the narrowest first, the hours that have left it, whenever that was. What has left is marked so in the
    /// same transaction.
    /// </summary>
    private async Task AgeAsync(NewsContext db, long hour)
    {
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        foreach (var (window, column, hours) in new[]
        {
            (MostReadWindow.Day, "day_views", 24), (MostReadWindow.Week, "week_views", 7 * 24), (MostReadWindow.Month, "month_views", 30 * 24),
        })
        {
            var left = string.Create(CultureInfo.InvariantCulture, $"\"within\" = {(int)window} AND hour <= {hour - hours}");
            var subtract =
                $"""
                UPDATE article SET {column} = {column} - gone.views
                FROM (SELECT article_id, SUM(views) AS views FROM view_count WHERE {left} GROUP BY article_id) AS gone
                WHERE article.id = gone.article_id
                """;
            var mark = window == MostReadWindow.Month
                ? $"DELETE FROM view_count WHERE {left}"
                : $"UPDATE view_count SET \"within\" = \"within\" + 1 WHERE {left}";
            await db.Database.ExecuteSqlRawAsync(subtract);
            await db.Database.ExecuteSqlRawAsync(mark);
        }

        await transaction.CommitAsync();
        agedIn = hour;
    }

    private long Gathered()
    {
        lock (gate)
        {
            return gathered.Values.Sum();
        }
    }

    private Dictionary<(long Article, long Hour), long> Take()
    {
        lock (gate)
        {
            var taken = gathered;
            gathered = [];
            return taken;
        }
    }

    private void Add((long Article, long Hour) key, long views) => gathered[key] = gathered.GetValueOrDefault(key) + views;

    private long HourNow() => clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
}
