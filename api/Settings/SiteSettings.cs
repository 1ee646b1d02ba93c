using GraphQL;
using NewsApi.Data;

namespace NewsApi.Settings;

/// <summary>What the newsroom sets for the whole site, per language where it is read.</summary>
[InputName("SiteSettingsInput"), OutputName("SiteSettings")]
public sealed record SiteSettings
{
    /// <summary>Name of the publication.</summary>
    public LocalText Names { get; init; } = LocalText.Of("en", "NewsApi");

    /// <summary>What stands under the name.</summary>
    public LocalText Taglines { get; init; } = [];

    /// <summary>A note shown on every page, such as that the content is a sample.</summary>
    public LocalText Notices { get; init; } = [];

    /// <summary>On what terms the articles may be reused, where they do not say themselves.</summary>
    public LocalText UsageTerms { get; init; } = [];

    /// <summary>Who holds the rights in the articles, where they do not say themselves; the publication when empty.</summary>
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
    /// <example>["https://hub.example/"]</example>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>The publication's pages in other networks.</summary>
    public IReadOnlyList<SocialLink> SocialLinks { get; init; } = [];

    /// <summary>The publication's apps.</summary>
    public IReadOnlyList<AppLink> AppLinks { get; init; } = [];

    /// <summary>Lines across every page while something happens; the first that is shown now counts.</summary>
    public IReadOnlyList<Banner> Banners { get; init; } = [];

    /// <summary>Blocks that invite to something of the publication's own.</summary>
    public IReadOnlyList<Promo> Promos { get; init; } = [];

    /// <summary>Places for advertisements.</summary>
    public IReadOnlyList<AdSlot> AdSlots { get; init; } = [];

    internal Edition? Edition(string language) => Editions.FirstOrDefault(edition => edition.Language == language);

    internal TimeZoneInfo TimeZone(string language) => (Edition(language) ?? Editions[0]).Zone;
}

/// <summary>A language in the switcher.</summary>
/// <param name="Language" example="hy">BCP 47.</param>
/// <param name="Label" example="ARM">Short label in the switcher.</param>
/// <param name="Name" example="Հայերեն">The language's own name.</param>
/// <param name="TimeZone" example="Asia/Yerevan">IANA name of the zone its times are told in.</param>
[InputName("EditionInput"), OutputName("Edition")]
public sealed record Edition(string Language, string Label, string Name, string TimeZone)
{
    private TimeZoneInfo? zone;

    internal TimeZoneInfo Zone => zone ??= TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
