using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Accounts;

public sealed class KeyReader(IDbContextFactory<NewsContext> contexts, TimeProvider clock)
{
    /// <summary>What every key begins with, so that people and secret scanners know one when they see it.</summary>
    internal const string Mark = "news_";

    /// <summary>Whoever holds this key; null when there is no such key, or it has ended or was revoked.</summary>
    public async Task<Caller?> CallerAsync(string key, CancellationToken cancel)
    {
        var (hash, now) = (HashOf(key), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ApiKeys
            .Where(row => row.Hash == hash && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now))
            .Select(row => new Caller(row.Name, row.Role, row.Embargo))
            .FirstOrDefaultAsync(cancel);
    }

    internal static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
