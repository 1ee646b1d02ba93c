using GraphQL;
using NewsApi.Articles;
using NewsApi.Data;

namespace NewsApi.Views;

public sealed class ViewFields
{
    /// <summary>The articles read most of late, the most read first; those that nobody read in the window are not among them.</summary>
    /// <param name="language">Language of the articles, BCP 47.</param>
    /// <param name="section">Slug of their section; all when left out.</param>
    /// <param name="window">How far back views count.</param>
    /// <param name="first">How many; 0 to 100.</param>
    public static async Task<IEnumerable<ArticleType>> MostRead(
        string language, [FromServices] ViewReader views, CancellationToken cancel,
        string? section = null, MostReadWindow window = MostReadWindow.Day, int first = 10)
    {
        var rows = await views.MostReadAsync(LanguageTag.Require(language), section, window, first, cancel);
        return rows.Select(row => new ArticleType(row));
    }
}
