using System.Text.Json;

namespace NewsApi.Site;

/// <summary>A GraphQL answer as the templates read it.</summary>
internal static class TemplateView
{
    /// <summary>
    /// Null becomes an empty string: it is as falsy, but it is there, so that the name is not looked up in the objects around,
    /// where another object may have a member of that name.
    /// </summary>
    public static object Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(member => member.Name, member => Of(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(Of).ToList(),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };
}
