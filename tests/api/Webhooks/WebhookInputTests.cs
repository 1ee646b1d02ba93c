using System.Net;
using System.Text.Json;
using NewsApi.Data;
using NewsApi.Webhooks;

namespace NewsApi.Tests.Webhooks;

/// <summary>What cannot work is refused, before or when it is tried.</summary>
public sealed class WebhookInputTests
{
    private TestNews news = null!;
    private HttpClient admin = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        news = new TestNews();
        admin = await news.AsAsync(Role.Admin);
    }

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCase("name", """{"name":"No Good","url":"https://p.example/"}""", "name must be lower-case")]
    [TestCase("url", """{"name":"a","url":"ftp://p.example/"}""", "url must be an http or https address")]
    [TestCase("url", """{"name":"a","url":"https://me:secret@p.example/"}""", "url must be an http or https address")]
    [TestCase("kinds", """{"name":"a","url":"https://p.example/","kinds":[]}""", "kinds must name one")]
    [TestCase("after", """{"name":"a","url":"https://p.example/","after":"nonsense"}""", "after is not a cursor")]
    [TestCase("document", """{"name":"a","url":"https://p.example/","document":"{ nothing }"}""", "Cannot query field 'nothing'")]
    [TestCase("document", """{"name":"a","url":"https://p.example/","document":"mutation { deleteTag(input: {id: \"a\", version: 1}) { errors { __typename } } }"}""", "Only queries")]
    [TestCase("document", """{"name":"a","url":"https://p.example/","document":"{ keys { name } }"}""", "needs the role ADMIN")]
    [TestCase("document", """{"name":"a","url":"https://p.example/","document":"{ articles(first: 100) { nodes { translations { translations { translations { translations { id } } } } } } }"}""", "too complex")]
    public async Task A_webhook_that_could_not_work_is_refused_with_the_reason(string member, string webhook, string reason)
    {
        var answer = await admin.AskAsync(HttpMethod.Post, "/api/v1/webhooks", body: JsonSerializer.Deserialize<JsonElement>(webhook));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), answer.Json.ToString());
        Assert.That(answer.Error.Path, Is.EqualTo(member));
        Assert.That(answer.Json.Text("errors.0.message"), Does.Contain(reason));
    }

    [TestCase("http://127.0.0.1:1/")]
    [TestCase("http://localhost:1/")]
    [TestCase("http://[::1]:1/")]
    [TestCase("http://[::ffff:10.0.0.1]/")]
    [TestCase("http://169.254.169.254/latest/meta-data")]
    public async Task Addresses_of_private_networks_are_not_asked(string url)
    {
        var name = $"inside-{TestContext.CurrentContext.Test.ID}";
        var made = await admin.AskAsync(HttpMethod.Post, "/api/v1/webhooks", body: new { name, url });
        await admin.PublishedAsync($"Inside {name}");

        Assert.That(
            async () => (await admin.ReadAsync($"/api/v1/webhooks/{made.Json.Text("webhook.id")}")).Json.Text("stateReason"),
            Does.Contain("is an address of a private network").After(5000, 50));
    }

    [Test]
    public void The_signature_is_that_of_the_published_example() =>
        Assert.That(
            WebhookSignature.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""u8),
            Is.EqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
}
