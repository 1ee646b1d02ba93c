using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Settings;

public sealed class SettingsMutations
{
    /// <summary>Sets everything for the whole site; what is handed in takes the place of what was.</summary>
    /// <param name="version">The version that was read.</param>
    /// <param name="settings">The settings as they are to be.</param>
    [Needs(Role.Admin)]
    [Refuses(typeof(VersionConflictError))]
    public static async Task<SettingsPayload> EditSettings(int version, SiteSettings settings, [FromServices] SettingsWriter writer, CancellationToken cancel) =>
        new(await writer.EditAsync(version, settings, cancel));
}

/// <param name="Settings">The settings as they are now.</param>
public sealed record SettingsPayload(VersionedSettings Settings);
