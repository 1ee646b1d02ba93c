using System.Globalization;

namespace NewsApi.Cache;

/// <summary>
/// Names of what answers are made from, as the cache knows them. A list has the key of what must be put into
/// an article for it to come in; what stands in a list is noted by itself, so that it is noticed going.
/// </summary>
public static class SurrogateKey
{
    private const string AnyLanguage = "all";

    /// <summary>Whatever the log tells of.</summary>
    public const string Everything = "everything";

    public const string Settings = "settings";

    /// <summary>One row: its names, or an article.</summary>
    public static string Of(string noun, long id) => string.Create(CultureInfo.InvariantCulture, $"{noun}:{id}");

    /// <summary>Stands for every key of the same kind where there are too many of them.</summary>
    public static string AnyOf(string key) => key.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? $"{key.AsSpan(0, end)}:any" : key;

    /// <summary>All rows of a noun: which there are, and what they are called.</summary>
    public static string All(string noun) => $"{noun}s";

    /// <summary>All articles in a language; in every one where none is named.</summary>
    public static string Articles(string? language) => $"list:{language ?? AnyLanguage}";

    /// <param name="noun">section, tag, author or story.</param>
    public static string Articles(string noun, long id, string? language) =>
        string.Create(CultureInfo.InvariantCulture, $"list:{language ?? AnyLanguage}:{noun}:{id}");

    /// <summary>Which sections have articles in a language.</summary>
    public static string InUse(string? language) => $"sections:{language ?? AnyLanguage}";

    public static string Leads(string language) => $"leads:{language}";
}
