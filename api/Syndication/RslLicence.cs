using System.Xml.Linq;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>The reuse policy as an RSL 1.0 document, https://rslstandard.org/rsl.</summary>
internal static class RslLicence
{
    public const string MediaType = "application/rsl+xml";
    private static readonly XNamespace Rsl = "https://rslstandard.org/rsl";

    public static byte[] Write(SiteSettings site, Addresses addresses)
    {
        var policy = site.Reuse;
        return XmlText.Of(new XElement(
            Rsl + "rsl",
            new XElement(
                Rsl + "content",
                new XAttribute("url", addresses.Url("/")),
                new XElement(
                    Rsl + "license",
                    Uses("permits", policy.Permits),
                    Uses("prohibits", policy.Prohibits),
                    new XElement(Rsl + "payment", new XAttribute("type", policy.Payment)),
                    policy.Contact is { } contact ? new XElement(Rsl + "legal", new XAttribute("type", "contact"), contact) : null),
                new XElement(Rsl + "copyright", new XAttribute("type", "organization"), site.CopyrightHolders.In("en") ?? site.Names.In("en") ?? "NewsApi"),
                new XElement(Rsl + "terms", addresses.Url(ReuseTerms.LlmsPath)))));
    }

    private static XElement? Uses(string verb, IReadOnlyList<string> uses) =>
        uses.Count == 0 ? null : new XElement(Rsl + verb, new XAttribute("type", "usage"), string.Join(' ', uses));
}
