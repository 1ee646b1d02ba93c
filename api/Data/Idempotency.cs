using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>What a caller's Idempotency-Key made, so that the same request sent again makes nothing more. Kept for a day.</summary>
public sealed class Idempotency
{
    public const int MaxLength = 200;
    internal static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public required string Caller { get; set; }
    public required string Key { get; set; }

    /// <summary>SHA-256 of what was handed in under the key.</summary>
    public required byte[] Hash { get; set; }

    public long EntityId { get; set; }
    public DateTimeOffset At { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Idempotency>
    {
        public void Configure(EntityTypeBuilder<Idempotency> idempotency)
        {
            idempotency.HasKey(i => new { i.Caller, i.Key });
            idempotency.HasIndex(i => i.At);
        }
    }
}

/// <summary>A writer asks <see cref="MadeAsync"/> first and calls <see cref="Remember"/> before it saves, in one transaction.</summary>
public static class IdempotentWrites
{
    /// <returns>Row id of what this key made before; null when it is new.</returns>
    /// <exception cref="Refused">The key was used for something else.</exception>
    public static async Task<long?> MadeAsync(
        this NewsContext db, Caller by, string? key, object input, DateTimeOffset now, CancellationToken cancel)
    {
        if (key is null)
        {
            return null;
        }

        var end = now - Idempotency.Kept;
        await db.Idempotencies.Where(row => row.At < end).ExecuteDeleteAsync(cancel);
        var made = await db.Idempotencies.FindAsync([by.Name, key], cancel);
        return made is null || made.Hash.AsSpan().SequenceEqual(HashOf(input))
            ? made?.EntityId
            : throw new Refused(new ValidationError(
                $"The Idempotency-Key '{key}' was used for something else within the last 24 hours; choose a new key for every new thing.", []));
    }

    public static void Remember(this NewsContext db, Caller by, string? key, object input, long entityId, DateTimeOffset now)
    {
        if (key is not null)
        {
            db.Idempotencies.Add(new() { Caller = by.Name, Key = key, Hash = HashOf(input), EntityId = entityId, At = now });
        }
    }

    private static byte[] HashOf(object input) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { input.GetType().Name, Input = input }));
}
