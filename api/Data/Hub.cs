using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>A WebSub hub, and what it has been told of.</summary>
public sealed class Hub
{
    public required string Url { get; set; }

    /// <summary>Cursor of the change feed up to which it was told.</summary>
    public required string Position { get; set; }

    /// <summary>When the first of the attempts was made that have failed since the last success.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>How many failed since the last success.</summary>
    public int Failures { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Hub>
    {
        public void Configure(EntityTypeBuilder<Hub> hub) => hub.HasKey(h => h.Url);
    }
}
