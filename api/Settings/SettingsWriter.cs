using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Settings;

public sealed class SettingsWriter(
    IDbContextFactory<NewsContext> contexts, IValidator<SiteSettings> rules, ChangeTail tail, TimeProvider clock)
{
    /// <param name="version">The version the caller has seen; 0 before the first.</param>
    /// <exception cref="ValidationException">A member breaks a rule.</exception>
    /// <exception cref="Refused">Somebody else saved in between.</exception>
    public async Task<VersionedSettings> EditAsync(int version, SiteSettings settings, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(settings, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.BeginWriteAsync(cancel);
        var row = await db.Settings.FindAsync([SettingsReader.Key], cancel);
        Refused.UnlessCurrent(version, row?.Version ?? 0);
        row ??= db.Settings.Add(new Setting { Key = SettingsReader.Key, Value = "", Version = 0 }).Entity;
        row.Value = JsonSerializer.Serialize(settings, JsonSerializerOptions.Web);
        row.Version++;
        var change = db.Append(ChangeKind.Updated, "settings", 0, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return new(row.Version, settings);
    }
}
