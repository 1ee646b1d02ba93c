using GraphQL;
using NewsApi.Data;

namespace NewsApi.Settings;

public sealed class SettingsFields
{
    /// <summary>Name, notices, editions and navigation of the site in a language.</summary>
    /// <param name="language">BCP 47; any well-formed tag is answered.</param>
    public static SiteType Site(string language, [FromServices] SettingsReader settings) =>
        new(LanguageTag.Require(language), settings.Current);
}
