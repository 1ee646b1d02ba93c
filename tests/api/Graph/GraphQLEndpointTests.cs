using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsApi.Tests.Graph;

public class GraphQLEndpointTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public void Start() => news = new TestNews();

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [Test]
    public async Task A_query_may_come_by_GET_with_variables_and_a_name()
    {
        var query = Uri.EscapeDataString("query A($l: String!) { site(language: $l) { direction } } query B { __typename }");
        var answer = await news.Http.GetFromJsonAsync<JsonElement>($"/graphql?query={query}&operationName=A&variables=%7B%22l%22%3A%22he%22%7D");
        Assert.That(answer.Text("data.site.direction"), Is.EqualTo("rtl"));
    }

    [Test]
    public async Task A_trusted_document_runs_by_its_id_and_an_unknown_one_is_kept_by_nobody()
    {
        var documents = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "web", "dist", "documents.json")))!.AsObject();
        var id = documents.First(document => document.Value!.GetValue<string>().Contains("query Front", StringComparison.Ordinal)).Key;

        var answer = await news.Http.GetFromJsonAsync<JsonElement>($"/graphql?documentId={id}&variables=%7B%22language%22%3A%22hy%22%7D");
        var missing = await news.Http.GetAsync("/graphql?documentId=0000");

        Assert.That(answer.Text("data.site.language"), Is.EqualTo("hy"));
        Assert.That((await missing.Content.ReadFromJsonAsync<JsonElement>()).Error().Code, Is.EqualTo("DOCUMENT_NOT_FOUND"));
        Assert.That(missing.Headers.CacheControl!.NoStore, Is.True);
    }

    [TestCase("application/graphql-response+json", HttpStatusCode.BadRequest)]
    [TestCase("application/json", HttpStatusCode.OK)]
    public async Task A_query_that_is_not_valid_answers_as_the_media_type_has_it(string accept, HttpStatusCode status)
    {
        var response = await SendAsync("""{"query":"{ nothing }"}""", accept: accept);
        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo(accept));
    }

    [TestCase("{", "BAD_REQUEST")]
    [TestCase("[]", "BAD_REQUEST")]
    [TestCase("7", "BAD_REQUEST")]
    [TestCase("""{"query":7}""", "BAD_REQUEST")]
    [TestCase("""{"query":"{ __typename }","variables":[]}""", "BAD_REQUEST")]
    [TestCase("""[{"query":"{ __typename }"}]""", "BAD_REQUEST")]
    public async Task A_malformed_body_is_refused(string body, string code)
    {
        var response = await SendAsync(body);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await response.Content.ReadFromJsonAsync<JsonElement>()).Error().Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Wrong_methods_and_media_types_are_told_what_is_right()
    {
        var put = await news.Http.PutAsJsonAsync("/graphql", new { query = "{ __typename }" });
        Assert.That(put.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(put.Content.Headers.Allow, Is.EqualTo(new[] { "GET", "POST" }));
        Assert.That((await SendAsync("query", type: "text/plain")).StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That((await SendAsync("""{"query":"{ __typename }"}""", accept: "image/png")).StatusCode, Is.EqualTo(HttpStatusCode.NotAcceptable));
        Assert.That((await SendAsync(new string(' ', 1_100_000))).StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task A_query_over_the_limits_is_refused_and_its_cost_told()
    {
        var body = """{"query":"{ authors(first: 100) { nodes { articles(first: 100) { nodes { authors { articles(first: 100) { nodes { id } } } } } } } }"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("GraphQL-Cost", "report");

        var answer = await (await news.Http.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.That(answer.Error().Code, Is.EqualTo("COMPLEXITY"));
        Assert.That(answer.At("extensions.cost.cost").GetDouble(), Is.GreaterThan(answer.At("extensions.cost.maxCost").GetDouble()));
    }

    [Test]
    public async Task The_schema_can_be_fetched_as_text_and_by_introspection()
    {
        Assert.That(await news.Http.GetStringAsync("/graphql?sdl"), Does.Contain("type Article implements Node"));
        var types = await news.DataAsync("{ __schema { types { name fields { name args { name type { name ofType { name ofType { name } } } } } } } }");
        Assert.That(types.At("__schema.types").Each("name"), Does.Contain("Article"));
    }

    [Test]
    public async Task A_front_end_on_another_port_may_ask()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        preflight.Headers.Add("Origin", "http://localhost:3000");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");

        var response = await news.Http.SendAsync(preflight);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(response.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "*" }));
    }

    private Task<HttpResponseMessage> SendAsync(string body, string type = "application/json", string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, type) };
        if (accept is not null)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        }

        return news.Http.SendAsync(request);
    }
}
