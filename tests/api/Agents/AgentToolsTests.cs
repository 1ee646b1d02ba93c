using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using NewsApi.Search;
using Role = NewsApi.Data.Role;

namespace NewsApi.Tests.Agents;

/// <summary>An agent with the SDK's own client, over HTTP.</summary>
public sealed class AgentToolsTests
{
    private TestNews news = null!;
    private McpClient agent = null!;
    private Answer ferry = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        ferry = await desk.PublishedAsync("Night ferry back");
        await desk.PublishedAsync("Լաստանավը վերադարձավ", "hy");
        await desk.CreateAsync(NewsroomClient.Draft("Secret ferry"));
        var withdrawn = await desk.PublishedAsync("Mistaken ferry");
        await desk.MoveAsync(withdrawn, "withdraw", new { reason = "It was mistaken." });
        agent = await McpClient.CreateAsync(new HttpClientTransport(new() { Endpoint = new Uri(news.Http.BaseAddress!, "/mcp") }));
        var end = await news.ReadAsync(db => db.Changes.Max(change => change.Seq));
        Assert.That(() => news.Get<SearchIndex>().Seen, Is.GreaterThanOrEqualTo(end).After(5000, 20));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await agent.DisposeAsync();
        await news.DisposeAsync();
    }

    [Test]
    public async Task Four_tools_say_what_they_are_for()
    {
        var tools = await agent.ListToolsAsync();

        Assert.That(tools.Select(tool => tool.Name), Is.EquivalentTo(new[] { "search", "article", "latest", "changes" }));
        Assert.That(tools.Select(tool => tool.Description), Is.All.Not.Empty);
        Assert.That(tools.Select(tool => tool.ProtocolTool.Annotations?.ReadOnlyHint), Is.All.True);
        Assert.That(agent.ServerInstructions, Does.Contain("citation"));
    }

    [TestCase("search", "query", "ferry")]
    [TestCase("latest", "language", "en")]
    public async Task Lists_carry_address_version_terms_and_citation_and_nothing_hidden(string tool, string argument, string value)
    {
        var found = await CallAsync(tool, (argument, value));

        var article = found.At("articles").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(article.Text("id"), Is.EqualTo(ferry.Id));
            Assert.That(article.Text("canonicalUrl"), Does.EndWith("/en/news/night-ferry-back"));
            Assert.That(article.At("version").GetInt32(), Is.EqualTo(ferry.Version));
            Assert.That(article.Text("terms.licence"), Does.EndWith("/license.xml"));
            Assert.That(article.Text("terms.citation"), Does.Contain("“Night ferry back”").And.Contain($"(version {ferry.Version}").And.Contain(article.Text("canonicalUrl")!));
            Assert.That(article.Text("terms.attributionHtml"), Does.StartWith("<a href="));
        });
    }

    [Test]
    public async Task An_article_is_read_by_id_by_address_and_as_a_resource()
    {
        var byId = await CallAsync("article", ("article", ferry.Id));
        var byUrl = await CallAsync("article", ("article", byId.Text("url")!));
        var listed = await agent.ListResourcesAsync();
        var resource = (await agent.ReadResourceAsync(new Uri(byId.Text("url")!))).Contents.OfType<TextResourceContents>().Single();

        Assert.That(byUrl.GetRawText(), Is.EqualTo(byId.GetRawText()));
        Assert.That(byId.Text("markdown"), Does.Contain("# Night ferry back").And.Contain("It sails at nine."));
        Assert.That(listed.Select(one => one.Uri), Has.Member(byId.Text("url")));
        Assert.That(resource.Text, Does.Contain("It sails at nine.").And.Contain("Licence: ").And.Contain($"Version: {ferry.Version}").And.Contain("Canonical: "));
    }

    [Test]
    public async Task Changes_go_on_by_cursor_and_say_what_must_not_be_used_any_more()
    {
        var first = await CallAsync("changes", ("first", 1));
        var rest = await CallAsync("changes", ("after", first.Text("endCursor")!), ("first", 100));

        Assert.That(first.At("hasMore").GetBoolean());
        var gone = rest.At("changes").EnumerateArray().Last();
        Assert.That((gone.Text("kind"), gone.Text("reason"), gone.TryGetProperty("article", out _)), Is.EqualTo(("WITHDRAWN", "It was mistaken.", false)));
        Assert.That($"{first}{rest}", Does.Not.Contain("Secret").And.Not.Contain("Mistaken ferry"));
    }

    [TestCase("article", "article", "QXJ0aWNsZTo5OTk", "No public article")]
    [TestCase("article", "article", "http://169.254.169.254/en/a/b", "No public article")]
    [TestCase("changes", "after", "nonsense", "after is not a cursor")]
    [TestCase("latest", "language", "no language", "language")]
    public async Task What_cannot_be_answered_is_an_error_that_says_why(string tool, string argument, string value, string reason)
    {
        var answer = await agent.CallToolAsync(tool, new Dictionary<string, object?> { [argument] = value });

        Assert.That(answer.IsError, Is.True);
        Assert.That(answer.Content.OfType<TextContentBlock>().Single().Text, Does.Contain(reason));
    }

    private async Task<JsonElement> CallAsync(string tool, params (string Name, object Value)[] arguments)
    {
        var answer = await agent.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => (object?)argument.Value));
        Assert.That(answer.IsError, Is.Not.True, JsonSerializer.Serialize(answer.Content));
        return JsonSerializer.SerializeToElement(answer.StructuredContent);
    }
}
