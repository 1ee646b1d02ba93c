using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>A former address of an article; answers 301.</summary>
public sealed class Alias
{
    public required string Language { get; set; }
    public required string Slug { get; set; }
    public long ArticleId { get; set; }
    public Article Article { get; set; } = null!;

    internal sealed class Mapping : IEntityTypeConfiguration<Alias>
    {
        public void Configure(EntityTypeBuilder<Alias> alias) => alias.HasKey(a => new { a.Language, a.Slug });
    }
}

/// <summary>Addresses that articles had on a site they came from, kept among the aliases.</summary>
public static class FormerAddress
{
    /// <summary>Stands in the place of the language: such an address is of the whole site.</summary>
    public const string OfSite = "";

    private const int MaxLength = 500;

    /// <summary>The path of an address, unescaped and without a slash at its end; null when it has none that could be asked for.</summary>
    /// <param name="address">A whole address, or its path.</param>
    public static string? PathOf(string address)
    {
        var path = address.StartsWith('/') ? address
            : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? Uri.UnescapeDataString(uri.AbsolutePath) : "";
        path = path.TrimEnd('/');
        return path.Length is > 1 and <= MaxLength ? path : null;
    }
}

/// <summary>What kind of change a public article is given.</summary>
public enum EditKind
{
    /// <summary>Spelling and the like; the meaning stays.</summary>
    Typo = 0,

    /// <summary>The story has moved on.</summary>
    Update = 1,

    /// <summary>Something was wrong; readers are told what.</summary>
    Correction = 2,
}

/// <summary>A saved version of an article, whole. Append-only.</summary>
public sealed class Revision
{
    public long ArticleId { get; set; }
    public Article Article { get; set; } = null!;
    public int Version { get; set; }
    public DateTimeOffset SavedAt { get; set; }
    public required string SavedBy { get; set; }

    /// <summary>What kind of change to a public article it was; null while it was not public, and for imports.</summary>
    public EditKind? Edit { get; set; }

    /// <summary>What readers are told of the change.</summary>
    public string? Reason { get; set; }

    /// <summary>The interval in which readers could see this version; open while they still can.</summary>
    public DateTimeOffset? PublicFrom { get; set; }

    public DateTimeOffset? PublicUntil { get; set; }

    /// <summary>The version as JSON, an <see cref="ArticleSnapshot"/>.</summary>
    public required string Content { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Revision>
    {
        public void Configure(EntityTypeBuilder<Revision> revision) =>
            revision.HasKey(r => new { r.ArticleId, r.Version });
    }
}

/// <summary>A place in an editor-set lead list: of a front where SectionId is null, else of that section's page.</summary>
public sealed class Lead
{
    public long Id { get; set; }
    public required string Language { get; set; }
    public long? SectionId { get; set; }
    public Section? Section { get; set; }
    public int Position { get; set; }
    public long ArticleId { get; set; }
    public Article Article { get; set; } = null!;
    public DateTimeOffset? PinnedUntil { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Lead>
    {
        public void Configure(EntityTypeBuilder<Lead> lead) =>
            lead.HasIndex(l => new { l.Language, l.SectionId, l.Position });
    }
}

/// <summary>A named part of the site's settings, as JSON.</summary>
public sealed class Setting
{
    public required string Key { get; set; }
    public required string Value { get; set; }
    public int Version { get; set; } = 1;

    internal sealed class Mapping : IEntityTypeConfiguration<Setting>
    {
        public void Configure(EntityTypeBuilder<Setting> setting) => setting.HasKey(s => s.Key);
    }
}

public enum ChangeKind { Published, Updated, Corrected, Scheduled, Withdrawn, Moved, Deleted }

/// <summary>An entry of the log that everything follows. Appended in the transaction of the write it tells of.</summary>
public sealed class Change
{
    public long Seq { get; set; }
    public ChangeKind Kind { get; set; }

    /// <summary>article, section, tag, author, media, leads or settings.</summary>
    public required string Noun { get; set; }

    public long EntityId { get; set; }
    public string? Language { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>What a follower needs beyond the row as it is now, as JSON.</summary>
    public string? Payload { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Change>
    {
        public void Configure(EntityTypeBuilder<Change> change)
        {
            change.HasKey(c => c.Seq);
            change.Property(c => c.Kind).HasConversion<string>();
            change.HasIndex(c => new { c.EntityId, c.Seq }, "ix_change_article").HasFilter("noun = 'article'");
        }
    }
}
