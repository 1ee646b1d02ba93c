using System.Text.Json;

namespace NewsApi.Tests;

/// <summary>Short ways to what a test looks at in an answer.</summary>
internal static class Json
{
    /// <summary>The member at a path such as "article.section.name".</summary>
    public static JsonElement At(this JsonElement element, string path) =>
        path.Split('.').Aggregate(element, (at, name) => int.TryParse(name, out var index) ? at[index] : at.GetProperty(name));

    public static string? Text(this JsonElement element, string path) => element.At(path).GetString();

    /// <summary>A member of each item of a list.</summary>
    public static string?[] Each(this JsonElement list, string path) => [.. list.EnumerateArray().Select(item => item.Text(path))];

    /// <summary>The code of the first error and the argument it names.</summary>
    public static (string? Code, string? Argument) Error(this JsonElement answer)
    {
        var extensions = answer.At("errors.0.extensions");
        return (extensions.Text("code"), extensions.TryGetProperty("argument", out var argument) ? argument.GetString() : null);
    }
}
