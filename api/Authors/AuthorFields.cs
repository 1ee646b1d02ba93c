using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Authors;

public sealed class AuthorFields
{
    /// <summary>One author, by id or slug.</summary>
    /// <param name="id">Their id.</param>
    /// <param name="slug">Their slug.</param>
    /// <param name="language">Language of the name and articles, BCP 47.</param>
    public static async Task<AuthorType?> Author(
        [FromServices] AuthorReader authors, CancellationToken cancel, [Id] string? id = null, string? slug = null, string language = "en")
    {
        language = LanguageTag.Require(language);
        var author = (id, slug) switch
        {
            (not null, _) => PublicId.Read("Author", id) is { } row ? (await authors.ByIdsAsync([row], cancel)).GetValueOrDefault(row) : null,
            (_, not null) => await authors.FindAsync(slug, cancel),
            _ => throw new BadRequest("slug", "Give the id or the slug of the author."),
        };
        return author is null ? null : new AuthorType(author, language);
    }

    /// <summary>All authors, by slug.</summary>
    /// <param name="first">How many, from the front; 0 to 100, 20 when neither first nor last is given.</param>
    /// <param name="after">Cursor to go on after.</param>
    /// <param name="last">How many, from the end.</param>
    /// <param name="before">Cursor to stop before.</param>
    /// <param name="language">Language of the names and articles, BCP 47.</param>
    public static async Task<AuthorConnection> Authors(
        [FromServices] AuthorReader authors, CancellationToken cancel,
        int? first = null, string? after = null, int? last = null, string? before = null, string language = "en")
    {
        language = LanguageTag.Require(language);
        var page = await authors.BySlugAsync(new(first, after, last, before), cancel);
        return new AuthorConnection(
            [.. page.Items.Select(author => new AuthorEdge(SlugPage.CursorOf(author.Slug), new AuthorType(author, language)))],
            page.ToPageInfo(), () => DataLoaderResults.Later(authors.CountAsync));
    }
}
