using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Webhooks;

public sealed class WebhookReader(IDbContextFactory<NewsContext> contexts)
{
    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<Webhook>> AllAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Webhooks.AsNoTracking().OrderBy(hook => hook.Name).ToListAsync(cancel);
    }

    public async Task<Webhook?> FindAsync(long id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Webhooks.AsNoTracking().FirstOrDefaultAsync(hook => hook.Id == id, cancel);
    }

    /// <summary>The attempts of the last thirty days, the newest first.</summary>
    /// <exception cref="BadRequest">The size or the cursor is none.</exception>
    public async Task<SlugSlice<WebhookDelivery>> DeliveriesAsync(long id, PageRequest page, CancellationToken cancel)
    {
        page = page.Checked();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = db.WebhookDeliveries.AsNoTracking().Where(delivery => delivery.WebhookId == id);
        var (after, before) = (SlugPage.DecodeNumber(page.After, "after"), SlugPage.DecodeNumber(page.Before, "before"));
        rows = after is null ? rows : rows.Where(delivery => delivery.Id < after);
        rows = before is null ? rows : rows.Where(delivery => delivery.Id > before);
        var found = await (page.Backward ? rows.OrderBy(delivery => delivery.Id) : rows.OrderByDescending(delivery => delivery.Id)).Take(page.Size + 1).ToListAsync(cancel);
        return new SlugPage(page).Slice(found, Key);
    }

    public static string CursorOf(WebhookDelivery delivery) => SlugPage.CursorOf(Key(delivery));

    public async Task<int> CountDeliveriesAsync(long id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.WebhookDeliveries.CountAsync(delivery => delivery.WebhookId == id, cancel);
    }

    private static string Key(WebhookDelivery delivery) => delivery.Id.ToString(CultureInfo.InvariantCulture);
}
