using System.Globalization;
using NewsApi.Settings;

namespace NewsApi.Search;

/// <summary>A search as the address of its page on the site says it. Of times it says only a whole year in UTC.</summary>
public sealed record SearchAddress(string Query, SearchFilter Where, SearchOrder Order)
{
    private const string Fallback = "en";

    /// <summary>Of the page; that of the articles where only such are searched.</summary>
    public string Language => Where.Language ?? Fallback;

    /// <summary>Whether anything but the language narrows it.</summary>
    public bool IsNarrowed => Where != new SearchFilter { Language = Where.Language };

    public int? Year => Where.From is { } from && Where == In(from.UtcDateTime.Year).Where ? from.UtcDateTime.Year : null;

    public string Path => After(null);

    public string After(string? cursor) => Addresses.Search(Language, [
        ("q", Query), ("section", Where.Section), ("tag", Where.Tag), ("author", Where.Author), ("year", Year?.ToString("0000", CultureInfo.InvariantCulture)),
        ("order", Order == SearchOrder.Newest ? "newest" : null), ("after", cursor)]);

    public SearchAddress Among(SearchFilter where) => this with { Where = where };

    public SearchAddress In(int? year) => this with { Where = Where with { From = Start(year), To = Start(year + 1) } };

    /// <summary>Without any of what narrows it.</summary>
    public SearchAddress Everywhere() => this with { Where = new() { Language = Where.Language } };

    private static DateTimeOffset? Start(int? year) => year is > 0 and < 10_000 ? new(year.Value, 1, 1, 0, 0, 0, TimeSpan.Zero) : null;
}
