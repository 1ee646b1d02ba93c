using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Accounts;

public sealed class KeyReader(IDbContextFactory<NewsContext> contexts, KeyWriter writer, TimeProvider clock)
{
    // A key in constant use is noted once a minute and not at every request.
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Whoever holds this key; null when there is no such key, or it has ended or was revoked.</summary>
    public async Task<Caller?> CallerAsync(string key, CancellationToken cancel)
    {
        var (hash, now) = (KeyWriter.HashOf(key), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = await db.ApiKeys.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Hash == hash && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now), cancel);
        if (row is null)
        {
            return null;
        }

        if (row.LastUsedAt is null || now - row.LastUsedAt >= UseIsNotedEvery)
        {
            await writer.NoteUseAsync(row.Id, now, cancel);
        }

        return new Caller(row.Name, row.Role, row.Embargo)
        {
            Quota = row.Role == Role.Reader || row.RequestsPerMinute is not null || row.ArticlesPerDay is not null ? new(row.Id, row.RequestsPerMinute, row.ArticlesPerDay) : null,
        };
    }

    /// <summary>Every key that was given out, the newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> AllAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ApiKeys.AsNoTracking().OrderByDescending(key => key.Id).ToListAsync(cancel);
    }
}
