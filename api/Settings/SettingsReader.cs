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

    /// <summary>The settings as the log last told; read when the server starts.</summary>
    public SiteSettings Current => current ?? throw new InvalidOperationException("The settings are read when the server starts.");

    public override async Task<long?> PositionAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return null;
    }

    public override async Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        if (changes.Any(change => change.Noun == "settings"))
        {
            await LoadAsync(cancel);
        }
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var json = await db.Settings.Where(setting => setting.Key == Key).Select(setting => setting.Value).FirstOrDefaultAsync(cancel);
        current = json is null ? new SiteSettings() : JsonSerializer.Deserialize<SiteSettings>(json, JsonSerializerOptions.Web)!;
    }
}
