using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Transfer;

/// <summary>Transfer/Demo/newsroom.json.</summary>
/// <param name="Lead">Keys of the stories the fronts lead with, in order.</param>
internal sealed record DemoSite(
    DemoSiteTexts Site, IReadOnlyList<DemoName> Sections, IReadOnlyList<DemoName> Authors, IReadOnlyList<DemoName> Tags, IReadOnlyList<string> Lead);

internal sealed record DemoSiteTexts(
    LocalText Name, LocalText Tagline, LocalText Notice, LocalText UsageTerms, LocalText CopyrightHolder, IReadOnlyList<SocialLink> SocialLinks,
    IReadOnlyList<AppLink> AppLinks, IReadOnlyList<Promo> Promos, IReadOnlyList<AdSlot> AdSlots);

internal sealed record DemoName(string Slug, LocalText Names)
{
    public LocalText Taglines { get; init; } = [];
    public LocalText Bios { get; init; } = [];
    public LocalText JobTitles { get; init; } = [];
}

/// <summary>A file of Transfer/Demo/stories: one story in every language.</summary>
/// <param name="HoursAgo">How long before the first start it was published.</param>
internal sealed record DemoStory(
    string Key, string Section, IReadOnlyList<string> Authors, IReadOnlyList<string> Tags, double HoursAgo, string Illustration, string Illustrator,
    Dictionary<string, DemoEdition> Editions)
{
    /// <summary>Whose report or figures it rests on.</summary>
    public DemoSource? Source { get; init; }
}

internal sealed record DemoSource(LocalText Names, string Url);

/// <param name="Body">HTML, block by block.</param>
/// <param name="Translator">Slug of the author who put it into this language.</param>
internal sealed record DemoEdition(
    string? Kicker, string Headline, string Deck, string? Place, string Alt, string Caption, IReadOnlyList<string> Body, string? Translator = null);
