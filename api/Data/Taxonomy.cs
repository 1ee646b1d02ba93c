using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

public sealed class Author
{
    public long Id { get; set; }
    public required string Slug { get; set; }
    public required LocalText Names { get; set; }
    public LocalText Bios { get; set; } = [];
    public int Version { get; set; } = 1;

    internal sealed class Mapping : IEntityTypeConfiguration<Author>
    {
        public void Configure(EntityTypeBuilder<Author> author) => author.HasIndex(a => a.Slug).IsUnique();
    }
}

public sealed class Section
{
    /// <summary>Where a record without a section goes.</summary>
    public const string Fallback = "news";

    public long Id { get; set; }
    public required string Slug { get; set; }

    /// <summary>The editors' order in navigation; sections they have not placed come last, by slug.</summary>
    public int Position { get; set; } = int.MaxValue;

    public required LocalText Names { get; set; }
    public LocalText Taglines { get; set; } = [];
    public int Version { get; set; } = 1;

    internal sealed class Mapping : IEntityTypeConfiguration<Section>
    {
        public void Configure(EntityTypeBuilder<Section> section) => section.HasIndex(s => s.Slug).IsUnique();
    }
}

public sealed class Tag
{
    public long Id { get; set; }
    public required string Slug { get; set; }
    public required LocalText Names { get; set; }

    /// <summary>IPTC media topic, such as medtop:20000790.</summary>
    public string? MediaTopic { get; set; }

    /// <summary>Wikidata item, such as Q1234.</summary>
    public string? Wikidata { get; set; }

    public int Version { get; set; } = 1;

    internal sealed class Mapping : IEntityTypeConfiguration<Tag>
    {
        public void Configure(EntityTypeBuilder<Tag> tag) => tag.HasIndex(t => t.Slug).IsUnique();
    }
}
