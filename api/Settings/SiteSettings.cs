using NewsApi.Data;

namespace NewsApi.Settings;

/// <summary>What the newsroom sets for the whole site, per language where it is read.</summary>
public sealed record SiteSettings
{
    public LocalText Names { get; init; } = LocalText.Of("en", "NewsApi");
    public LocalText Taglines { get; init; } = [];

    /// <summary>A note shown on every page, such as that the content is a sample.</summary>
    public LocalText Notices { get; init; } = [];

    public LocalText UsageTerms { get; init; } = [];
    public LocalText CopyrightHolders { get; init; } = [];

    /// <summary>The languages in the switcher, in its order; any other language is served all the same.</summary>
    public IReadOnlyList<Edition> Editions { get; init; } =
    [
        new("en", "ENG", "English", "Asia/Yerevan"),
        new("ru", "RUS", "Русский", "Asia/Yerevan"),
        new("hy", "ARM", "Հայերեն", "Asia/Yerevan"),
        new("az", "AZE", "Azərbaycanca", "Asia/Baku"),
    ];

    /// <summary>What machines may do with the articles.</summary>
    public ReusePolicy Reuse { get; init; } = new();

    /// <summary>WebSub hubs that feeds name for who would rather be told than ask.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    public Edition? Edition(string language) => Editions.FirstOrDefault(edition => edition.Language == language);

    public TimeZoneInfo TimeZone(string language) => (Edition(language) ?? Editions[0]).Zone;
}

/// <param name="Language">BCP 47.</param>
/// <param name="Label">Short label in the switcher.</param>
/// <param name="Name">The language's own name.</param>
/// <param name="TimeZone">IANA name of the zone its times are told in.</param>
public sealed record Edition(string Language, string Label, string Name, string TimeZone)
{
    private TimeZoneInfo? zone;

    internal TimeZoneInfo Zone => zone ??= TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
