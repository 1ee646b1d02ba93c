using GraphQL;
using NewsApi.Settings;

namespace NewsApi.Articles;

/// <summary>The text of an article in its several forms.</summary>
[Name("Body")]
public sealed class BodyType(string html, string language, int words)
{
    /// <summary>Sanitised HTML of a small subset.</summary>
    public string Html => html;

    /// <summary>Without markup, paragraphs parted by a blank line.</summary>
    public string Text => ArticleBody.ToText(html);

    /// <summary>Its paragraphs, headings, lists and so on, one by one.</summary>
    public IReadOnlyList<BodyBlockType> Blocks => ArticleBody.Blocks(html);

    /// <summary>How many words it has.</summary>
    public int WordCount => words;

    /// <summary>Minutes it takes to read.</summary>
    public int ReadingTime => ArticleBody.ReadingTime(words);

    /// <summary>readingTime written out in the article's language: 4 min read.</summary>
    public string ReadingTimeText => Wording.ReadingTime(language, ReadingTime);
}

/// <summary>A block of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Html">It whole, as HTML.</param>
/// <param name="Text">Its words without markup.</param>
[Name("BodyBlock")]
public sealed record BodyBlockType(BodyBlockKind Kind, string Html, string Text);

/// <summary>Where a text comes from.</summary>
/// <param name="Name">Name of the publication.</param>
/// <param name="Url">Its address.</param>
[Name("Source")]
public sealed record SourceType(string Name, string? Url);

/// <summary>Who holds the rights in a text.</summary>
/// <param name="Holder">Who.</param>
/// <param name="Year">Since when.</param>
/// <param name="Notice">Both as a line to print: © 2025 The Courier.</param>
[Name("Copyright")]
public sealed record CopyrightType(string Holder, int Year, string Notice);
