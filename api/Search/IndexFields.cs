using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace NewsApi.Search;

/// <summary>What a document of the index consists of.</summary>
internal static class IndexFields
{
    /// <summary>Which row it is made of: article 12, tag 3.</summary>
    public const string Key = "key";

    /// <summary>Row id, as a column.</summary>
    public const string Id = "id";

    /// <summary>Milliseconds, to sort and to filter by.</summary>
    public const string PublishedAt = "published";
    public const string Language = "language";
    public const string Section = "section";
    public const string Tag = "tag";
    public const string Author = "author";
    public const string Story = "story";

    /// <summary>Words of headlines and names as they are written, and their first letters, for what is typed.</summary>
    public const string Head = "head";
    public const string Start = "start";
    public const int StartLetters = 4;

    /// <summary>article, tag, author or section, with the language where it is an article's.</summary>
    public const string Kind = "kind";

    /// <summary>What it holds in one language: tag 12 en. Counts the articles behind a suggestion.</summary>
    public const string In = "in";

    private const string TextPrefix = "text.";

    /// <summary>Everything it says, in the terms of its language.</summary>
    public static string Text(string language) => TextPrefix + language;

    /// <summary>Headline and names as they sound.</summary>
    public static string Sound(string language) => "sound." + language;

    public static IEnumerable<string> Languages(IndexReader reader) =>
        MultiFields.GetFields(reader)?.Where(field => field.StartsWith(TextPrefix, StringComparison.Ordinal)).Select(field => field[TextPrefix.Length..]) ?? [];

    public static Term KeyOf(string noun, long id) => new(Key, string.Create(CultureInfo.InvariantCulture, $"{noun} {id}"));

    public static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static Document Of(IndexedArticle article)
    {
        var (language, text) = (article.Language, Text(article.Language));
        var document = Row("article", article.Id, $"article {language}");
        document.Add(new NumericDocValuesField(PublishedAt, article.PublishedAt.ToUnixTimeMilliseconds()));
        document.Add(new Int64Field(PublishedAt, article.PublishedAt.ToUnixTimeMilliseconds(), Field.Store.NO));
        document.Add(new StringField(Story, Number(article.StoryId), Field.Store.NO));
        Single(document, Language, language);
        Single(document, Section, Number(article.SectionId));
        Mark(document, "section", article.SectionId, language);
        Several(document, Tag, article.Tags, language);
        Several(document, Author, article.Authors, language);

        string[] names = [.. article.Tags.Concat(article.Authors).Select(row => row.Names.In(language)).OfType<string>()];
        Repeat(document, text, article.Headline, Weights.Headline);
        Repeat(document, text, article.Kicker, Weights.Deck);
        Repeat(document, text, article.Deck, Weights.Deck);
        foreach (var name in names)
        {
            Repeat(document, text, name, Weights.Names);
        }

        var body = PlainText.Of(article.Body);
        Repeat(document, text, body, Weights.Body);
        Repeat(document, text, PlainText.Lead(body, Weights.LeadParagraphs), Weights.Lead - Weights.Body);
        Typed(document, [article.Headline], language);
        Sounds(document, names.Append(article.Headline), language);
        return document;
    }

    /// <summary>A tag, an author or a section, to be suggested.</summary>
    public static Document Of(string noun, NamedRow row)
    {
        var document = Row(noun, row.Id, noun);
        foreach (var (language, name) in row.Names)
        {
            Typed(document, [name], language);
            Sounds(document, [name], "");
        }

        return document;
    }

    private static Document Row(string noun, long id, string kind) =>
    [
        new StringField(Key, KeyOf(noun, id).Text, Field.Store.NO),
        new NumericDocValuesField(Id, id),
        new StringField(Kind, kind, Field.Store.NO),
    ];

    private static void Single(Document document, string field, string value)
    {
        document.Add(new StringField(field, value, Field.Store.NO));
        document.Add(new SortedDocValuesField(field, new BytesRef(value)));
    }

    private static void Several(Document document, string field, IEnumerable<NamedRow> rows, string language)
    {
        foreach (var row in rows)
        {
            document.Add(new StringField(field, Number(row.Id), Field.Store.NO));
            document.Add(new SortedSetDocValuesField(field, new BytesRef(Number(row.Id))));
            Mark(document, field, row.Id, language);
        }
    }

    private static void Mark(Document document, string noun, long id, string language) =>
        document.Add(new StringField(In, Holding(noun, id, language), Field.Store.NO));

    public static string Holding(string noun, long id, string language) => string.Create(CultureInfo.InvariantCulture, $"{noun} {id} {language}");

    private static void Repeat(Document document, string field, string? text, int times)
    {
        for (; text is not null && times > 0; times--)
        {
            document.Add(new TextField(field, text, Field.Store.NO));
        }
    }

    private static void Typed(Document document, IEnumerable<string> texts, string language)
    {
        foreach (var word in texts.SelectMany(text => LanguageAnalysis.Of(language).Words(text)).Select(word => Stems.Folded(word.Exact)).Distinct())
        {
            document.Add(new StringField(Head, word, Field.Store.NO));
            for (var letters = 1; letters <= Math.Min(StartLetters, word.Length); letters++)
            {
                document.Add(new StringField(Start, word[..letters], Field.Store.NO));
            }
        }
    }

    private static void Sounds(Document document, IEnumerable<string> texts, string language)
    {
        foreach (var sound in texts.SelectMany(text => LanguageAnalysis.Of(language).Words(text)).Select(word => Sounding.Of(word.Exact)).Where(sound => sound.Length > 1).Distinct())
        {
            document.Add(new StringField(Sound(language), sound, Field.Store.NO));
        }
    }
}
