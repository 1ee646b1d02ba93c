using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>Gives keys out and takes them back. The log does not tell of keys: nothing the public reads changes.</summary>
public sealed class KeyWriter(IDbContextFactory<NewsContext> contexts, IValidator<KeyInput> rules, TimeProvider clock)
{
    /// <summary>What every key begins with, so that people and secret scanners know one when they see it.</summary>
    internal const string Mark = "news_";

    private const int RandomBytes = 32;
    private const int ShownOfRandom = 6;

    /// <returns>The key, which is shown this once, and what is kept of it.</returns>
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">There is a key of this name.</exception>
    public async Task<(string Key, ApiKey Row)> CreateAsync(KeyInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        var key = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.ApiKeys.AnyAsync(row => row.Name == input.Name, cancel))
        {
            throw new Refused(new ValidationError($"There is, or was, a key named '{input.Name}'; choose another name.", ["name"]));
        }

        var row = new ApiKey
        {
            Name = input.Name,
            Role = input.Role,
            Embargo = input.Embargo,
            RequestsPerMinute = input.RequestsPerMinute,
            ArticlesPerDay = input.ArticlesPerDay,
            Prefix = key[..(Mark.Length + ShownOfRandom)],
            Hash = HashOf(key),
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = input.ExpiresAt,
        };
        db.ApiKeys.Add(row);
        await db.SaveChangesAsync(cancel);
        return (key, row);
    }

    /// <summary>Ends a key at once; one that was revoked before stays as it is.</summary>
    /// <exception cref="Refused">There is no such key.</exception>
    public async Task<ApiKey> RevokeAsync(long id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = await db.ApiKeys.FindAsync([id], cancel) ?? throw Refused.Missing("key", PublicId.Of("Key", id));
        row.RevokedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        return row;
    }

    internal async Task NoteUseAsync(long id, DateTimeOffset at, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.ApiKeys.Where(key => key.Id == id).ExecuteUpdateAsync(key => key.SetProperty(row => row.LastUsedAt, at), cancel);
    }

    internal static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
