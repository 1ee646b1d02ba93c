using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Settings;

public sealed class SettingsWriter(IDbContextFactory<NewsContext> contexts, ChangeTail tail, TimeProvider clock)
{
    public async Task SetAsync(SiteSettings settings, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = await db.Settings.FindAsync([SettingsReader.Key], cancel);
        var json = JsonSerializer.Serialize(settings, JsonSerializerOptions.Web);
        if (row is null)
        {
            db.Settings.Add(new Setting { Key = SettingsReader.Key, Value = json });
        }
        else
        {
            row.Value = json;
        }

        var change = db.Append(ChangeKind.Updated, "settings", 0, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
    }
}
