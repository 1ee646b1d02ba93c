using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Settings;

public static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder api) =>
        api.MapNoun("Site", "The publication itself: its name, its terms, its editions.")
            .MapGet("/site", GetSite).WithName(nameof(GetSite))
            .WithSummary("Name, notices and editions of the site in a language.")
            .WithDescription("What a reader's page shows around the articles. A language without an edition is answered with the English texts.");

    /// <param name="language">BCP 47; en when left out.</param>
    private static SiteResponse GetSite(SettingsReader settings, Addresses addresses, string language = "en")
    {
        var site = new SiteType(LanguageTag.Require(language), settings.Current);
        return new(
            site.Language, site.Direction, site.Name, site.Tagline, site.Notice, site.UsageTerms, site.CopyrightNotice, site.Url(addresses),
            [.. settings.Current.Editions.Select(edition => new EditionResponse(
                edition.Language, edition.Label, edition.Name, edition.TimeZone, addresses.Url(Addresses.Front(edition.Language))))]);
    }
}
