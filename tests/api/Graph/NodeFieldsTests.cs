using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Graph;

public class NodeFieldsTests
{
    [Test]
    public async Task Every_type_of_node_is_found_again_by_its_id()
    {
        await using var news = new TestNews();
        var article = An.Article("hello", An.Section("world")).By(An.Author("ann")).Tagged(An.Tag("sea"));
        article.LeadMedia = An.Picture("/media/x.svg");
        await news.WithAsync(article);
        var found = await news.DataAsync("{ articles { nodes { id section { id } authors { id } tags { id } leadMedia { id } } } }");
        var node = found.At("articles.nodes.0");
        string?[] ids = [node.Text("id"), node.Text("section.id"), node.Text("authors.0.id"), node.Text("tags.0.id"), node.Text("leadMedia.id")];

        var nodes = (await news.DataAsync("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", new { ids })).At("nodes");

        Assert.That(nodes.Each("__typename"), Is.EqualTo(new[] { "Article", "Section", "Author", "Tag", "Media" }));
        Assert.That(nodes.Each("id"), Is.EqualTo(ids));
    }

    [Test]
    public async Task An_id_that_names_nothing_is_null_in_its_place()
    {
        await using var news = new TestNews();
        var ids = new[] { "nonsense", PublicId.Of("Article", 9), PublicId.Of("Unknown", 1), "" };

        var nodes = (await news.DataAsync("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids })).At("nodes");

        Assert.That(nodes.EnumerateArray().Select(node => node.ValueKind), Is.EqualTo(Enumerable.Repeat(JsonValueKind.Null, 4)));
    }
}
