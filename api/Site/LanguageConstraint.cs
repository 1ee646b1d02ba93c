using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Site;

/// <summary>A first word that is a language tag or an edition's label; what starts otherwise (/robots.txt) is no page.</summary>
internal sealed class LanguageConstraint(Editions editions) : IRouteConstraint
{
    public const string Name = "language";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string word && (LanguageTag.Normalise(word) is not null
            || editions.Site.Editions.Any(edition => edition.Label.Equals(word, StringComparison.OrdinalIgnoreCase)));
}
