namespace NewsApi.Settings;

/// <summary>The site as readers of one language see it.</summary>
/// <param name="Language">The language asked for.</param>
/// <param name="Direction">Direction of its writing, ltr or rtl.</param>
/// <param name="Name">Name of the publication.</param>
/// <param name="Tagline">What stands under the name.</param>
/// <param name="Notice">A note shown on every page.</param>
/// <param name="UsageTerms">On what terms the articles may be reused.</param>
/// <param name="CopyrightNotice">Who holds the rights in the articles.</param>
/// <param name="Url">Address of the front page.</param>
/// <param name="Editions">The languages in the edition switcher.</param>
public sealed record SiteResponse(
    string Language, string Direction, string Name, string? Tagline, string? Notice, string? UsageTerms, string CopyrightNotice, string Url,
    IReadOnlyList<EditionResponse> Editions);

/// <summary>A language in the edition switcher.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Label">Short label.</param>
/// <param name="Name">The language's own name.</param>
/// <param name="TimeZone">IANA name of the zone its times are told in.</param>
/// <param name="Url">Address of its front page.</param>
public sealed record EditionResponse(string Language, string Label, string Name, string TimeZone, string Url);
