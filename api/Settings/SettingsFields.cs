using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Settings;

public sealed class SettingsFields
{
    /// <summary>Name, notices, editions and navigation of the site in a language.</summary>
    /// <param name="language">BCP 47; any well-formed tag is answered.</param>
    public static SiteType Site(string language, [FromServices] SettingsReader settings) =>
        new(LanguageTag.Require(language), settings.Current);

    /// <summary>Everything that is set for the whole site, for who changes it.</summary>
    [Needs(Role.Admin)]
    public static VersionedSettings Settings([FromServices] SettingsReader settings) => settings.Versioned;
}
