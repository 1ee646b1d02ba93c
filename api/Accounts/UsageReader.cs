using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>One day of the holder of a key.</summary>
public sealed record UsedDay(int Day, int Articles, long Times);

public sealed class UsageReader(IDbContextFactory<NewsContext> contexts, UsageWriter writer)
{
    private const int Days = 92;

    /// <summary>The last three months by day, the newest first.</summary>
    public async Task<IReadOnlyList<UsedDay>> DaysAsync(long key, CancellationToken cancel)
    {
        await writer.WriteAsync();
        var since = writer.DayNow() - Days;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.KeyUses.Where(use => use.KeyId == key && use.Day > since)
            .GroupBy(use => use.Day).OrderByDescending(day => day.Key)
            .Select(day => new UsedDay(day.Key, day.Count(), day.Sum(use => use.Times)))
            .ToListAsync(cancel);
    }

    /// <summary>The articles of one day, by id.</summary>
    /// <exception cref="BadRequest">The size or the cursor is none.</exception>
    public async Task<SlugSlice<KeyUse>> ArticlesAsync(long key, int day, PageRequest page, CancellationToken cancel)
    {
        page = page.Checked();
        await writer.WriteAsync();
        var (after, before) = (SlugPage.DecodeNumber(page.After, "after"), SlugPage.DecodeNumber(page.Before, "before"));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = db.KeyUses.AsNoTracking().Where(use => use.KeyId == key && use.Day == day);
        rows = after is null ? rows : rows.Where(use => use.ArticleId > after);
        rows = before is null ? rows : rows.Where(use => use.ArticleId < before);
        var found = await (page.Backward ? rows.OrderByDescending(use => use.ArticleId) : rows.OrderBy(use => use.ArticleId)).Take(page.Size + 1).ToListAsync(cancel);
        return new SlugPage(page).Slice(found, use => use.ArticleId.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
