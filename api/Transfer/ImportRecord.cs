using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsApi.Articles;
using NewsApi.Data;
using static NewsApi.Transfer.ImportText;

namespace NewsApi.Transfer;

/// <summary>One line of an import file.</summary>
internal sealed record ImportRecord
{
    [JsonConverter(typeof(TextOrNumber))]
    public string? Id { get; init; }

    public string? Lang { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? Title { get; init; }

    public string? Deck { get; init; }
    public string? Body { get; init; }
    public List<string?>? Authors { get; init; }
    public string? Translator { get; init; }
    public string? Section { get; init; }
    public string? SectionTagline { get; init; }
    public List<string?>? Tags { get; init; }
    public string? PublishedAt { get; init; }
    public ImportOrigin? Source { get; init; }
    public string? SourceUrl { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? TranslationKey { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? Slug { get; init; }

    public long? Views { get; init; }
    public string? UsageTerms { get; init; }
    public string? Licence { get; init; }
    public string? CopyrightHolder { get; init; }
    public int? CopyrightYear { get; init; }

    /// <exception cref="BadLine">The line is not JSON, not an object, or a member is of the wrong type.</exception>
    public static ImportRecord Read(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                Finish(ref reader);
                throw new BadLine("not a JSON object");
            }

            var record = JsonSerializer.Deserialize(ref reader, ImportRecordJson.Default.ImportRecord)!;
            Finish(ref reader);
            return record;
        }
        catch (JsonException e) when (e.InnerException is InvalidOperationException)
        {
            throw new BadLine($"{e.Path?[2..]}: is not well-formed Unicode");
        }
        catch (JsonException e) when (e.Path is { Length: > 2 } path && e.InnerException is not JsonException)
        {
            throw new BadLine($"{path[2..]}: must be {Expected(path[2..])}");
        }
        catch (JsonException e)
        {
            throw new BadLine(string.Create(CultureInfo.InvariantCulture, $"not JSON at byte {e.BytePositionInLine + 1}"));
        }
    }

    /// <exception cref="BadLine">Something is missing, or malformed.</exception>
    public ArticleInput ToInput(ImportOptions options, long line)
    {
        var source = SourceOf();
        return new ArticleInput
        {
            ExternalId = Line(Id),
            TranslationKey = Line(TranslationKey),
            Language = Lang is null
                ? throw new BadLine("lang: is missing")
                : LanguageTag.Normalise(Lang.Trim()) ?? throw new BadLine($"lang: '{Lang}' is not a well-formed language tag"),
            Headline = Line(Title)
                ?? options.Untitled?.Replace("{n}", line.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                ?? throw new BadLine("title: is missing; --untitled gives such records one"),
            Slug = Line(Slug),
            Deck = Line(Deck),
            Text = Body,
            Section = Line(Section),
            SectionTagline = Line(SectionTagline),
            Credits = [.. Names(Authors).Select(name => new CreditInput(name)), .. Names([Translator]).Select(name => new CreditInput(name, CreditRole.Translator))],
            Tags = [.. Names(Tags)],
            PublishedAt = string.IsNullOrWhiteSpace(PublishedAt)
                ? options.PublishedAt ?? throw new BadLine("publishedAt: is missing; --published-at gives such records one")
                : Instant.Parse(PublishedAt.Trim()) ?? throw new BadLine($"publishedAt: '{PublishedAt}' is not an ISO 8601 time"),
            SourceName = source.Name,
            SourceUrl = source.Url,
            CopyrightHolder = Line(CopyrightHolder),
            CopyrightYear = CopyrightYear,
            UsageTerms = Line(UsageTerms) ?? Line(Licence),
            Views = Views ?? 0,
        };
    }

    /// <summary>The member of a record behind a member of the article.</summary>
    public static string MemberBehind(string member) => member switch
    {
        "externalId" => "id",
        "language" => "lang",
        "headline" => "title",
        "text" => "body",
        "credits" => "authors",
        "sourceName" => "source.name",
        "sourceUrl" => "source.url or sourceUrl",
        _ => member,
    };

    // A text taken from a page without naming whose it is still links there, by the name of the host.
    private (string? Name, string? Url) SourceOf()
    {
        var url = Line(Source?.Url) ?? Line(SourceUrl);
        var name = Line(Source?.Name) ?? (Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : null);
        return (name?.StartsWith("www.", StringComparison.Ordinal) == true ? name[4..] : name, url);
    }

    private static IEnumerable<string> Names(List<string?>? names) => names?.Select(Line).OfType<string>() ?? [];

    private static void Finish(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }

    private static string Expected(string path) => path switch
    {
        "authors" or "tags" => "a list of texts",
        "views" or "copyrightYear" => "a whole number",
        "source" => "an object with name and url",
        _ => "a text",
    };
}

/// <summary>Whose text a record is.</summary>
internal sealed record ImportOrigin(string? Name, string? Url);

/// <summary>What came out of YAML: a slug such as 2017 is a number there.</summary>
internal sealed class TextOrNumber : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportRecord))]
internal sealed partial class ImportRecordJson : JsonSerializerContext;
