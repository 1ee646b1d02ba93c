using System.Net;
using System.Text;

namespace NewsApi.Tests.Graph;

/// <summary>GraphQL over server-sent events, as it goes over the wire.</summary>
public class GraphQLEventsTests
{
    private TestNews news = null!;

    [OneTimeSetUp]
    public void Start() => news = new TestNews();

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [Test]
    public async Task A_query_is_one_event_and_the_end()
    {
        var (response, text) = await SendAsync("""{"query":"{ __typename }"}""");

        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        Assert.That(text, Is.EqualTo(":\n\nevent: next\ndata: {\"data\":{\"__typename\":\"Query\"}}\n\nevent: complete\ndata:\n\n"));
    }

    [TestCase("{ nothing }", "FIELDS_ON_CORRECT_TYPE")]
    [TestCase("subscription { articleChanged(id: \\\"x\\\") { at } }", "BAD_REQUEST")]
    public async Task What_is_refused_is_told_in_the_stream(string query, string code)
    {
        var (response, text) = await SendAsync($$"""{"query":"{{query}}"}""");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(text, Does.Contain("event: next\ndata: {\"errors\":[").And.Contain(code).And.EndWith("event: complete\ndata:\n\n"));
    }

    [Test]
    public async Task What_is_no_operation_is_refused_as_JSON()
    {
        var (response, text) = await SendAsync("{");

        Assert.That((response.StatusCode, response.Content.Headers.ContentType!.MediaType), Is.EqualTo((HttpStatusCode.BadRequest, "application/json")));
        Assert.That(text, Does.Contain("The JSON is malformed."));
    }

    [Test]
    public async Task A_browser_may_subscribe_by_GET()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString("subscription { articlePublished { headline } }"));
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await news.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.That(await reader.ReadLineAsync(), Is.EqualTo(":"));
        Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
    }

    [TestCase("POST")]
    [TestCase("GET")]
    public async Task A_subscription_as_plain_JSON_is_told_how_to_subscribe(string method)
    {
        const string query = "subscription { articlePublished { headline } }";
        var answer = method == "GET"
            ? await news.Http.GetAsync("/graphql?query=" + Uri.EscapeDataString(query))
            : await news.Http.PostAsync("/graphql", new StringContent($$"""{"query":"{{query}}"}""", Encoding.UTF8, "application/json"));

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("graphql-transport-ws").And.Contain("NEEDS_STREAM"));
    }

    private async Task<(HttpResponseMessage Response, string Text)> SendAsync(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await news.Http.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }
}
