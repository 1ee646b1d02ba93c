using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Settings;

public static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        var site = api.MapNoun("Site", "The publication itself: its name, its terms, its editions.").Kept();

        site.MapGet("/site", GetSite).WithName(nameof(GetSite))
            .WithSummary("Name, notices and editions of the site in a language.")
            .WithDescription("What a reader's page shows around the articles. A language without an edition is answered with the English texts.");
        site.MapGet("/settings", GetSettings).WithName(nameof(GetSettings)).Needs(Role.Admin)
            .WithSummary("Everything that is set for the whole site.")
            .WithDescription("With the version that the next change names.");
        site.MapPut("/settings", EditSettings).WithName(nameof(EditSettings)).Needs(Role.Admin).Changes()
            .WithSummary("Sets everything for the whole site; the body takes the place of what was.")
            .WithDescription("If-Match carries the version that was read, in quotes.");
    }

    /// <param name="language">BCP 47; en when left out.</param>
    private static SiteResponse GetSite(SettingsReader settings, Addresses addresses, string language = "en")
    {
        var site = new SiteType(LanguageTag.Require(language), settings.Current);
        return new(
            site.Language, site.Direction, site.Name, site.Tagline, site.Notice, site.UsageTerms, site.CopyrightNotice, site.Url(addresses),
            [.. settings.Current.Editions.Select(edition => new EditionResponse(
                edition.Language, edition.Label, edition.Name, edition.TimeZone, addresses.Url(Addresses.Front(edition.Language))))]);
    }

    private static VersionedSettings GetSettings(SettingsReader settings) => settings.Versioned;

    private static Task<VersionedSettings> EditSettings(IfMatch version, SiteSettings settings, SettingsWriter writer, CancellationToken cancel) =>
        writer.EditAsync(version.Version, settings, cancel);
}
