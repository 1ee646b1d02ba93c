using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Tags;

public sealed class TagFields
{
    /// <summary>One tag, by id or slug.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="slug">Its slug.</param>
    /// <param name="language">Language of its name and articles, BCP 47.</param>
    public static async Task<TagType?> Tag(
        [FromServices] TagReader tags, CancellationToken cancel, [Id] string? id = null, string? slug = null, string language = "en")
    {
        language = LanguageTag.Require(language);
        var tag = (id, slug) switch
        {
            (not null, _) => PublicId.Read("Tag", id) is { } row ? (await tags.ByIdsAsync([row], cancel)).GetValueOrDefault(row) : null,
            (_, not null) => await tags.FindAsync(slug, cancel),
            _ => throw new BadRequest("slug", "Give the id or the slug of the tag."),
        };
        return tag is null ? null : new TagType(tag, language);
    }

    /// <summary>All tags, by slug.</summary>
    /// <param name="first">How many, from the front; 0 to 100, 20 when neither first nor last is given.</param>
    /// <param name="after">Cursor to go on after.</param>
    /// <param name="last">How many, from the end.</param>
    /// <param name="before">Cursor to stop before.</param>
    /// <param name="language">Language of the names and articles, BCP 47.</param>
    public static async Task<TagConnection> Tags(
        [FromServices] TagReader tags, CancellationToken cancel,
        int? first = null, string? after = null, int? last = null, string? before = null, string language = "en")
    {
        language = LanguageTag.Require(language);
        var page = await tags.BySlugAsync(new(first, after, last, before), cancel);
        return new TagConnection(
            [.. page.Items.Select(tag => new TagEdge(SlugPage.CursorOf(tag.Slug), new TagType(tag, language)))],
            page.ToPageInfo(), () => DataLoaderResults.Later(tags.CountAsync));
    }
}
