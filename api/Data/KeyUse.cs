using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>How often the holder of a key took an article whole on one day.</summary>
public sealed class KeyUse
{
    public long KeyId { get; set; }

    /// <summary>Days since 1970, UTC.</summary>
    public int Day { get; set; }

    // No foreign key: who took it stays told when it is gone.
    public long ArticleId { get; set; }

    public long Times { get; set; }
    public DateTimeOffset LastAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<KeyUse>
    {
        public void Configure(EntityTypeBuilder<KeyUse> use)
        {
            use.HasKey(u => new { u.KeyId, u.Day, u.ArticleId });
            use.HasOne<ApiKey>().WithMany().HasForeignKey(u => u.KeyId);
        }
    }
}
