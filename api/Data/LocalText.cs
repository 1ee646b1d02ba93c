using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NewsApi.Data;

/// <summary>A text in several languages, by language tag. Stored as one JSON column: names are always read whole.</summary>
public sealed class LocalText : SortedDictionary<string, string>
{
    public LocalText() : base(StringComparer.Ordinal) { }

    public LocalText(IDictionary<string, string> texts) : base(texts, StringComparer.Ordinal) { }

    public static LocalText Of(string language, string text) => new() { [language] = text };

    /// <summary>The text in this language, else in a wider one (zh for zh-Hant), else English, else any; null when empty.</summary>
    public string? In(string language) => In(language, out _);

    /// <param name="found">The language of the text returned.</param>
    public string? In(string language, out string? found)
    {
        for (var tag = language; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            if (TryGetValue(tag, out var text))
            {
                found = tag;
                return text;
            }
        }

        found = ContainsKey("en") ? "en" : Keys.FirstOrDefault();
        return found is null ? null : this[found];
    }

    /// <summary>Whether there is a text in this language or a wider one, without falling back to another.</summary>
    public bool Has(string language) => In(language, out var found) is not null && (language == found || language.StartsWith(found + "-", StringComparison.Ordinal));

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string ToJson() => JsonSerializer.Serialize<IDictionary<string, string>>(this, Plain);

    internal sealed class JsonConverter() : ValueConverter<LocalText, string>(
        text => text.ToJson(),
        json => new LocalText(JsonSerializer.Deserialize<Dictionary<string, string>>(json, Plain)!));

    internal sealed class ContentComparer() : ValueComparer<LocalText>(
        (a, b) => a!.SequenceEqual(b!),
        text => text.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value)),
        text => new LocalText(text));
}
