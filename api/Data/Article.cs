using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>Where an article stands in the newsroom.</summary>
[DefaultValue(ArticleStatus.Published)]
public enum ArticleStatus
{
    /// <summary>Being written.</summary>
    Draft = 0,

    /// <summary>Handed to the editors.</summary>
    Submitted = 1,

    /// <summary>Becomes public at its publication time.</summary>
    Scheduled = 2,

    /// <summary>Public.</summary>
    Published = 3,

    /// <summary>Taken back, with a public reason.</summary>
    Withdrawn = 4,
}

/// <summary>One language edition of a story.</summary>
public sealed class Article
{
    public long Id { get; set; }
    public long StoryId { get; set; }
    public Story Story { get; set; } = null!;

    /// <summary>BCP 47, in canonical case.</summary>
    public required string Language { get; set; }

    public required string Slug { get; set; }
    public long SectionId { get; set; }
    public Section Section { get; set; } = null!;
    public ArticleStatus Status { get; set; }

    /// <summary>When it was published, or is to be; for a draft, when it was created, so that every list has an order.</summary>
    public DateTimeOffset PublishedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
    public int Version { get; set; } = 1;
    public long Views { get; set; }

    /// <summary>Views of the last 24 hours, 7 and 30 days: sums of <see cref="ViewCount"/>, kept here so that the most read are one index read.</summary>
    public long DayViews { get; set; }

    public long WeekViews { get; set; }
    public long MonthViews { get; set; }

    /// <summary>The id the record has where it came from; unique within its language.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Hash of the record last imported, by which an unchanged one is passed over.</summary>
    public byte[]? ExternalHash { get; set; }

    public string? Kicker { get; set; }
    public required string Headline { get; set; }
    public string? Deck { get; set; }
    public string? Place { get; set; }
    public string? SourceName { get; set; }
    public string? SourceUrl { get; set; }

    /// <summary>Where a syndicated text has its first home; null when that is here.</summary>
    public string? CanonicalUrl { get; set; }

    public string? CopyrightHolder { get; set; }
    public int? CopyrightYear { get; set; }
    public string? UsageTerms { get; set; }
    public long? LeadMediaId { get; set; }
    public MediaItem? LeadMedia { get; set; }
    public string? LeadCaption { get; set; }

    /// <summary>Who began it; a contributor sees their own drafts.</summary>
    public string? CreatedBy { get; set; }

    /// <summary>What the public is told of a withdrawal.</summary>
    public string? WithdrawalReason { get; set; }

    public int WordCount { get; set; }
    public List<ArticleAuthor> Authors { get; set; } = [];
    public List<ArticleTag> Tags { get; set; } = [];

    /// <summary>Sanitised HTML. Last, so that reading a list's columns does not walk over it.</summary>
    public required string Body { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Article>
    {
        public void Configure(EntityTypeBuilder<Article> article)
        {
            article.HasIndex(a => new { a.Language, a.Slug }).IsUnique();
            article.HasIndex(a => new { a.ExternalId, a.Language }).IsUnique().HasFilter("external_id IS NOT NULL");
            article.HasIndex(a => new { a.StoryId, a.Language }).IsUnique();

            // Each public list is one of these indexes read backwards; the literal status lets the partial index serve.
            article.HasIndex(a => new { a.Language, a.PublishedAt, a.Id }, "ix_article_language_newest").HasFilter("status = 3");
            article.HasIndex(a => new { a.SectionId, a.Language, a.PublishedAt, a.Id }, "ix_article_section_newest").HasFilter("status = 3");
            article.HasIndex(a => new { a.PublishedAt, a.Id }, "ix_article_newest").HasFilter("status = 3");
            article.HasIndex(a => new { a.UpdatedAt, a.Id }, "ix_article_updated").HasFilter("status = 3");

            // The scheduler looks twice a second for what is due.
            article.HasIndex(a => a.PublishedAt, "ix_article_due").HasFilter("status = 2");

            // The section stands in the index, so that a section's most read are found without looking at the others' rows.
            article.HasIndex(a => new { a.Language, a.DayViews, a.Id, a.SectionId }, "ix_article_day").HasFilter("status = 3 AND day_views > 0");
            article.HasIndex(a => new { a.Language, a.WeekViews, a.Id, a.SectionId }, "ix_article_week").HasFilter("status = 3 AND week_views > 0");
            article.HasIndex(a => new { a.Language, a.MonthViews, a.Id, a.SectionId }, "ix_article_month").HasFilter("status = 3 AND month_views > 0");

            // The bulk import's prepared statements do not name them.
            article.Property(a => a.DayViews).HasDefaultValue(0L);
            article.Property(a => a.WeekViews).HasDefaultValue(0L);
            article.Property(a => a.MonthViews).HasDefaultValue(0L);

            article.HasOne(a => a.Section).WithMany().OnDelete(DeleteBehavior.Restrict);
            article.HasOne(a => a.LeadMedia).WithMany().OnDelete(DeleteBehavior.SetNull);
        }
    }
}

/// <summary>The translation group: the same story in other languages.</summary>
public sealed class Story
{
    public long Id { get; set; }

    /// <summary>The key an import links translations by.</summary>
    public string? TranslationKey { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Story>
    {
        public void Configure(EntityTypeBuilder<Story> story) =>
            story.HasIndex(s => s.TranslationKey).IsUnique().HasFilter("translation_key IS NOT NULL");
    }
}
