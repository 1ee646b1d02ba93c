using NewsApi.Data;

namespace NewsApi.Tests;

/// <summary>Rows with every required field filled; a test names only what it is about.</summary>
public static class An
{
    public static readonly DateTimeOffset Noon = new(2025, 7, 2, 12, 0, 0, TimeSpan.Zero);

    public static Article Article(
        string slug, Section section, string language = "en", int hour = 0, ArticleStatus status = ArticleStatus.Published,
        string? headline = null, string body = "<p>The text.</p>", Story? story = null) => new()
        {
            Slug = slug,
            Section = section,
            Language = language,
            Status = status,
            PublishedAt = Noon.AddHours(hour),
            UpdatedAt = Noon.AddHours(hour),
            Headline = headline ?? $"Headline of {slug}",
            Body = body,
            WordCount = 2,
            Story = story ?? new Story(),
        };

    public static Article By(this Article article, params Author[] authors)
    {
        foreach (var author in authors)
        {
            article.Credited(author, CreditRole.Author);
        }

        return article;
    }

    public static Article Credited(this Article article, Author author, CreditRole role)
    {
        article.Authors.Add(new()
        {
            Author = author,
            Role = role,
            Position = article.Authors.Count,
            Language = article.Language,
            PublishedAt = article.PublishedAt,
        });
        return article;
    }

    public static Article Tagged(this Article article, params Tag[] tags)
    {
        foreach (var tag in tags)
        {
            article.Tags.Add(new() { Tag = tag, Position = article.Tags.Count, Language = article.Language, PublishedAt = article.PublishedAt });
        }

        return article;
    }

    public static Section Section(string slug, string? name = null, int position = int.MaxValue) =>
        new() { Slug = slug, Position = position, Names = LocalText.Of("en", name ?? $"Name of {slug}") };

    public static Author Author(string slug, string? name = null) => new() { Slug = slug, Names = LocalText.Of("en", name ?? $"Name of {slug}") };

    public static Tag Tag(string slug, string? name = null) => new() { Slug = slug, Names = LocalText.Of("en", name ?? $"Name of {slug}") };

    public static MediaItem Picture(string path) =>
        new() { Path = path, Width = 1200, Height = 800, Alt = LocalText.Of("en", "What it shows"), Credit = LocalText.Of("en", "Who made it") };

    /// <summary>An id as the doors write it.</summary>
    public static string IdOf(Article article) => PublicId.Of("Article", article.Id);
}
