using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>How far back the most read are counted.</summary>
[DefaultValue(MostReadWindow.Day)]
public enum MostReadWindow
{
    /// <summary>The last 24 hours.</summary>
    Day = 0,

    /// <summary>The last 7 days.</summary>
    Week = 1,

    /// <summary>The last 30 days.</summary>
    Month = 2,
}

/// <summary>How often an article was read in one hour; kept until the widest window has passed it.</summary>
public sealed class ViewCount
{
    /// <summary>The narrowest window that the hour still lies in.</summary>
    public MostReadWindow Within { get; set; }

    /// <summary>Hours since 1970, UTC.</summary>
    public long Hour { get; set; }

    // No foreign key: its index would be written with every count, and only articles that nobody could read are ever deleted.
    public long ArticleId { get; set; }

    public long Views { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ViewCount>
    {
        public void Configure(EntityTypeBuilder<ViewCount> count) => count.HasKey(c => new { c.Within, c.Hour, c.ArticleId });
    }
}
