using System.Globalization;
using NewsApi.Http;

namespace NewsApi.Syndication;

internal static class ChangeFeedEndpoints
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public static void MapChangeFeed(this IEndpointRouteBuilder api) =>
        api.MapNoun("Changes", "Everything that becomes of the public articles, in order: what a mirror reads.")
            .MapGet("/changes", ListChanges).WithName(nameof(ListChanges))
            .WithSummary("Every publication, update, correction, move and withdrawal, in the order in which they were made.")
            .WithDescription("Read from the beginning (no after) while pageInfo.hasNextPage, keep pageInfo.endCursor, which stays valid for ever, and go on from there whenever you like: you then hold exactly the public articles. Store article under its id when there is one, remove the id when there is none. An article that changed several times within a page stands in it once, at its last change. With section, an article that went to another section comes as LEFT; remove what you do not have without complaint. A page may be short or empty and yet not be the last. Send Prefer: wait=30 to wait, at the end of the log, up to so many seconds (at most 60) for the next change; Preference-Applied confirms it. With Accept: text/event-stream the same address streams: each entry is an event named after its kind, its id is the cursor, and Last-Event-ID resumes.")
            .Produces<ListResponse<ChangeFeedResponse>>()
            .WithMetadata(new OwnMediaTypes(Streams: true))
            .TakesLong();

    /// <param name="after">Cursor to go on after; from the beginning of the log when left out.</param>
    /// <param name="first">How many entries of the log at most; 0 to 100, 100 when left out.</param>
    /// <param name="language">Only articles in this language, BCP 47.</param>
    /// <param name="section">Only articles in this section, by slug; those that left it are told of too.</param>
    private static async Task<IResult> ListChanges(
        HttpContext http, ChangeFeedReader feed, ChangeFeedResponses responses, ChangeSignal signal, ChangeEvents events, CancellationToken cancel,
        string? after = null, int? first = null, string? language = null, string? section = null)
    {
        http.Response.Headers.Vary = "Accept, Prefer";
        var request = new ChangeFeedRequest(after, first, language, section);
        if (RestAnswers.WantsEvents(http.Request))
        {
            await events.SendAsync(http, request, cancel);
            return TypedResults.Empty;
        }

        if (!RestAnswers.Accepts(http.Request))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status406NotAcceptable, title: "Not acceptable.",
                detail: "Changes are application/json or text/event-stream; accept one of them.");
        }

        var wait = Wait(http);
        var until = DateTime.UtcNow + wait;
        var next = signal.Next;
        var page = await feed.ReadAsync(request, cancel);
        while (page is { Entries.Count: 0, HasNext: false } && until - DateTime.UtcNow is { Ticks: > 0 } left && request.First != 0 && !signal.Stopping)
        {
            await signal.WaitAsync(next, left, cancel);
            next = signal.Next;
            page = await feed.ReadAsync(request with { After = page.EndCursor }, cancel);
        }

        var items = await responses.OfAsync(page, cancel);
        var start = items.Count == 0 ? null : items[0].Cursor;
        return TypedResults.Ok(http.List(items, new(page.HasNext, after is not null, start, page.EndCursor)));
    }

    // What is malformed is a preference not followed (RFC 7240).
    private static TimeSpan Wait(HttpContext http)
    {
        var wish = http.Request.Headers["Prefer"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Select(preference => preference.Split('=', StringSplitOptions.TrimEntries) is ["wait", var seconds] ? seconds : null)
            .FirstOrDefault(seconds => seconds is not null);
        if (!int.TryParse(wish, NumberStyles.None, CultureInfo.InvariantCulture, out var given))
        {
            return TimeSpan.Zero;
        }

        var wait = TimeSpan.FromSeconds(Math.Min(given, LongestWait.TotalSeconds));
        http.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds}");
        return wait;
    }
}
