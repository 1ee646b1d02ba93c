using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>A key somebody was given. The key itself is shown once and not kept, only its hash.</summary>
public sealed class ApiKey
{
    public long Id { get; set; }

    /// <summary>What revisions call whoever uses it.</summary>
    public required string Name { get; set; }

    public Role Role { get; set; }

    /// <summary>Whether it may read scheduled articles ahead.</summary>
    public bool Embargo { get; set; }

    /// <summary>How many requests its holder may send in a minute; null for any number.</summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>How many articles its holder may take in a day; null for any number.</summary>
    public int? ArticlesPerDay { get; set; }

    /// <summary>Its first characters, by which people tell keys apart.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the key, which is random enough to need no salt.</summary>
    public required byte[] Hash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ApiKey>
    {
        public void Configure(EntityTypeBuilder<ApiKey> key)
        {
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasIndex(k => k.Name).IsUnique();
        }
    }
}
