using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;

namespace NewsApi.Tests.Transfer;

/// <summary>The sample newspaper, as an instance serves it that found its database empty.</summary>
public sealed class DemoNewsroomTests
{
    private static readonly string[] Editions = ["en", "ru", "hy", "az"];
    private TestNews news = null!;

    [OneTimeSetUp]
    public void Start() => news = new TestNews(services => services.Configure<NewsOptions>(options => options.Demo = true));

    [OneTimeTearDown]
    public async Task Stop() => await news.DisposeAsync();

    [TestCaseSource(nameof(Editions))]
    public async Task Every_story_has_an_edition_with_everything_a_page_shows(string language)
    {
        var articles = (await news.DataAsync(
            """
            query ($language: String!) { articles(first: 100, where: { language: $language }) { nodes {
              externalId headline deck place leadCaption leadMedia { alt } section { name } authors { bio } tags { name } body { wordCount } translations { id } } } }
            """,
            new { language })).At("articles.nodes").EnumerateArray().ToList();

        Assert.That(articles, Has.Count.GreaterThanOrEqualTo(24));
        Assert.Multiple(() =>
        {
            foreach (var article in articles)
            {
                var story = article.Text("externalId");
                Assert.That(article.At("translations").GetArrayLength(), Is.EqualTo(Editions.Length - 1), story);
                Assert.That(article.At("body.wordCount").GetInt32(), Is.InRange(250, 600), story);
                Assert.That(article.At("tags").GetArrayLength(), Is.GreaterThan(1), story);
                Assert.That(article.At("authors").Each("bio"), Is.Not.Empty.And.All.Not.Empty, story);
                Assert.That(
                    new[] { "headline", "deck", "place", "leadCaption", "leadMedia.alt", "section.name" }.Select(member => article.Text(member)), Is.All.Not.Null.And.All.Not.Empty, story);
            }
        });
    }

    [TestCaseSource(nameof(Editions))]
    public async Task Every_tag_and_author_has_a_name_of_its_own_and_an_article(string language)
    {
        var data = await news.DataAsync(
            """
            query ($language: String!) {
              tags(first: 100, language: $language) { nodes { name articles(first: 1) { nodes { headline } } } }
              authors(first: 100, language: $language) { nodes { name articles(first: 1) { nodes { headline } } } }
            }
            """,
            new { language });

        AssertNamedAndUsed(data.At("tags.nodes"), Is.EqualTo(30));
        AssertNamedAndUsed(data.At("authors.nodes"), Is.InRange(8, 10));
    }

    [Test]
    public async Task Some_stories_name_a_source_and_some_editions_a_translator()
    {
        var articles = (await news.DataAsync(
            """
            { articles(first: 100, where: { language: "hy" }) { nodes { source { name url } credits { role author { slug } } } } }
            """)).At("articles.nodes").EnumerateArray().ToList();

        var sources = articles.Select(article => article.At("source")).Where(source => source.ValueKind == JsonValueKind.Object);
        Assert.That(sources.Select(source => source.Text("name")), Has.Some.EqualTo("Թեյլի ծովի ինստիտուտ"));
        Assert.That(articles.SelectMany(article => article.At("credits").Each("role")), Has.Some.EqualTo("TRANSLATOR"));
    }

    private static void AssertNamedAndUsed(JsonElement nodes, NUnit.Framework.Constraints.IResolveConstraint count)
    {
        Assert.That(nodes.GetArrayLength(), count);
        Assert.That(nodes.Each("name"), Is.Unique);
        Assert.That(nodes.EnumerateArray().Where(node => node.At("articles.nodes").GetArrayLength() == 0).Select(node => node.Text("name")), Is.Empty);
    }
}
