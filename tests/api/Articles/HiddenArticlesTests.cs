using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GraphQL.Types;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

/// <summary>Strangers ask everything there is to ask, after days nobody planned.</summary>
public class HiddenArticlesTests
{
    private const int Deep = 4;

    // They answer callers of the newsroom alone; what only they lead to is out of a stranger's reach.
    private static readonly string[] Gated = ["keys", "settings", "mediaLibrary", "revisions", "differences", "leads"];

    private static readonly string[] Pages =
        ["/en", "/ru", "/en/world", "/en/city", "/en/author/ann", "/en/tag/ferries", "/feeds.opml", "/feeds/en.rss", "/feeds/ru.atom", "/feeds/en.json", "/sitemap.xml", "/llms.txt"];

    [Test]
    public async Task No_path_leads_a_stranger_to_a_hidden_article_after_any_history()
    {
        var histories = int.Parse(Environment.GetEnvironmentVariable("NEWS_HISTORIES") ?? "12", CultureInfo.InvariantCulture);
        var first = int.Parse(Environment.GetEnvironmentVariable("NEWS_SEED") ?? "1", CultureInfo.InvariantCulture);
        var answers = 0;
        for (var seed = first; seed < first + histories; seed++)
        {
            var random = new Random(seed);
            await using var news = new TestNews(null, null, ("News:WritesPerMinute", "100000"));
            var newsroom = new RandomNewsroom(random, await news.AsAsync(Role.Editor));
            await newsroom.BeginAsync();
            for (var deeds = random.Next(4, 14); deeds > 0; deeds--)
            {
                await newsroom.ActAsync();
            }

            foreach (var work in newsroom.Works)
            {
                await news.Http.PostAsync($"/api/v1/articles/{work.Saved.Id}/views", null);
            }

            await Task.Delay(1100); // Views are written every second.
            var stranger = new Stranger(news, newsroom, seed);
            await stranger.AskGraphQLAsync();
            await stranger.AskRestAsync();
            answers += stranger.Answers;
        }

        TestContext.Out.WriteLine($"{histories} histories, {answers} answers");
    }

    private sealed class Stranger(TestNews news, RandomNewsroom newsroom, int seed)
    {
        // Whole words: an id may begin another.
        private readonly (string Word, Regex Pattern)[] secrets =
            [.. newsroom.Works.SelectMany(work => work.Secrets).Select(word => (word, new Regex($@"(?<![a-z0-9]){word}(?![a-z0-9])", RegexOptions.IgnoreCase)))];
        private int answers;

        public int Answers => answers;

        public async Task AskGraphQLAsync()
        {
            var schema = news.Get<ISchema>();
            var walk = new SchemaWalk(schema);
            foreach (var root in schema.Query.Fields.Select(field => field.Name))
            {
                foreach (var arguments in Arguments(root))
                {
                    await Parallel.ForEachAsync(walk.Roots(root, arguments).ToList(), async (path, _) => await FollowAsync(walk, path, root));
                }
            }

            var unseen = walk.Unseen(walk.Reachable(schema.Query.Fields.Select(field => field.Name).Except([.. Gated, "viewer"]))).Order().ToList();
            Assert.That(unseen, Is.Empty, $"seed {seed}: no answer shows these fields");
        }

        private async Task FollowAsync(SchemaWalk walk, SchemaWalk.Path path, string root)
        {
            var answer = await news.QueryAsync(path.Query);
            Look(answer.GetRawText(), path.Query);
            if (answer.TryGetProperty("errors", out var errors))
            {
                Assert.That((Gated.Contains(root) || path.Query.Contains("DRAFT", StringComparison.Ordinal), errors[0].Text("extensions.code")), Is.EqualTo((true, "UNAUTHENTICATED")), $"{path.Query} {answer}");
                return;
            }

            Assert.That(root, Is.Not.AnyOf(Gated), path.Query);
            if (!path.Reached(answer.At("data")))
            {
                return;
            }

            lock (walk)
            {
                walk.Saw(path);
            }

            if (path.Steps.Count < Deep)
            {
                foreach (var below in SchemaWalk.Below(path))
                {
                    await FollowAsync(walk, below, root);
                }
            }
        }

