using System.Text.Json.Nodes;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Site;

/// <summary>What a phone needs to put an edition on its home screen: the build's icons and colours under the edition's own words.</summary>
internal static class WebManifest
{
    public static JsonObject Of(string language, SiteSettings site, JsonObject look)
    {
        var name = site.Names.In(language);
        var manifest = new JsonObject
        {
            ["id"] = Addresses.Front(language),
            ["name"] = name,
            ["short_name"] = name,
            ["lang"] = language,
            ["dir"] = LanguageTag.Direction(language),
            ["start_url"] = Addresses.Front(language),
            ["scope"] = "/",
        };
        if (site.Taglines.In(language) is { } tagline)
        {
            manifest["description"] = tagline;
        }

        foreach (var (key, value) in look)
        {
            manifest[key] = value!.DeepClone();
        }

        return manifest;
    }
}
