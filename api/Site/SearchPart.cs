namespace NewsApi.Site;

/// <summary>Which search the address of its page asks for.</summary>
/// <param name="Q">What is looked for.</param>
/// <param name="Section">Slug of the section searched.</param>
/// <param name="After">Cursor of the article before the first.</param>
public readonly record struct SearchPart(string? Q, string? Section, string? After)
{
    /// <summary>As the page's document takes them.</summary>
    public (string Name, object Value)[] Variables => [("query", Q ?? ""), .. Given("section", Section), .. Given("after", After)];

    private static (string, object)[] Given(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [(name, value)];
}
