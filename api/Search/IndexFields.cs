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

    /// <summary>Bits by which the terms of a time grow coarser.</summary>
    public const int TimeSteps = 8;
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
    private const string StemsPrefix = "stems.";

    // Between parts of the text, so that no phrase reaches over.
    private const int Gap = 100;

    /// <summary>Everything it says, word by word.</summary>
    public static string Text(string language) => TextPrefix + language;

    /// <summary>The stems of the same words, each as often as its place makes it count. Where they stand is kept of the words alone.</summary>
    public static string Stems(string language) => StemsPrefix + language;

    /// <summary>The field of the words whose stems a field holds; any other field itself.</summary>
    public static string OfWords(string field) => field.StartsWith(StemsPrefix, StringComparison.Ordinal) ? Text(field[StemsPrefix.Length..]) : field;

    /// <summary>Headline and names as they sound.</summary>
    public static string Sound(string language) => "sound." + language;

    public static IEnumerable<string> Languages(IndexReader reader) =>
        MultiFields.GetFields(reader)?.Where(field => field.StartsWith(TextPrefix, StringComparison.Ordinal)).Select(field => field[TextPrefix.Length..]) ?? [];

    public static Term KeyOf(string noun, long id) => new(Key, string.Create(CultureInfo.InvariantCulture, $"{noun} {id}"));

    public static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Must be written before another is made on the same thread.</summary>
    public static Document Of(IndexedArticle article)
    {
        var language = article.Language;
        var terms = DocumentTerms.Begin();
        var document = Row(terms, "article", article.Id, $"article {language}");
        var publishedAt = article.PublishedAt.ToUnixTimeMilliseconds();
        document.Add(new NumericDocValuesField(PublishedAt, publishedAt));
        document.Add(terms.PublishedAt(publishedAt));
        terms.Add(Story, Number(article.StoryId));
        Single(document, terms, Language, language);
        Single(document, terms, Section, Number(article.SectionId));
        terms.Add(In, Holding("section", article.SectionId, language));
        Several(document, terms, Tag, article.Tags, language);
        Several(document, terms, Author, article.Authors, language);

        var (analysis, text) = (LanguageAnalysis.Of(language), terms.Text(language));
        var headline = analysis.Words(article.Headline);
        Typed(terms, headline);
        Sounds(terms, headline, language);
        analysis.Add(article.Headline, text, Gap, Weights.Headline);
        analysis.Add(article.Kicker, text, Gap, Weights.Deck);
        analysis.Add(article.Deck, text, Gap, Weights.Deck);
        foreach (var name in article.Tags.Concat(article.Authors).Select(row => row.Names.In(language)).OfType<string>())
        {
            Sounds(terms, analysis.Words(name), language);
            analysis.Add(name, text, Gap, Weights.Names);
        }

        Body(text, analysis, PlainText.Of(article.Body));
        terms.Into(document);
        return document;
    }

    /// <summary>A tag, an author or a section, to be suggested.</summary>
    public static Document Of(string noun, NamedRow row)
    {
        var terms = DocumentTerms.Begin();
        var document = Row(terms, noun, row.Id, noun);
        foreach (var (language, name) in row.Names)
        {
            var words = LanguageAnalysis.Of(language).Words(name);
            Typed(terms, words);
            Sounds(terms, words, "");
        }

        terms.Into(document);
        return document;
    }

    private static Document Row(DocumentTerms terms, string noun, long id, string kind)
    {
        terms.Add(Key, KeyOf(noun, id).Text);
        terms.Add(Kind, kind);
        return [new NumericDocValuesField(Id, id)];
    }

    private static void Single(Document document, DocumentTerms terms, string field, string value)
    {
        terms.Add(field, value);
        document.Add(new SortedDocValuesField(field, new BytesRef(value)));
    }

    private static void Several(Document document, DocumentTerms terms, string field, IEnumerable<NamedRow> rows, string language)
    {
        foreach (var row in rows)
        {
            terms.Add(field, Number(row.Id));
            document.Add(new SortedSetDocValuesField(field, new BytesRef(Number(row.Id))));
            terms.Add(In, Holding(field, row.Id, language));
        }
    }

    public static string Holding(string noun, long id, string language) => string.Create(CultureInfo.InvariantCulture, $"{noun} {id} {language}");

    private static void Body(TextTerms to, LanguageAnalysis analysis, string text)
    {
        var end = PlainText.LeadEnd(text, Weights.LeadParagraphs);
        analysis.Add(text.AsSpan(0, end), to, Gap, Weights.Lead);
        analysis.Add(text.AsSpan(end), to, end == 0 ? Gap : 0, Weights.Body);
    }

    private static void Typed(DocumentTerms terms, List<AnalysedWord> words)
    {
        foreach (var word in words.Select(word => word.Known).Distinct())
        {
            terms.Add(Head, word.Typed[0]);
            foreach (var start in word.Typed.AsSpan(1))
            {
                terms.Add(Start, start);
            }
        }
    }

    private static void Sounds(DocumentTerms terms, List<AnalysedWord> words, string language)
    {
        var field = Sound(language);
        foreach (var word in words.Where(word => word.Known.Sound.Length > 0))
        {
            terms.Add(field, word.Known.Sound);
        }
    }
}
