using System.Net.WebSockets;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsApi.Data;

namespace NewsApi.Tests.Graph;

/// <summary>The protocol graphql-transport-ws, message by message.</summary>
public class GraphQLSocketTests
{
    private const string Published = "subscription { articlePublished { headline } }";

    private TestNews news = null!;

    [OneTimeSetUp]
    public void Start() => news = new TestNews();

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [Test]
    public async Task A_query_is_answered_and_completed()
    {
        await using var client = await LiveClient.OpenAsync(news);
        await client.GreetAsync();
        await client.SendAsync(new { type = "subscribe", id = "q", payload = new { query = "query ($l: String!) { site(language: $l) { direction } }", variables = new { l = "he" } } });

        Assert.That((await client.NextAsync("q")).Text("site.direction"), Is.EqualTo("rtl"));
        var complete = await client.ReceiveAsync();
        Assert.That((complete.Text("type"), complete.Text("id")), Is.EqualTo(("complete", "q")));
    }

    [TestCase("{ nothing }", "FIELDS_ON_CORRECT_TYPE")]
    [TestCase("subscription { articlePublished { headline } articleChanged(id: \"x\") { at } }", "SINGLE_ROOT_FIELD_SUBSCRIPTIONS")]
    [TestCase("subscription { articleChanged(id: \"x\") { at } }", "BAD_REQUEST")]
    [TestCase("subscription { articlePublished(language: \"no language\") { headline } }", "BAD_REQUEST")]
    [TestCase("subscription { articlePublished { authors { articles(first: 100) { nodes { authors { articles(first: 100) { nodes { id } } } } } } } }", "COMPLEXITY")]
    public async Task An_operation_that_cannot_run_is_refused_and_the_connection_goes_on(string query, string code)
    {
        await using var client = await LiveClient.OpenAsync(news);
        await client.GreetAsync();
        await client.SendAsync(new { type = "subscribe", id = "bad", payload = new { query } });

        var error = await client.ReceiveAsync();
        Assert.That((error.Text("type"), error.Text("id"), error.Text("payload.0.extensions.code")), Is.EqualTo(("error", "bad", code)));
        await client.SubscribeAsync("bad", Published); // The id is free again.
    }

    [Test]
    public async Task Only_trusted_documents_run_where_the_settings_say_so()
    {
        await using var strict = new TestNews(services => services.Configure<NewsOptions>(options => options.TrustedDocumentsOnly = true));
        await using var client = await LiveClient.OpenAsync(strict);
        await client.GreetAsync();
        await client.SendAsync(new { type = "subscribe", id = "1", payload = new { query = Published } });

        Assert.That((await client.ReceiveAsync()).Text("payload.0.extensions.code"), Is.EqualTo("ONLY_TRUSTED_DOCUMENTS"));
    }

    [Test]
    public async Task A_ping_is_answered_with_what_it_carried()
    {
        await using var client = await LiveClient.OpenAsync(news);
        await client.SendAsync("""{"type":"pong"}""");
        await client.SendAsync("""{"type":"ping","payload":{"n":7}}""");

        var pong = await client.ReceiveAsync();
        Assert.That((pong.Text("type"), pong.At("payload.n").GetInt32()), Is.EqualTo(("pong", 7)));
    }

    [Test]
    public async Task A_completed_subscription_frees_its_id()
    {
        await using var client = await LiveClient.SubscribeAsync(news, Published);
        await client.SendAsync("""{"type":"complete","id":"1"}""");
        await client.SendAsync("""{"type":"complete","id":"never-was"}""");
        await client.SubscribeAsync("1", Published);
    }

    [TestCase("not JSON", 4400)]
    [TestCase("[]", 4400)]
    [TestCase("""{"type":"hello"}""", 4400)]
    [TestCase("""{"id":7}""", 4400)]
    [TestCase("""{"type":"connection_init"}""", 4429)]
    [TestCase("""{"type":"subscribe","payload":{"query":"{ __typename }"}}""", 4400)]
    [TestCase("""{"type":"subscribe","id":"x"}""", 4400)]
    [TestCase("""{"type":"subscribe","id":"x","payload":{"query":7}}""", 4400)]
    [TestCase("""{"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}""", 4409)]
    public async Task A_message_against_the_protocol_closes_the_connection_with_its_code(string message, int code)
    {
        await using var client = await LiveClient.SubscribeAsync(news, Published);
        await client.SendAsync(message);

        Assert.That((await client.ClosedAsync()).Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Who_subscribes_without_a_greeting_is_sent_away()
    {
        await using var client = await LiveClient.OpenAsync(news);
        await client.SendAsync("""{"type":"subscribe","id":"x","payload":{"query":"{ __typename }"}}""");

        Assert.That(await client.ClosedAsync(), Is.EqualTo((4401, "Unauthorized")));
    }

    [Test]
    public async Task Who_never_greets_is_sent_away()
    {
        await using var client = await LiveClient.OpenAsync(news);

        Assert.That(await client.ClosedAsync(), Is.EqualTo((4408, "Connection initialisation timeout")));
    }

    [TestCase(null)]
    [TestCase("graphql-ws")]
    public async Task Another_subprotocol_is_refused_by_name(string? protocol)
    {
        try
        {
            await using var client = await LiveClient.OpenAsync(news, protocol);
            Assert.That(await client.ClosedAsync(), Is.EqualTo((4406, "Subprotocol not acceptable; speak graphql-transport-ws.")));
        }
        catch (WebSocketException) when (protocol is not null)
        {
            // This client hangs up itself when none of its protocols is taken.
        }
    }

    [Test]
    public async Task A_message_without_end_is_cut_off()
    {
        await using var client = await LiveClient.OpenAsync(news);
        await client.SendAsync(new string(' ', 1_100_000));

        Assert.That((await client.ClosedAsync()).Code, Is.EqualTo((int)WebSocketCloseStatus.MessageTooBig));
    }

    [Test]
    public async Task At_most_a_hundred_operations_run_on_a_connection()
    {
        await using var client = await LiveClient.OpenAsync(news);
        await client.GreetAsync();
        for (var i = 0; i <= 100; i++)
        {
            await client.SendAsync(new { type = "subscribe", id = $"{i}", payload = new { query = Published } });
        }

        var error = await client.ReceiveAsync();
        Assert.That((error.Text("id"), error.Text("payload.0.extensions.code")), Is.EqualTo(("100", "TOO_MANY_OPERATIONS")));
    }

    [Test]
    public async Task A_page_may_connect_from_where_CORS_lets_it()
    {
        await using var open = await LiveClient.OpenAsync(news, origin: "https://reader.example");
        await open.GreetAsync();

        await using var closed = new TestNews(services => services.Configure<CorsOptions>(cors =>
            cors.AddDefaultPolicy(policy => policy.WithOrigins("https://reader.example"))));
        await using var let = await LiveClient.OpenAsync(closed, origin: "https://reader.example");
        await let.GreetAsync();
        Assert.That(
            async () => await LiveClient.OpenAsync(closed, origin: "https://elsewhere.example"),
            Throws.InstanceOf<WebSocketException>().With.Message.Contains("403"));
    }

    [Test]
    public async Task A_server_that_stops_says_so()
    {
        await using var stopping = new TestNews();
        await using var client = await LiveClient.SubscribeAsync(stopping, Published);
        var closed = client.ClosedAsync();

        stopping.Get<IHostApplicationLifetime>().StopApplication();

        Assert.That(await closed, Is.EqualTo(((int)WebSocketCloseStatus.EndpointUnavailable, "The server is stopping.")));
    }
}
