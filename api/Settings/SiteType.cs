using GraphQL;
using GraphQL.DataLoader;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Sections;

namespace NewsApi.Settings;

/// <summary>The site as readers of one language see it.</summary>
[Name("Site")]
public sealed class SiteType(string language, SiteSettings settings)
{
    /// <summary>The language asked for, BCP 47.</summary>
    public string Language => language;

    /// <summary>Direction of its writing, ltr or rtl, as HTML's dir takes it.</summary>
    public string Direction => LanguageTag.Direction(language);

    /// <summary>Name of the publication.</summary>
    public string Name => settings.Names.In(language) ?? "NewsApi";

    /// <summary>What stands under the name.</summary>
    public string? Tagline => settings.Taglines.In(language);

    /// <summary>A note shown on every page, such as that the content is a sample.</summary>
    public string? Notice => settings.Notices.In(language);

    /// <summary>On what terms the articles may be reused.</summary>
    public string? UsageTerms => settings.UsageTerms.In(language);

    /// <summary>Who holds the rights in the articles.</summary>
    public string CopyrightNotice => Wording.Copyright(settings.CopyrightHolders.In(language) ?? Name, null);

    /// <summary>Root-relative address of the front page.</summary>
    public string Path => Addresses.Front(language);

    /// <summary>Absolute address of the front page.</summary>
    public string Url([FromServices] Addresses addresses) => addresses.Url(Path);

    /// <summary>The publication's pages in other networks.</summary>
    public IReadOnlyList<SocialLink> SocialLinks([FromServices] TimeProvider clock) => settings.SocialLinks.Shown(language, clock.GetUtcNow());

    /// <summary>The publication's apps.</summary>
    public IReadOnlyList<AppLink> AppLinks([FromServices] TimeProvider clock) => settings.AppLinks.Shown(language, clock.GetUtcNow());

    /// <summary>The line across every page while something happens; null when nothing does.</summary>
    public Banner? Banner([FromServices] TimeProvider clock) => settings.Banners.Shown(language, clock.GetUtcNow()) is [var first, ..] ? first : null;

    /// <summary>What invites to something of the publication's own, shown now.</summary>
    /// <param name="placement">Only those of this place; all when left out.</param>
    public IEnumerable<Promo> Promos([FromServices] TimeProvider clock, Placement? placement = null) =>
        settings.Promos.Shown(language, clock.GetUtcNow()).Where(promo => placement is null || promo.Placement == placement);

    /// <summary>The places for advertisements, shown now.</summary>
    /// <param name="placement">Only those of this place; all when left out.</param>
    public IEnumerable<AdSlot> AdSlots([FromServices] TimeProvider clock, Placement? placement = null) =>
        settings.AdSlots.Shown(language, clock.GetUtcNow()).Where(slot => placement is null || slot.Placement == placement);

    /// <summary>The edition switcher of the front page.</summary>
    [Complexity(1, 4)]
    public IDataLoaderResult<IReadOnlyList<EditionLinkType>> Editions([FromServices] ArticleLoaders articles, [FromServices] Editions editions) =>
        articles.LanguagesOf(new(), editions.Languages).Then(live => editions.Links(language, other => (Addresses.Front(other), live.Contains(other))));

    /// <summary>The sections that have articles in this language, in the editors' order.</summary>
    [Complexity(1, 10)]
    public IDataLoaderResult<IReadOnlyList<SectionType>> Sections([FromServices] SectionLoaders sections) =>
        sections.InUse.Load(language).Then<IReadOnlyList<Section>, IReadOnlyList<SectionType>>(
            found => [.. found.Select(section => new SectionType(section, language))]);
}
