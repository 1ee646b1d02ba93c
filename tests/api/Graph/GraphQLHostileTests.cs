using System.Net;

namespace NewsApi.Tests.Graph;

/// <summary>Documents that are short to send and long to look at: each is answered, clearly, before it costs anything.</summary>
public class GraphQLHostileTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public void Start() => news = new TestNews();

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    private static readonly (string Name, string Query, string Code)[] Documents =
    [
        ("1,000 aliases of lists", $"{{ {Many(1000, n => $"a{n}: articles(first: 100) {{ pageInfo {{ hasNextPage }} }}")} }}", "DOCUMENT_TOO_LARGE"),
        ("600 aliases of lists", $"{{ {Many(600, n => $"a{n}: articles(first: 100) {{ nodes {{ id }} }}")} }}", "COMPLEXITY"),
        ("nested without end", $"{{ {string.Concat(Enumerable.Repeat("articles { nodes { section {", 5000))} id {new string('}', 15_000)} }}", "DOCUMENT_TOO_LARGE"),
        ("nested lists of input", $"{{ articles(where: {{ids: {new string('[', 50_000)}{new string(']', 50_000)}}}) {{ totalCount }} }}", "DOCUMENT_TOO_LARGE"),
        ("nested beyond the limit", $"{{ {string.Concat(Enumerable.Repeat("articles(first: 1) { nodes { section { ", 6))} id {new string('}', 18)} }}", "COMPLEXITY"),
        ("a circle of fragments", "{ articles { nodes { ...a } } } fragment a on Article { ...b } fragment b on Article { ...a }", "NO_FRAGMENT_CYCLES"),
        ("fragments that double thirty times", $"{{ articles {{ nodes {{ ...f0 }} }} }} {Many(30, n => $"fragment f{n} on Article {{ ...f{n + 1} x: section {{ slug }} ...f{n + 1} }}")} fragment f30 on Article {{ id }}", "DOCUMENT_TOO_LARGE"),
        ("one field 100,000 times", $"{{ {Many(100_000, _ => "id: __typename")} }}"[..900_000] + "}", "DOCUMENT_TOO_LARGE"),
        ("20,000 variables", $"query({Many(20_000, n => $"$v{n}: Int")}) {{ __typename }}", "DOCUMENT_TOO_LARGE"),
        ("20,000 directives", $"{{ __typename {Many(20_000, _ => "@skip(if: false)")} }}", "DOCUMENT_TOO_LARGE"),
        ("20,000 members of an input", $"{{ articles(where: {{{Many(20_000, _ => "language: \"en\"")}}}) {{ totalCount }} }}", "DOCUMENT_TOO_LARGE"),
        ("introspection in circles", $"{{ __schema {{ types {string.Concat(Enumerable.Repeat("{ fields { type ", 6))} {{ name }} {new string('}', 12)} }} }}", "COMPLEXITY"),
        ("introspection again and again", $"{{ {Many(200, n => $"a{n}: __schema {{ types {{ fields {{ args {{ type {{ name }} }} }} }} }}")} }}", "COMPLEXITY"),
    ];

    private static IEnumerable<TestCaseData> Cases => Documents.Select(document => new TestCaseData(document.Query, document.Code).SetArgDisplayNames(document.Name));

    [TestCaseSource(nameof(Cases))]
    public async Task A_document_that_would_cost_much_is_refused(string query, string code)
    {
        var answer = await news.QueryAsync(query);
        Assert.That(answer.At("errors.0").Text("extensions.code"), Is.EqualTo(code));
        Assert.That(answer.TryGetProperty("data", out _), Is.False);
    }

    [Test]
    public async Task What_people_write_is_far_below()
    {
        var data = await news.DataAsync($"{{ {Many(1000, n => $"a{n}: __typename")} }}");
        Assert.That(data.Text("a999"), Is.EqualTo("Query"));
    }

    [Test]
    public async Task A_list_of_10000_operations_is_refused()
    {
        var body = new StringContent($"[{string.Join(',', Enumerable.Repeat("""{"query":"{ __typename }"}""", 10_000))}]", null, "application/json");
        Assert.That((await news.Http.PostAsync("/graphql", body)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private static string Many(int count, Func<int, string> part) => string.Join(' ', Enumerable.Range(0, count).Select(part));
}
