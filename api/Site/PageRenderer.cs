using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Settings;

namespace NewsApi.Site;

/// <summary>An answer of the page's own document.</summary>
/// <param name="Document">Id of the document.</param>
public sealed record PageData(string Page, string Language, string Document, Dictionary<string, object?> Variables, JsonElement Data)
{
    /// <summary>A member of the answer, or null where the content does not exist.</summary>
    public JsonElement? Find(string name) =>
        Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;
}

/// <summary>The document of a page was answered with an error.</summary>
public sealed class PageFailed(string page, ExecutionError error) : Exception($"The page {page} could not be made: {error.Message}", error)
{
    public string? Code => error.Code;

    /// <summary>Whether it is the address that asks for what cannot be.</summary>
    public bool IsRefused => Code is "BAD_REQUEST" or "INVALID_VALUE";
}

/// <summary>Asks for a page's data as the browser would, by its trusted document, and fills the page's template with it.</summary>
public sealed class PageRenderer(PageTemplates templates, GraphQLRunner graph, IGraphQLTextSerializer serializer, PageHead head, Addresses addresses)
{
    public async Task<PageData> AskAsync(
        string page, string language, IServiceProvider services, CancellationToken cancel, params (string Name, object Value)[] variables)
    {
        var all = variables.ToDictionary(variable => variable.Name, variable => (object?)variable.Value);
        all["language"] = language;
        var document = templates.DocumentOf(page);
        var result = await graph.RunAsync(new GraphQLRequest { DocumentId = document, Variables = new Inputs(all) }, services, readOnly: true, cancel);
        if (result.Errors is { Count: > 0 } errors)
        {
            throw new PageFailed(page, errors[0]);
        }

        using var json = JsonDocument.Parse(serializer.Serialize(result));
        return new PageData(page, language, document, all, json.RootElement.GetProperty("data").Clone());
    }

    public string Render(PageData page)
    {
        var view = (Dictionary<string, object>)TemplateView.Of(page.Data);
        view["page"] = new Dictionary<string, object>
        {
            ["language"] = page.Language,
            ["origin"] = addresses.Url(""),
            ["direction"] = LanguageTag.Direction(page.Language),
            ["head"] = head.Of(page),
            ["data"] = PageHead.InScript(new { document = page.Document, variables = page.Variables, data = page.Data }),
        };
        return templates.Fill(page.Page, page.Language, view);
    }
}
