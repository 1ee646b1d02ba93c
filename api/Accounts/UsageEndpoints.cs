using System.Globalization;
using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Accounts;

public static class UsageEndpoints
{
    /// <summary>Of one's own quota one may always ask.</summary>
    internal const string Path = "/api/v1/usage";

    public static void MapUsage(this IEndpointRouteBuilder api)
    {
        var usage = api.MapNoun("Usage", "What the holder of a reading key may take and has taken.");

        usage.MapGet("/usage", GetUsage).WithName(nameof(GetUsage)).Needs(Role.Reader)
            .WithSummary("What a key may take, and what it took, day by day.")
            .WithDescription("Days are UTC, the newest first, for three months. An article counts as taken whenever it is handed out with its text, by REST, GraphQL, feed or change feed; lists without texts do not count. RateLimit and RateLimit-Policy in every answer say what is left of the minute and of the day; beyond it is 429 with Retry-After.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        usage.MapGet("/usage/articles", ListUsedArticles).WithName(nameof(ListUsedArticles)).Needs(Role.Reader)
            .WithSummary("Which articles a key took on one day.")
            .WithDescription("In the order of their ids, each with how often and when last.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <param name="key">Name of another's key; only for admins.</param>
    private static async Task<UsageResponse> GetUsage(
        Caller caller, KeyReader keys, UsageReader usage, UsageWriter writer, CancellationToken cancel, string? key = null)
    {
        var row = await KeyAsync(caller, key, keys, cancel);
        return new(
            row.Name, row.RequestsPerMinute, row.ArticlesPerDay, await writer.TakenTodayAsync(row.Id, cancel),
            [.. (await usage.DaysAsync(row.Id, cancel)).Select(day => new UsageDayResponse(TextOf(day.Day), day.Articles, day.Times))]);
    }

    /// <param name="page">Which part of the list.</param>
    /// <param name="day">The day, such as 2025-07-02; today, UTC, when left out.</param>
    /// <param name="key">Name of another's key; only for admins.</param>
    private static async Task<ListResponse<UsedArticleResponse>> ListUsedArticles(
        [AsParameters] PageQuery page, Caller caller, HttpContext http, KeyReader keys, UsageReader usage, UsageWriter writer, CancellationToken cancel,
        string? day = null, string? key = null)
    {
        var row = await KeyAsync(caller, key, keys, cancel);
        var found = await usage.ArticlesAsync(row.Id, day is null ? writer.DayNow() : DayOf(day), page.ToRequest(), cancel);
        return http.List(
            [.. found.Items.Select(use => new UsedArticleResponse(PublicId.Of("Article", use.ArticleId), use.Times, use.LastAt))], PageInfoResponse.Of(found));
    }

    private static async Task<ApiKey> KeyAsync(Caller caller, string? name, KeyReader keys, CancellationToken cancel)
    {
        if (name is not null && name != caller.Name)
        {
            Forbidden.Unless(caller, Role.Admin);
        }

        return (await keys.AllAsync(cancel)).FirstOrDefault(key => key.Name == (name ?? caller.Name))
            ?? throw Refused.Missing("key", name ?? caller.Name);
    }

    private static int DayOf(string day) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? UsageWriter.DayOf(new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero))
        : throw new BadRequest("day", "day must be a date such as 2025-07-02.");

    private static string TextOf(int day) => DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
