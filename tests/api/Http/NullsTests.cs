using System.Text.Json.Nodes;
using NewsApi.Data;

namespace NewsApi.Tests.Http;

/// <summary>Clients that write out every member send null for what they do not have.</summary>
public class NullsTests
{
    private const string Link = """{"network":"X","url":"https://x.com/courier","language":"en"}""";

    private static readonly (HttpMethod Method, string Path, string Body)[] Writes =
    [
        (HttpMethod.Post, "/api/v1/articles",
            """{"language":"en","headline":"Ferry","slug":null,"kicker":"K","deck":"D","body":{"html":"<p>It sails.</p>"},"section":"world","credits":[{"author":"ann","role":"AUTHOR"}],"tags":["ferries"],"place":"P","source":{"name":"N","url":"https://n.example"},"canonicalUrl":null,"leadMedia":null,"story":null}"""),
        (HttpMethod.Post, "/api/v1/sections", """{"slug":"NEW","names":{"en":"S"},"taglines":{"en":"T"},"position":1}"""),
        (HttpMethod.Post, "/api/v1/tags", """{"slug":"NEW","names":{"en":"T"},"mediaTopic":"medtop:20000790","wikidata":"Q12"}"""),
        (HttpMethod.Post, "/api/v1/authors", """{"slug":"NEW","names":{"en":"A"},"bios":{"en":"B"},"jobTitles":{"en":"J"},"portrait":null}"""),
        (HttpMethod.Post, "/api/v1/keys", """{"name":"desk","role":"EDITOR","embargo":true,"expiresAt":"2099-01-01T00:00:00Z"}"""),
        (HttpMethod.Put, "/api/v1/leads", """{"language":"en","section":"world","leads":[{"article":"LEAD","pinnedUntil":"2099-01-01T00:00:00Z"}]}"""),
        (HttpMethod.Put, "/api/v1/settings",
            $$"""{"names":{"en":"C"},"taglines":{"en":"T"},"notices":{"en":"N"},"usageTerms":{"en":"U"},"copyrightHolders":{"en":"H"},"editions":[{"language":"en","label":"ENG","name":"English","timeZone":"Asia/Yerevan"}],"reuse":{},"hubs":["https://hub.example"],"socialLinks":[{{Link}}],"appLinks":[{"store":"APPLE","url":"https://apple.com/a"}],"banners":[{"text":"Storm","url":"https://c.example/"}],"promos":[{"placement":"FRONT_TOP","text":"S","url":"https://c.example/"}],"adSlots":[{"placement":"IN_FEED","text":"S","url":"https://c.example/","width":300,"height":250}]}"""),
    ];

    [Test]
    public async Task A_null_anywhere_is_taken_as_nothing_or_refused_with_its_member_named()
    {
        await using var news = new TestNews(null, null, ("News:WritesPerMinute", "100000"));
        var desk = await news.AsAsync(Role.Admin);
        await desk.AskAsync(HttpMethod.Post, "/api/v1/sections", null, new { slug = "world", names = new { en = "World" } });
        await desk.AskAsync(HttpMethod.Post, "/api/v1/tags", null, new { slug = "ferries", names = new { en = "Ferries" } });
        await desk.AskAsync(HttpMethod.Post, "/api/v1/authors", null, new { slug = "ann", names = new { en = "Ann" } });
        var lead = await desk.CreateAsync(new { language = "en", headline = "Ferry", section = "world" });
        var (wrong, sending) = (new List<string>(), 0);
        foreach (var (method, path, body) in Writes)
        {
            foreach (var (member, sent) in WithNulls(JsonNode.Parse(body.Replace("LEAD", lead.Id, StringComparison.Ordinal))!))
            {
                var version = path.EndsWith("leads", StringComparison.Ordinal) ? (await desk.ReadAsync($"{path}?language=en&section=world")).Version
                    : path.EndsWith("settings", StringComparison.Ordinal) ? (await desk.ReadAsync(path)).Version : (int?)null;
                var answer = await desk.AskAsync(method, path, version, JsonNode.Parse(sent.ToJsonString().Replace("NEW", $"new{sending++}", StringComparison.Ordinal)));
                var status = (int)answer.Status;
                var isItem = int.TryParse(member.Split('.')[^1], out _);
                var named = member.Split('.').Any(part => $"{answer.Json}".Contains(part, StringComparison.OrdinalIgnoreCase));
                var read = await news.Http.GetAsync("/en");
                var listed = await desk.GetAsync($"{path}?language=en{(path.EndsWith("leads", StringComparison.Ordinal) ? "&section=world" : "")}");
                if (status >= 500 || !read.IsSuccessStatusCode || (int)listed.StatusCode >= 500 || (status >= 400 && !named) || (isItem && status < 400))
                {
                    wrong.Add($"{path} {member}: {status} {answer.Json}, then {read.StatusCode} and {listed.StatusCode}");
                }
            }
        }

        Assert.That(string.Join('\n', wrong), Is.Empty);
    }

    /// <summary>The body once with each member and item made null.</summary>
    private static IEnumerable<(string Member, JsonNode Body)> WithNulls(JsonNode whole)
    {
        foreach (var path in Paths(whole).ToList())
        {
            var copy = whole.DeepClone();
            var at = path.SkipLast(1).Aggregate(copy, (node, step) => step is int index ? node[index]! : node[(string)step]!);
            switch (path[^1])
            {
                case int index:
                    at.AsArray()[index] = null;
                    break;
                case string name:
                    at.AsObject()[name] = null;
                    break;
            }

            yield return (string.Join('.', path), copy);
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Below(member.Key, member.Value)),
        JsonArray items => items.SelectMany((item, index) => Below(index, item)),
        _ => [],
    };

    private static IEnumerable<object[]> Below(object step, JsonNode? value) => Paths(value).Select(path => (object[])[step, .. path]).Prepend([step]);
}
