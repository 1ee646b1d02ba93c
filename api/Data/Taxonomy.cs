using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>What an article refers to by name: an author, a section, a tag.</summary>
public abstract class Named
{
    public long Id { get; set; }
    public required string Slug { get; set; }
    public required LocalText Names { get; set; }
    public int Version { get; set; } = 1;
}

public sealed class Author : Named
{
    public LocalText Bios { get; set; } = [];

    /// <summary>What they are in the newsroom: Science editor.</summary>
    public LocalText JobTitles { get; set; } = [];

    public long? PortraitId { get; set; }
    public MediaItem? Portrait { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Author>
    {
        public void Configure(EntityTypeBuilder<Author> author)
        {
            author.HasIndex(a => a.Slug).IsUnique();
            author.HasOne(a => a.Portrait).WithMany().OnDelete(DeleteBehavior.SetNull);
        }
    }
}

public sealed class Section : Named
{
    /// <summary>Where a record without a section goes.</summary>
    public const string Fallback = "news";

    /// <summary>The editors' order in navigation; sections they have not placed come last, by slug.</summary>
    public int Position { get; set; } = int.MaxValue;

    public LocalText Taglines { get; set; } = [];

    public long? PictureId { get; set; }
    public MediaItem? Picture { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Section>
    {
        public void Configure(EntityTypeBuilder<Section> section)
        {
            section.HasIndex(s => s.Slug).IsUnique();
            section.HasOne(s => s.Picture).WithMany().OnDelete(DeleteBehavior.SetNull);
        }
    }
}

public sealed class Tag : Named
{
    /// <summary>IPTC media topic, such as medtop:20000790.</summary>
    public string? MediaTopic { get; set; }

    /// <summary>Wikidata item, such as Q1234.</summary>
    public string? Wikidata { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Tag>
    {
        public void Configure(EntityTypeBuilder<Tag> tag) => tag.HasIndex(t => t.Slug).IsUnique();
    }
}

/// <summary>A slug that an author, section or tag had before it was renamed or merged; leads to the one of today.</summary>
public sealed class FormerSlug
{
    public required string Noun { get; set; }
    public required string Slug { get; set; }
    public long EntityId { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<FormerSlug>
    {
        public void Configure(EntityTypeBuilder<FormerSlug> former)
        {
            former.HasKey(f => new { f.Noun, f.Slug });
            former.HasIndex(f => new { f.Noun, f.EntityId });
        }
    }
}

public static class NamedRows
{
    /// <summary>What log and former slugs call the noun: tag.</summary>
    public static string NounOf<T>() where T : Named => typeof(T).Name.ToLowerInvariant();

    /// <summary>The one that has this slug, else the one that once had it.</summary>
    public static async Task<T?> FindBySlugAsync<T>(this NewsContext db, IQueryable<T> rows, string slug, CancellationToken cancel) where T : Named
    {
        var noun = NounOf<T>();
        return await rows.AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancel)
            ?? await db.FormerSlugs.Where(former => former.Noun == noun && former.Slug == slug)
                .Join(rows.AsNoTracking(), former => former.EntityId, row => row.Id, (_, row) => row)
                .FirstOrDefaultAsync(cancel);
    }
}
