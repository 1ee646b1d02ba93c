using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Data;

/// <summary>What somebody did for an article.</summary>
public enum CreditRole
{
    /// <summary>Wrote it.</summary>
    Author = 0,

    /// <summary>Put it into this language.</summary>
    Translator = 1,

    /// <summary>Edited it.</summary>
    Editor = 2,

    /// <summary>Took its pictures.</summary>
    Photographer = 3,

    /// <summary>Drew its pictures.</summary>
    Illustrator = 4,
}

/// <summary>An author's part in an article. Repeats the article's sort key, so that an author's page is one index read.</summary>
public sealed class ArticleAuthor
{
    public long ArticleId { get; set; }
    public Article Article { get; set; } = null!;
    public long AuthorId { get; set; }
    public Author Author { get; set; } = null!;
    public CreditRole Role { get; set; }
    public int Position { get; set; }
    public required string Language { get; set; }
    public DateTimeOffset PublishedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ArticleAuthor>
    {
        public void Configure(EntityTypeBuilder<ArticleAuthor> link)
        {
            link.HasKey(l => new { l.ArticleId, l.AuthorId });
            link.HasIndex(l => new { l.AuthorId, l.Language, l.PublishedAt, l.ArticleId });
            link.HasIndex(l => new { l.AuthorId, l.PublishedAt, l.ArticleId });
        }
    }
}

/// <summary>A tag on an article. Repeats the article's sort key, so that a hot tag's page is one index read.</summary>
public sealed class ArticleTag
{
    public long ArticleId { get; set; }
    public Article Article { get; set; } = null!;
    public long TagId { get; set; }
    public Tag Tag { get; set; } = null!;
    public int Position { get; set; }
    public required string Language { get; set; }
    public DateTimeOffset PublishedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ArticleTag>
    {
        public void Configure(EntityTypeBuilder<ArticleTag> link)
        {
            link.HasKey(l => new { l.ArticleId, l.TagId });
            link.HasIndex(l => new { l.TagId, l.Language, l.PublishedAt, l.ArticleId });
            link.HasIndex(l => new { l.TagId, l.PublishedAt, l.ArticleId });
        }
    }
}
