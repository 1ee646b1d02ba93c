using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Settings;

/// <summary>The settings, kept in memory: every page and every written-out date needs them. The log tells when to read anew.</summary>
public sealed class SettingsReader(IDbContextFactory<NewsContext> contexts) : Follower
{
    internal const string Key = "site";

    private volatile SiteSettings? current;

    public async ValueTask<SiteSettings> CurrentAsync(CancellationToken cancel) => current ?? await LoadAsync(cancel);

    public override Task<long?> PositionAsync(CancellationToken cancel) => Task.FromResult<long?>(null);

    public override async Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        if (changes.Any(change => change.Noun == "settings"))
        {
            await LoadAsync(cancel);
        }
    }

    private async Task<SiteSettings> LoadAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var json = await db.Settings.Where(setting => setting.Key == Key).Select(setting => setting.Value).FirstOrDefaultAsync(cancel);
        return current = json is null ? new SiteSettings() : JsonSerializer.Deserialize<SiteSettings>(json, JsonSerializerOptions.Web)!;
    }
}
