using NewsApi.Articles;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>Tells the reuse policy wherever machines look for it.</summary>
public sealed class ReuseTerms(Editions editions, Addresses addresses, ArticleFormats formats)
{
    public const string LlmsPath = "/llms.txt";
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Lines for robots.txt, below those that say what may be crawled. RSL's own directive is one that checkers of search engines
    /// call a fault; its link stands in the header of every answer, this one's too.
    /// </summary>
    public string RobotsLines() =>
        $"""
        Sitemap: {addresses.Url(Addresses.Sitemap)}
        # Licence: {addresses.Url(Addresses.Licence)}

        """;

    /// <summary>What every answer says of its terms.</summary>
    public void Describe(IHeaderDictionary headers)
    {
        headers.AddLinks($"<{addresses.Url(Addresses.Licence)}>; rel=\"license\"; type=\"{RslLicence.MediaType}\"");
        headers["tdm-reservation"] = editions.Site.Reuse.ReservesMining ? "1" : "0";
    }

    internal byte[] Rsl() => RslLicence.Write(editions.Site, addresses);

    /// <summary>The site for a reader that is a program, after llmstxt.org.</summary>
    internal string Llms()
    {
        var (site, policy) = (editions.Site, editions.Site.Reuse);
        string Line(string name, string path, string what) => $"- [{name}]({addresses.Url(path)}): {what}";
        IEnumerable<string> lines =
        [
            $"# {site.Names.In("en") ?? "NewsApi"}",
            "",
            $"> {site.Taglines.In("en") ?? "News articles in several languages."}",
            "",
            $"{site.UsageTerms.In("en") ?? "Reuse is allowed only with a hyperlink to the article."} Each article's attributionHtml is that hyperlink.",
            $"Permitted to machines: {Words(policy.Permits)}. Not permitted: {Words(policy.Prohibits)}. In return: {policy.Payment}.",
            $"Text and data mining is {(policy.ReservesMining ? "reserved" : "not reserved")}.{(policy.Contact is { } contact ? $" More is granted by {contact}." : "")}",
            "",
            "## Articles",
            "",
            $"An article's address with one of these suffixes, or the type in Accept: {string.Join(", ", formats.All.Select(format => $".{format.Suffix} ({format.MediaType})"))}.",
            "",
            Line("Change feed", "/api/v1/changes", "every publication, correction, move and withdrawal in order, for a mirror that misses nothing"),
            Line("Articles", "/api/v1/articles", "lists and filters, as JSON"),
            Line("MCP", "/mcp", "tools search, article, latest and changes; articles as resources"),
            Line("OpenAPI", "/swagger/v1/swagger.json", "the whole REST door described"),
            Line("GraphQL", "/graphql", "the same by query; the schema describes itself"),
            "",
            "## Feeds",
            "",
            Line("All feeds", Opml.Path, "OPML of every edition, section, tag and author"),
            .. site.Editions.Select(edition => Line(edition.Name, Addresses.Feed(edition.Language, "json"), $"the newest in {edition.Language}, whole texts")),
            Line("Sitemap", Addresses.Sitemap, "every page"),
            "",
            "## Terms",
            "",
            Line("Licence", Addresses.Licence, "the policy above as RSL 1.0"),
            "",
        ];
        return string.Join('\n', lines);
    }

    private static string Words(IReadOnlyList<string> words) => words.Count == 0 ? "nothing named" : string.Join(", ", words);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods(Addresses.Licence, Reads, (ReuseTerms terms) => new TextAnswer(RslLicence.MediaType, terms.Rsl())).ExcludeFromDescription();
        app.MapMethods(LlmsPath, Reads, (ReuseTerms terms) => new TextAnswer("text/plain", terms.Llms())).ExcludeFromDescription();
    }
}

public static class ReuseRegistration
{
    public static void MapReuse(this IEndpointRouteBuilder app) => ReuseTerms.Map(app);

    /// <summary>Sends the terms with every answer.</summary>
    public static void UseReuseTerms(this WebApplication app)
    {
        var terms = app.Services.GetRequiredService<ReuseTerms>();
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                terms.Describe(http.Response.Headers);
                return Task.CompletedTask;
            });
            return next(http);
        });
    }
}
