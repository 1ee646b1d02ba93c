using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Markdig;

namespace NewsApi.Tests.Syndication;

/// <summary>Every format of every article of the sample newspaper and of the corpora, held to the publisher's own schema.</summary>
public sealed partial class FormatSchemaTests
{
    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private TestNews news = null!;
    private List<string> articles = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        news = await Papers.AllAsync();
        articles = await Papers.ArticlesAsync(news);
        Assert.That(articles, Has.Count.GreaterThan(200));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (news is not null)
        {
            await news.DisposeAsync();
        }
    }

    [Test]
    public async Task As_ninjs_every_article_keeps_to_IPTCs_schema()
    {
        var schema = JsonSchema.FromFile(Repository.Shared("schemas/ninjs/ninjs-schema_3.1.json"));
        foreach (var article in articles)
        {
            Assert.That(Faults(schema, await news.Http.GetStringAsync($"{article}.ninjs")), Is.Empty, article);
        }

        Assert.That(Faults(schema, """{"uri": "urn:x", "headline": "a member of ninjs 1"}"""), Is.Not.Empty, "The schema refuses nothing.");
    }

    [Test]
    public async Task As_JSON_LD_every_article_uses_the_words_of_schema_org_where_they_belong()
    {
        var vocabulary = new Vocabulary(JsonNode.Parse(await File.ReadAllTextAsync(Repository.Shared("schemas/schemaorg-all-https-30.0.jsonld")))!);
        foreach (var article in articles)
        {
            var node = JsonNode.Parse(await news.Http.GetStringAsync($"{article}.jsonld"))!.AsObject();
            Assert.That(node["@context"]!.GetValue<string>(), Is.EqualTo("https://schema.org"));
            Assert.That(vocabulary.Faults(node), Is.Empty, article);
        }

        Assert.That(vocabulary.Faults(new() { ["@type"] = "NewsArticle", ["jobTitle"] = "Editor" }), Is.Not.Empty, "The vocabulary refuses nothing.");
    }

    [Test]
    public async Task As_Markdown_every_article_reads_the_same_as_its_plain_text()
    {
        var markdown = new MarkdownPipelineBuilder().UsePipeTables().Build();
        foreach (var article in articles)
        {
            var body = (await news.DocumentAsync(article)).Text("body.text")!;
            var rendered = Markdown.ToPlainText(await news.Http.GetStringAsync($"{article}.md"), markdown);

            // Numbers of lists and marks of any kind are not words.
            Assert.That(Words(rendered), Does.Contain(Words(body)), article);
        }
    }

    [Test]
    public async Task As_plain_text_every_article_has_its_text_whole()
    {
        foreach (var article in articles)
        {
            var body = (await news.DocumentAsync(article)).Text("body.text")!;
            Assert.That(await news.Http.GetStringAsync($"{article}.txt"), Does.Contain(body), article);
        }
    }

    private static string Words(string text) => string.Concat(Word().Matches(text).Select(match => match.Value));

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

    private static List<string> Faults(JsonSchema schema, string json)
    {
        var result = schema.Evaluate(JsonDocument.Parse(json).RootElement, Strict);

        // An alternative that was not taken is listed as a fault of a valid document too.
        return result.IsValid ? [] : [.. (result.Details ?? [])
            .Where(detail => detail is { IsValid: false, Errors: not null })
            .Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")];
    }

    /// <summary>What schema.org says of which members which types may have.</summary>
    private sealed class Vocabulary(JsonNode document)
    {
        private readonly Dictionary<string, JsonNode> terms = document["@graph"]!.AsArray().ToDictionary(term => Id(term!), term => term!);

        public IEnumerable<string> Faults(JsonObject node)
        {
            var type = $"schema:{node["@type"]}";
            if (!terms.ContainsKey(type))
            {
                yield return $"{type} is no type";
                yield break;
            }

            var types = Above(type).ToHashSet();
            foreach (var (name, value) in node.Where(member => member.Key[0] != '@'))
            {
                if (!terms.TryGetValue($"schema:{name}", out var property) || !References(property, "schema:domainIncludes").Any(types.Contains))
                {
                    yield return $"{name} is no member of {type}";
                }

                foreach (var fault in (value is JsonArray many ? many : [value?.DeepClone()]).OfType<JsonObject>().SelectMany(Faults))
                {
                    yield return fault;
                }
            }
        }

        private IEnumerable<string> Above(string type) =>
            References(terms[type], "rdfs:subClassOf").Where(terms.ContainsKey).SelectMany(Above).Prepend(type);

        private static IEnumerable<string> References(JsonNode term, string name) => term[name] switch
        {
            JsonArray many => many.Select(one => Id(one!)),
            JsonObject one => [Id(one)],
            _ => [],
        };

        private static string Id(JsonNode node) => node["@id"]!.GetValue<string>();
    }
}
