using GraphQL;

namespace NewsApi.Syndication;

public sealed class ChangeFeedFields
{
    /// <summary>Everything that becomes of the public articles, in order: what a mirror reads. See GET /api/v1/changes, which tells the same.</summary>
    /// <param name="after">Cursor to go on after; from the beginning when left out. It stays valid for ever.</param>
    /// <param name="first">How many entries of the log at most; 0 to 100, 100 when left out.</param>
    /// <param name="language">Only articles in this language, BCP 47.</param>
    /// <param name="section">Only articles in this section, by slug; those that left it are told of too.</param>
    [Complexity(1, 1)]
    public static async Task<ChangePageType> Changes(
        [FromServices] ChangeFeedReader feed, CancellationToken cancel,
        string? after = null, int? first = null, string? language = null, string? section = null) =>
        new(await feed.ReadAsync(new(after, first, language, section), cancel), after is not null);
}
