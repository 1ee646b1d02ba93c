using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL.Types;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

/// <summary>A route of openapi.json.</summary>
internal sealed record Route(string Path, IReadOnlyList<string> Takes, bool IsGated);

/// <param name="Twin">The same of an article that there is not.</param>
internal sealed record Question(Route? Route, string Address, RandomNewsroom.Work? About, string Twin);

/// <summary>With what everything is asked. A root field, a hole in a route or a parameter that is not here fails.</summary>
internal sealed class StrangerQuestions(RandomNewsroom newsroom)
{
    // They answer callers of the newsroom alone; what only they lead to is out of a stranger's reach.
    public static readonly string[] Gated = ["keys", "settings", "mediaLibrary", "revisions", "differences", "leads", "webhooks", "webhookDeliveries"];

    public const string Variables = "query About($id: ID!, $path: String!, $former: String!, $slug: String!, $language: String!)";

    /// <summary>From each kind of thing that has an id, one step everywhere.</summary>
    public static readonly (string Root, string Arguments)[] Deep =
    [
        ("article", "(id: \"{0}\")"), ("section", "(slug: \"world\")"), ("author", "(slug: \"ann\")"), ("tag", "(slug: \"ferries\")"), ("media", "(id: \"{1}\")"),
    ];

    public static readonly IReadOnlyList<Route> Routes =
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "api", "openapi.json")))!["paths"]!.AsObject()
            .Where(path => path.Value!["get"] is not null)
            .Select(path => new Route(path.Key, Queries(path.Value!["get"]!), path.Value!["get"]!["security"] is not null)),
    ];

    private static string[] Queries(JsonNode operation) => [.. (operation["parameters"] as JsonArray ?? [])
        .Where(parameter => parameter!["in"]!.GetValue<string>() == "query").Select(parameter => parameter!["name"]!.GetValue<string>())];

    public static readonly string Counts = "{ found: search(query: \"headline\", first: 1, where: {language: \"en\"}) { totalCount } " + string.Join(' ', RandomNewsroom.Languages.SelectMany(language => new[]
    {
        $"all_{language}: articles(first: 1, where: {{language: \"{language}\"}}) {{ totalCount }}",
        $"sections_{language}: sections(language: \"{language}\") {{ slug }}",
    }
        .Concat(Each("section", RandomNewsroom.Sections, language)).Concat(Each("tag", RandomNewsroom.Tags, language)).Concat(Each("author", RandomNewsroom.Authors, language)))) + " }";

    private static IEnumerable<string> Each(string noun, string[] slugs, string language) =>
        slugs.Select(slug => $"{slug}_{language}: {noun}(slug: \"{slug}\", language: \"{language}\") {{ articles(first: 1) {{ totalCount }} }}");

    public static object VariablesOf(RandomNewsroom.Work work) =>
        new { id = work.Saved.Id, path = work.Path, former = work.FormerPath, slug = work.Slug, language = work.Language };

    /// <summary>The arguments of a root field, those with variables for one article after another.</summary>
    /// <param name="hidden">One to ask after where nobody but the newsroom gets an answer.</param>
    public IEnumerable<string> Of(FieldType root, RandomNewsroom.Work hidden) => root.Name switch
    {
        "node" => ["(id: $id)", .. Ids.Select(id => $"(id: \"{id}\")")],
        "nodes" => [$"(ids: {JsonSerializer.Serialize(Ids)})"],
        "article" => ["(id: $id)", "(path: $path)", "(path: $former)", "(slug: $slug, language: $language)"],
        "withdrawal" => ["(id: $id)", "(path: $path)", "(path: $former)"],
        "articles" =>
        [
            "(first: 15)", "(first: 15, order: RECENTLY_UPDATED)", "(last: 15, order: OLDEST)", $"(first: 5, where: {{story: \"{hidden.Saved.Json.Text("story")}\"}})",
            "(first: 5, where: {ids: [$id]})", "(first: 15, where: {tag: \"ferries\", author: \"ann\"})", "(first: 15, where: {section: \"attic\", updatedAfter: \"2020-01-01T00:00:00Z\"})",
        ],
        "media" => [.. newsroom.Pictures.Select(id => $"(id: \"{id}\")")],
        "section" => [.. RandomNewsroom.Sections.Select(slug => $"(slug: \"{slug}\")")],
        "author" => [.. RandomNewsroom.Authors.Select(slug => $"(slug: \"{slug}\", language: \"ru\")")],
        "tag" => [.. RandomNewsroom.Tags.Select(slug => $"(slug: \"{slug}\", language: \"hy\")")],
        "authors" or "tags" => ["(first: 10)"],
        "front" or "site" or "leads" or "mostRead" => [.. RandomNewsroom.Languages.Select(language => $"(language: \"{language}\")")],
        "sections" => ["", "(language: \"hy\")"],
        "search" => ["(query: \"headline\", first: 5)", "(query: \"version\", first: 5, order: NEWEST)", "(query: \"gazette holder\", first: 5, where: {language: \"ru\"})", $"(query: \"{hidden.Word}\", first: 5)"],
        "suggest" => ["(prefix: \"headl\", language: \"en\")", "(prefix: \"z\", language: \"ru\")", $"(prefix: \"{hidden.Word}\", language: \"{hidden.Language}\")"],
        "changes" => ["(first: 100)", "(first: 1)", "(first: 100, section: \"city\")", "(first: 100, language: \"hy\")"],
        "revisions" => [$"(article: \"{hidden.Saved.Id}\")"],
        "differences" => [$"(article: \"{hidden.Saved.Id}\", from: 1, to: 1)"],
        "webhookDeliveries" => [$"(webhook: \"{PublicId.Of("Webhook", 1)}\")"],
        _ when root.Arguments is null or { Count: 0 } || root.Name == "mediaLibrary" => [""],
        _ => throw new InvalidOperationException($"{root.Name} is a root field that this test does not know: tell it what to ask."),
    };

    private IEnumerable<string> Ids => newsroom.Pictures.Concat(new[] { "Section", "Author", "Tag" }.Select(noun => PublicId.Of(noun, 1)));

    /// <summary>A route with its holes filled, once plainly and once with whatever else it takes.</summary>
    public IEnumerable<Question> Ask(Route route, RandomNewsroom.Work[] works, Random random, int turn)
    {
        foreach (var unknown in route.Takes.Where(name => !Values.ContainsKey(name)))
        {
            throw new InvalidOperationException($"{route.Path} takes {unknown}, of which this test knows nothing: tell it what to ask.");
        }

        var needed = route.Path switch
        {
            "/api/v1/search" => $"q={(turn % 2 == 0 ? "headline" : "version")}&language={RandomNewsroom.Languages[turn % 3]}",
            "/api/v1/suggest" => $"prefix=headl&language={RandomNewsroom.Languages[turn % 3]}",
            _ when route.Path.EndsWith("/differences", StringComparison.Ordinal) => "from=1&to=1",
            _ => "",
        };
        var query = route.Takes.Count == 0 || needed.Length > 0 ? needed : random.Next(2) == 0 && !route.Path.Contains("articles/{id}", StringComparison.Ordinal)
            ? string.Join('&', route.Takes.Where(name => Values[name].Length > 0 && random.Next(3) == 0).Select(name => $"{name}={Values[name][random.Next(Values[name].Length)]}"))
            : $"{(route.Takes.Contains("language") && !route.Path.Contains("{language}", StringComparison.Ordinal) ? $"language={RandomNewsroom.Languages[random.Next(3)]}" : "")}{(route.Takes.Contains("include") ? "&include=body&first=100" : "")}";
        return from filled in Filled(route, works, turn)
               select new Question(route, $"{filled.Address}{(filled.Address.Contains('?') ? '&' : '?')}{query}", filled.About, $"{Fill(route.Path, NobodyLike(filled.About))}?{query}");
    }

    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["language"] = RandomNewsroom.Languages,
        ["section"] = RandomNewsroom.Sections,
        ["tag"] = RandomNewsroom.Tags,
        ["author"] = RandomNewsroom.Authors,
        ["status"] = ["PUBLISHED"],
        ["order"] = ["NEWEST", "OLDEST", "RECENTLY_UPDATED"],
        ["include"] = ["body"],
        ["first"] = ["1", "2", "100"],
        ["window"] = ["DAY", "WEEK", "MONTH"],
        ["publishedAfter"] = ["2020-01-01T00:00:00Z"],
        ["publishedBefore"] = ["2100-01-01T00:00:00Z"],
        ["updatedAfter"] = ["2020-01-01T00:00:00Z"],
        ["updatedBefore"] = ["2100-01-01T00:00:00Z"],
        ["fields"] = ["id,headline"],
        ["day"] = [],
        ["key"] = [],
        ["ids"] = [],
        ["story"] = [],
        ["from"] = [],
        ["to"] = [],
        ["q"] = [],
        ["prefix"] = [],
        ["after"] = [],
        ["before"] = [],
        ["last"] = [],
    };

    private IEnumerable<(string Address, RandomNewsroom.Work? About)> Filled(Route route, RandomNewsroom.Work[] works, int turn)
    {
        var path = route.Path;
        if (path.StartsWith("/api/v1/articles/", StringComparison.Ordinal))
        {
            return works.Skip(route.IsGated ? 1 : 0).Select(work => (Fill(path, work), (RandomNewsroom.Work?)work));
        }

        string[] addresses = path switch
        {
            "/api/v1/articles" => [path, $"{path}?ids={string.Join(',', works.Select(work => work.Saved.Id))}", $"{path}?story={works[^1].Saved.Json.Text("story")}"],
            _ when !path.Contains('{') => [path],
            _ when path.StartsWith("/api/v1/sections/{id}", StringComparison.Ordinal) => [.. RandomNewsroom.Sections.Select(With)],
            _ when path.StartsWith("/api/v1/tags/{id}", StringComparison.Ordinal) => [With(PublicId.Of("Tag", 1)), With("trams")],
            _ when path.StartsWith("/api/v1/authors/{id}", StringComparison.Ordinal) => [With(PublicId.Of("Author", 1)), With("bob")],
            _ when path.StartsWith("/api/v1/media/{id}", StringComparison.Ordinal) => [.. newsroom.Pictures.Select(With)],
            _ when path.StartsWith("/api/v1/webhooks/{id}", StringComparison.Ordinal) => [With(PublicId.Of("Webhook", 1))],
            _ => throw new InvalidOperationException($"{path} has a hole this test cannot fill: tell it how."),
        };
        return Some(addresses, turn, path.StartsWith("/api/v1/media/", StringComparison.Ordinal) ? addresses.Length : 1).Select(address => (address, (RandomNewsroom.Work?)null));

        string With(string id) => path.Replace("{id}", id, StringComparison.Ordinal);
    }

    private static string Fill(string route, RandomNewsroom.Work work) => route
        .Replace("{id}", work.Saved.Id, StringComparison.Ordinal).Replace("{language}", work.Language, StringComparison.Ordinal).Replace("{slug}", work.Slug, StringComparison.Ordinal);

    /// <summary>An article that there is not.</summary>
    public static RandomNewsroom.Work NobodyLike(RandomNewsroom.Work? work) => new(998)
    {
        Saved = new(default, JsonSerializer.SerializeToElement(new { id = PublicId.Of("Article", 998), story = PublicId.Of("Story", 998), status = "DRAFT" }), null!),
        Language = work?.Language ?? "en",
        Section = work?.Section ?? "world",
    };

    /// <summary>Some of what openapi.json does not tell of: pages, feeds, sitemaps, cards, and articles in other formats.</summary>
    public static IEnumerable<Question> Pages(RandomNewsroom.Work[] works, int turn) => Some(Lists, turn, 4).Select(address => new Question(null, address, null, ""))
        .Concat(works.Skip(1).SelectMany(work => Some(About(work).Zip(About(NobodyLike(work))), turn, 3).Select(both => new Question(null, both.First, work, both.Second))));

    /// <summary>So many of a list, and the next ones the next time.</summary>
    private static IEnumerable<T> Some<T>(IEnumerable<T> all, int turn, int count)
    {
        T[] list = [.. all];
        return Enumerable.Range(turn * count, count).Select(place => list[place % list.Length]);
    }

    private static readonly string[] Lists =
    [
        "/en", "/ru", "/hy", "/en/world", "/ru/attic", "/en/author/ann", "/ru/tag/ferries", "/en/search?q=headline", "/ru/search?q=version", "/feeds.opml", "/feeds/en.rss", "/feeds/ru.atom", "/feeds/hy.json",
        "/feeds/en/attic.rss", "/feeds/en/tag/trams.atom", "/feeds/en/author/bob.json", "/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/articles-0.xml", "/sitemaps/news-0.xml",
        "/llms.txt", "/robots.txt", "/license.xml", "/en/manifest.webmanifest", "/", "/nothing/at/all/here", "/preview/nothing", "/favicon.ico", "/developers", "/conformance", "/ru/saved", "/sw.js", "/offline.html", "/health/live", "/health/ready", "/graphql?query={articles(first:9){nodes{headline}}}",
    ];

    private static string[] About(RandomNewsroom.Work work) =>
    [
        work.Path, .. new[] { "html", "md", "txt", "ninjs", "jsonld" }.Select(format => $"{work.Path}.{format}"), $"/{work.Language}/wrong/{work.Slug}", work.FormerPath, $"{work.FormerPath}.md", $"/embed/{work.Saved.Id}",
        $"/oembed?url={Uri.EscapeDataString(work.Path)}", $"/api/v1/articles/{work.Saved.Id}.ninjs",
    ];
}
