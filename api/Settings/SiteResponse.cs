namespace NewsApi.Settings;

/// <summary>The site as readers of one language see it.</summary>
/// <param name="Language" example="en">The language asked for.</param>
/// <param name="Direction" example="ltr">Direction of its writing, ltr or rtl.</param>
/// <param name="Name" example="The Velmora Courier">Name of the publication.</param>
/// <param name="Tagline" example="News from a harbour city, every day">What stands under the name.</param>
/// <param name="Notice">A note shown on every page.</param>
/// <param name="UsageTerms" example="Reuse is allowed only with a hyperlink to the article.">On what terms the articles may be reused.</param>
/// <param name="CopyrightNotice" example="© 2025 The Velmora Courier">Who holds the rights in the articles.</param>
/// <param name="Url" example="https://news.example/en">Address of the front page.</param>
/// <param name="Editions">The languages in the edition switcher.</param>
public sealed record SiteResponse(
    string Language, string Direction, string Name, string? Tagline, string? Notice, string? UsageTerms, string CopyrightNotice, string Url,
    IReadOnlyList<EditionResponse> Editions);

/// <summary>A language in the edition switcher.</summary>
/// <param name="Language" example="hy">BCP 47.</param>
/// <param name="Label" example="ARM">Short label.</param>
/// <param name="Name" example="Հայերեն">The language's own name.</param>
/// <param name="TimeZone" example="Asia/Yerevan">IANA name of the zone its times are told in.</param>
/// <param name="Url" example="https://news.example/hy">Address of its front page.</param>
public sealed record EditionResponse(string Language, string Label, string Name, string TimeZone, string Url);
