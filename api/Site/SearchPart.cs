using System.Globalization;

namespace NewsApi.Site;

/// <summary>Which search the address of its page asks for.</summary>
/// <param name="Q">What is looked for.</param>
/// <param name="Section">Slug of the section searched.</param>
/// <param name="Tag">Slug of a tag.</param>
/// <param name="Author">Slug of somebody credited.</param>
/// <param name="Year">Of publication, UTC.</param>
/// <param name="Order">"newest"; else the best matches come first.</param>
/// <param name="After">Cursor of the article before the first.</param>
public readonly record struct SearchPart(string? Q, string? Section, string? Tag, string? Author, string? Year, string? Order, string? After)
{
    /// <summary>As the page's document takes them, and as a browser that comes to the address writes them.</summary>
    public (string Name, object Value)[] Variables =>
    [
        ("query", Q ?? ""), .. Given("section", Section), .. Given("tag", Tag), .. Given("author", Author), .. Given("after", After),
        .. Given("from", Start(Year)), .. Given("to", Start(Next(Year))), .. Given("order", Order == "newest" ? "NEWEST" : null),
    ];

    private static (string, object)[] Given(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [(name, value)];

    private static string? Start(string? year) => string.IsNullOrEmpty(year) ? null : $"{year}-01-01T00:00:00Z";

    // Of what is no year nothing can be made, and the document is refused.
    private static string? Next(string? year) =>
        int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number + 1L).ToString("0000", CultureInfo.InvariantCulture) : year;
}
