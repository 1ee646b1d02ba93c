using System.Text.Json;
using GraphQL;
using Microsoft.EntityFrameworkCore;
using NewsApi.Cache;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Settings;

/// <summary>The settings, kept in memory: every page and every written-out date needs them. The log tells when to read anew.</summary>
public sealed class SettingsReader(IDbContextFactory<NewsContext> contexts) : Follower
{
    internal const string Key = "site";

    private volatile VersionedSettings? current;

    /// <summary>The settings as the log last told; read when the server starts.</summary>
    public SiteSettings Current
    {
        get
        {
            Dependencies.Note(SurrogateKey.Settings);
            return Versioned.Settings;
        }
    }

    /// <summary>The same with their version, for who changes them.</summary>
    public VersionedSettings Versioned => current ?? throw new InvalidOperationException("The settings are read when the server starts.");

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
        var row = await db.Settings.AsNoTracking().FirstOrDefaultAsync(setting => setting.Key == Key, cancel);
        current = row is null
            ? new(0, new SiteSettings())
            : new(row.Version, JsonSerializer.Deserialize<SiteSettings>(row.Value, JsonSerializerOptions.Web)!);
    }
}

/// <summary>The settings of the whole site.</summary>
/// <param name="Version" example="3">Grows by one with every saved change; 0 before the first. In quotes it is the If-Match of the next.</param>
/// <param name="Settings">The settings.</param>
[Name("VersionedSettings")]
public sealed record VersionedSettings(int Version, SiteSettings Settings);
