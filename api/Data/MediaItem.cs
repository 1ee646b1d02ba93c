using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>A picture of the library, which articles lead with or show in their text.</summary>
public sealed class MediaItem
{
    public long Id { get; set; }

    /// <summary>Root-relative address of the file, at the size that serves where nobody chooses one.</summary>
    public required string Path { get; set; }

    /// <summary>Names the stored picture by its content; null for a drawing of the sample newspaper, which has one size only.</summary>
    public string? Hash { get; set; }

    public int Width { get; set; }
    public int Height { get; set; }
    public string? DominantColor { get; set; }

    /// <summary>What a crop must keep: parts of the width from the left and of the height from the top.</summary>
    public double FocalX { get; set; } = 0.5;

    public double FocalY { get; set; } = 0.5;
    public string? Licence { get; set; }
    public LocalText Alt { get; set; } = [];
    public LocalText Credit { get; set; } = [];

    /// <summary>Who brought it; a contributor changes only their own.</summary>
    public string? CreatedBy { get; set; }

    public int Version { get; set; } = 1;

    internal sealed class Mapping : IEntityTypeConfiguration<MediaItem>
    {
        public void Configure(EntityTypeBuilder<MediaItem> media) => media.HasIndex(m => m.Path).IsUnique();
    }
}

/// <summary>Which address elsewhere a picture was taken from, so that it is asked for once only.</summary>
public sealed class MediaSource
{
    public const int MaxLength = 2000;

    public required string Url { get; set; }
    public long MediaId { get; set; }
    public MediaItem Media { get; set; } = null!;

    internal sealed class Mapping : IEntityTypeConfiguration<MediaSource>
    {
        public void Configure(EntityTypeBuilder<MediaSource> source) => source.HasKey(s => s.Url);
    }
}

/// <summary>Leave to upload one picture, given to who asked and good for whoever has its address.</summary>
public sealed class UploadTicket
{
    /// <summary>SHA-256 of the ticket, which is random enough to need no salt.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>Who asked for it, and what will be told of the picture, as JSON.</summary>
    public required string Terms { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<UploadTicket>
    {
        public void Configure(EntityTypeBuilder<UploadTicket> ticket) => ticket.HasKey(t => t.Hash);
    }
}