        /// <summary>What each root field is asked with; one that is not here fails.</summary>
        private IEnumerable<string> Arguments(string root)
        {
            var ids = newsroom.Works.Select(work => work.Saved.Id).ToList();
            return root switch
            {
                "node" => [.. ids.Concat(newsroom.Pictures).Concat(new[] { "Section", "Author", "Tag" }.Select(noun => PublicId.Of(noun, 1))).Select(id => $"(id: \"{id}\")")],
                "nodes" => [$"(ids: {JsonSerializer.Serialize(ids)})"],
                "article" => [.. newsroom.Works.SelectMany(work => new[] { $"(id: \"{work.Saved.Id}\")", $"(path: \"{work.Path}\")", $"(slug: \"{work.Slug}\", language: \"{work.Language}\")" })],
                "withdrawal" => [.. newsroom.Works.SelectMany(work => new[] { $"(id: \"{work.Saved.Id}\")", $"(path: \"{work.Path}\")" })],
                "articles" =>
                [
                    "(first: 20)", "(first: 20, order: RECENTLY_UPDATED)", "(first: 20, where: {status: [DRAFT, SCHEDULED, WITHDRAWN]})",
                    $"(where: {{ids: {JsonSerializer.Serialize(ids)}}})", "(where: {tag: \"ferries\", author: \"ann\"})",
                    .. newsroom.Works.Select(work => $"(where: {{story: \"{work.Saved.Json.Text("story")}\"}})"),
                ],
                "media" => [.. newsroom.Pictures.Select(id => $"(id: \"{id}\")")],
                "section" => [.. RandomNewsroom.Sections.Select(slug => $"(slug: \"{slug}\")")],
                "author" => ["(slug: \"ann\")"],
                "tag" => ["(slug: \"ferries\")", "(slug: \"ferries\", language: \"hy\")"],
                "front" or "site" or "leads" or "mostRead" => ["(language: \"en\")", "(language: \"ru\")", "(language: \"hy\")"],
                "sections" => ["", "(language: \"hy\")"],
                "changes" => ["(first: 100)", "(first: 100, section: \"city\")"],
                "revisions" => [.. ids.Select(id => $"(article: \"{id}\")")],
                "differences" => [.. ids.Select(id => $"(article: \"{id}\", from: 1, to: 2)")],
                _ => [""],
            };
        }

        public async Task AskRestAsync()
        {
            var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "api", "openapi.json")))!;
            foreach (var (route, operations) in document["paths"]!.AsObject())
            {
                if (operations!["get"] is not { } get)
                {
                    continue;
                }

                var isGated = get["security"] is not null;
                var statuses = new ConcurrentBag<HttpStatusCode>();
                foreach (var address in Addresses(route, [.. (get["parameters"] as JsonArray ?? []).Select(parameter => parameter!["name"]!.GetValue<string>())]))
                {
                    statuses.Add(await GetAsync(address));
                }

                Assert.That(statuses, isGated ? Is.All.EqualTo(HttpStatusCode.Unauthorized) : Has.Some.EqualTo(HttpStatusCode.OK), $"seed {seed}: {route}");
            }

            foreach (var address in Pages.Concat(newsroom.Works.Select(work => work.Path)).Concat(newsroom.Works.Select(work => $"/oembed?url={Uri.EscapeDataString(new Uri(news.Http.BaseAddress!, work.Path).ToString())}")))
            {
                await GetAsync(address);
            }
        }

        private async Task<HttpStatusCode> GetAsync(string address)
        {
            var response = await news.Http.GetAsync(address);
            Look($"{response.Headers} {await response.Content.ReadAsStringAsync()}", address);
            Assert.That((int)response.StatusCode, Is.LessThan(500), address);
            return response.StatusCode;
        }

        /// <summary>A route with its holes filled in each way that might tell something.</summary>
        private IEnumerable<string> Addresses(string route, string[] parameters)
        {
            var query = string.Join('&', parameters.Select(name => name switch
            {
                "include" => "include=body",
                "first" => "first=100",
                "from" => "from=1",
                "to" => "to=2",
                _ => null,
            }).OfType<string>());
            var filled = (route, route.Split('/')[3]) switch
            {
                (_, _) when !route.Contains('{') => [route],
                ("/api/v1/articles/by-slug/{language}/{slug}", _) => newsroom.Works.Select(work => $"/api/v1/articles/by-slug/{work.Language}/{work.Slug}"),
                (_, "articles") => newsroom.Works.Select(work => route.Replace("{id}", work.Saved.Id, StringComparison.Ordinal)),
                (_, "sections") => [route.Replace("{id}", "world", StringComparison.Ordinal), route.Replace("{id}", PublicId.Of("Section", 1), StringComparison.Ordinal)],
                (_, "tags") => [route.Replace("{id}", PublicId.Of("Tag", 1), StringComparison.Ordinal)],
                (_, "authors") => [route.Replace("{id}", PublicId.Of("Author", 1), StringComparison.Ordinal)],
                (_, "media") => newsroom.Pictures.Select(id => route.Replace("{id}", id, StringComparison.Ordinal)),
                _ => throw new InvalidOperationException($"{route} has a hole this test cannot fill: tell it how."),
            };
            var languages = parameters.Contains("language") && !route.Contains("{language}") ? new string?[] { "en", "ru", "hy" } : [null];
            return from address in filled
                   from language in languages
                   select $"{address}?{query}{(language is null ? "" : $"&language={language}")}";
        }

        private void Look(string answer, string asked)
        {
            Interlocked.Increment(ref answers);
            foreach (var (word, pattern) in secrets)
            {
                // What the question itself says may be said back, such as in an error.
                if (!asked.Contains(word, StringComparison.Ordinal) && pattern.IsMatch(answer))
                {
                    Assert.Fail($"seed {seed}: {asked}\ntells {word}:\n{answer[..Math.Min(answer.Length, 3000)]}");
                }
            }
        }
    }
}
