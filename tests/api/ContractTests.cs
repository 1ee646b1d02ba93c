using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Types;

namespace NewsApi.Tests;

public class ContractTests
{
    private static readonly string[] BuiltIn = ["String", "Boolean", "ID", "Int", "Float"];

    [Test]
    public async Task The_GraphQL_schema_changes_only_on_purpose()
    {
        await using var news = new TestNews();
        Snapshot.Matches("api/schema.graphql", news.Get<ISchema>().Print().ReplaceLineEndings("\n"));
    }

    [Test]
    public async Task The_OpenAPI_document_changes_only_on_purpose()
    {
        await using var news = new TestNews();
        var document = JsonNode.Parse(await news.Http.GetStringAsync("/swagger/v1/swagger.json"))!;
        Snapshot.Matches("api/openapi.json", document.ToJsonString(new() { WriteIndented = true }).ReplaceLineEndings("\n") + "\n");
    }

    [Test]
    public async Task Everything_in_the_GraphQL_schema_is_described()
    {
        await using var news = new TestNews();
        var types = news.Get<ISchema>().AllTypes.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && !BuiltIn.Contains(type.Name));
        var bare = types.SelectMany(Described).Where(part => string.IsNullOrWhiteSpace(part.Description)).Select(part => part.Name);
        Assert.That(bare, Is.Empty);
    }

    private static IEnumerable<(string Name, string? Description)> Described(IGraphType type)
    {
        yield return (type.Name, type.Description);
        foreach (var field in (type as IComplexGraphType)?.Fields ?? [])
        {
            yield return ($"{type.Name}.{field.Name}", field.Description);
            foreach (var argument in field.Arguments ?? [])
            {
                yield return ($"{type.Name}.{field.Name}({argument.Name})", argument.Description);
            }
        }

        foreach (var value in (type as EnumerationGraphType)?.Values ?? Enumerable.Empty<EnumValueDefinition>())
        {
            yield return ($"{type.Name}.{value.Name}", value.Description);
        }
    }
}
