using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Articles;

/// <summary>A link that shows one hidden article to whoever has it.</summary>
/// <param name="Url" example="https://news.example/preview/AAAAAAAAAAkAAAGX…">Its address.</param>
/// <param name="ExpiresAt" example="2025-07-05T08:35:00Z">When it ends, UTC.</param>
public sealed record PreviewLink(string Url, DateTimeOffset ExpiresAt);

/// <summary>Signs preview links and knows its own again. The key is made once and kept in the database, so that every node knows it.</summary>
public sealed class PreviewLinks(IDbContextFactory<NewsContext> contexts, Addresses addresses, TimeProvider clock)
{
    public const int DefaultHours = 72;
    private const int MaxHours = 720;
    internal const string SettingKey = "preview-key";
    private const int Signed = 16;

    private byte[]? key;

    /// <exception cref="Refused">There is no such article for this caller, or it is public or withdrawn.</exception>
    /// <exception cref="BadRequest">The hours are out of range.</exception>
    public async Task<PreviewLink> CreateAsync(long id, int hours, Caller by, CancellationToken cancel)
    {
        if (hours is < 1 or > MaxHours)
        {
            throw new BadRequest("hours", $"hours must be from 1 to {MaxHours}.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var status = await db.Articles.Visible(by).Where(article => article.Id == id).Select(article => (ArticleStatus?)article.Status).FirstOrDefaultAsync(cancel)
            ?? throw Refused.Missing("article", PublicId.Of("Article", id));
        if (status is ArticleStatus.Published or ArticleStatus.Withdrawn)
        {
            var state = status.ToString().ToUpperInvariant();
            throw new Refused(new WrongStateError($"The article is {state}; only what is not public yet is previewed.", state));
        }

        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds()).AddHours(hours);
        var token = new byte[Signed + HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(token, id);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(8), expiresAt.ToUnixTimeSeconds());
        HMACSHA256.HashData(await KeyAsync(cancel), token.AsSpan(0, Signed), token.AsSpan(Signed));
        return new(addresses.Url($"/preview/{Base64Url.EncodeToString(token)}"), expiresAt);
    }

    /// <returns>Row id of the article; null when the token is not ours, or has ended.</returns>
    public async Task<long?> FindAsync(string token, CancellationToken cancel)
    {
        var bytes = new byte[Signed + HMACSHA256.HashSizeInBytes];
        if (token.Length > 100 || !Base64Url.IsValid(token, out var length) || length != bytes.Length)
        {
            return null;
        }

        Base64Url.DecodeFromChars(token, bytes);
        var signature = HMACSHA256.HashData(await KeyAsync(cancel), bytes.AsSpan(0, Signed));
        var expiresAt = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8));
        return CryptographicOperations.FixedTimeEquals(signature, bytes.AsSpan(Signed)) && clock.GetUtcNow().ToUnixTimeSeconds() < expiresAt
            ? BinaryPrimitives.ReadInt64BigEndian(bytes)
            : null;
    }

    private async Task<byte[]> KeyAsync(CancellationToken cancel)
    {
        if (key is null)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            await using var transaction = await db.BeginWriteAsync(cancel);
            var kept = await db.Settings.FindAsync([SettingKey], cancel);
            if (kept is null)
            {
                kept = new() { Key = SettingKey, Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
                db.Settings.Add(kept);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }

            key = Convert.FromBase64String(kept.Value);
        }

        return key;
    }
}
